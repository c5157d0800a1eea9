/** Figures by their names on a screen: a line each, remarks behind the values where there is room. */
import { cleanText } from '../../clean-text.ts';
import type { Fact } from '../../document.ts';
import { padEndTo, textWidth, truncateTo, wrapWords } from '../../width.ts';
import { ellipsisOf, toneInk } from './pen.ts';
import type { Pen } from './pen.ts';

const labelWidthMax = 20;
/** Values are not squeezed narrower than this behind their labels. */
const valueWidthMin = 20;

/** The lines, never wider than the screen. */
export function drawFacts(facts: readonly Fact[], pen: Pen): string[] {
  const { width, ink, isUnicode } = pen;
  const labels = facts.map(({ label }) => truncateTo(cleanText(label, isUnicode), labelWidthMax, ellipsisOf(pen)));
  const labelWidth = Math.max(0, ...labels.map(textWidth)) + 2;
  const values = facts.map(({ value }) => cleanText(isUnicode ? value : value.replaceAll('…', '...'), isUnicode));
  const remarked = values.map((value, at) => ((facts[at]?.remarks ?? []).length === 0 ? 0 : textWidth(value)));
  const valueWidth = Math.max(0, ...remarked);
  const room = width === null ? Infinity : Math.max(pen.isCompact === true ? 1 : valueWidthMin, width - labelWidth);
  return facts.flatMap(({ tone, remarks = [] }, at) => {
    const paint = (text: string): string => (tone === undefined || tone === null ? text : ink[toneInk[tone]](text));
    const value = values[at] ?? '';
    const [first = '', ...more] = room === Infinity ? [value] : wrapWords(value, room);
    const remark = cleanText(remarks.join(', '), isUnicode);
    const hasRoom = remark !== '' && Math.max(valueWidth, textWidth(first)) + 2 + textWidth(remark) <= room;
    const shown = hasRoom ? padEndTo(paint(first), valueWidth + 2) + ink.dim(remark) : paint(first);
    return [
      `${ink.dim(padEndTo(labels[at] ?? '', labelWidth))}${shown}`,
      ...more.map((line) => ' '.repeat(labelWidth) + paint(line)),
    ];
  });
}
