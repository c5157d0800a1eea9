/** The words around the rows of a report for people: the line under the title and the lines at the foot. */
import { cleanText } from './clean-text.ts';
import { groupThousands } from './format.ts';
import type { ReportHead } from './report.ts';
import { describeSourcesBriefly } from './sources.ts';
import { textWidth, wrapWords } from './width.ts';

/** What a report stands on: as-of date, currency, sources. `hasAmounts` adds what the rows set aside are worth. */
export function metaParts({ asOf, currency, sources }: ReportHead, hasAmounts: boolean): string[] {
  return [
    ...(asOf === null ? [] : [`as of ${cleanText(asOf)}`]),
    ...(currency === null ? [] : [cleanText(currency)]),
    ...describeSourcesBriefly(sources, hasAmounts),
  ];
}

/** Parts joined by a separator, in as many lines as the width asks for; a part longer than a line is wrapped. */
export function joinParts(parts: readonly string[], separator: string, width: number | null): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && (width === null || textWidth(last + separator + part) <= width)) {
      lines[lines.length - 1] = last + separator + part;
    } else {
      lines.push(...(width === null ? [part] : wrapWords(part, width)));
    }
  }
  return lines;
}

/** Says how many rows --limit left out; null when none were, or when the rows were not counted. */
export function cutSentence(totalRows: number | null, rowsShown: number): string | null {
  const cut = (totalRows ?? rowsShown) - rowsShown;
  return cut > 0 ? `${groupThousands(String(cut))} more row${cut === 1 ? '' : 's'} (--limit 0 shows all)` : null;
}
