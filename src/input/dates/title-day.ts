/** The day that the title above a table says its list stands on: "As of June 30, 2025", "截止日期：2024年6月30日". */
import { candidateDateFormats, parseDate } from './dates.ts';

const phrases = [
  String.raw`\b(?:as of|as at|aged as of|ageing as at|report date|stand(?: per| zum)?|stichtag|zum stichtag|per stichtag|arrêtée? au|à la date du|situation au|a fecha de|al día|fecha de corte|posição em|data base|situazione al|per datum|peildatum|stan na(?: dzień)?)(?![\p{L}])`,
  String.raw`по состоянию на|на дату|itibariyle|tarihi itibarıyla|截止日期|截止日|截止|截至|基准日|基準日|作成日|기준일|حتى تاريخ|بتاريخ`,
].join('|');
const said = new RegExp(`(?:${phrases})[\\s:：]*(.+)$`, 'iu');

/** ISO date, null where no line says one, or two lines or two readings of one differ. */
export function titleDay(lines: readonly string[]): string | null {
  const days = lines.flatMap((line) => {
    const text = said.exec(line.replaceAll(/["“”]/gu, '').replaceAll(/[,;\s]+$/gu, ''))?.[1];
    return text === undefined ? [] : [readingsOf(text.trim())];
  });
  const found = new Set(days.flat());
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** A title may go on behind the day. */
function readingsOf(text: string): readonly string[] {
  const words = text.split(/(?<=[\s,;])/u);
  for (let count = words.length; count > 0; count--) {
    const part = words
      .slice(0, count)
      .join('')
      .replaceAll(/[,;\s.]+$/gu, '');
    const days = candidateDateFormats([part]).flatMap((format) => parseDate(part, format) ?? []);
    if (days.length > 0) {
      return days;
    }
  }
  return [];
}
