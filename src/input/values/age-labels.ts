/** What the columns or rows of a report by age are called: `Current`, `1 - 30`, `31-60 days`, `91 and over`, `1 to 2 years`. */

/** Days past due, both ends within; not due = 0 to 0, an open end = null. */
export interface AgeRange {
  readonly from: number;
  readonly to: number | null;
}

const notDue: AgeRange = { from: 0, to: 0 };

const notDueWords = new Set(
  [
    'current | not due | not yet due | not past due | not overdue | future | coming due | due now | 未到期 | 未逾期 | 到期内 | 未到期金额',
    'nicht fällig | noch nicht fällig | non échu | à échoir | no vencido | por vencer | corriente | non scaduto | niet vervallen',
  ].flatMap((line) => line.split(' | ')),
);
const olderWords = new Set(
  'older | older months | and older | earlier | 更早 | 以前 | älter | plus ancien | más antiguo'.split(' | '),
);

/** Words of a unit, which are no part of longer words, or signs. */
const unit = (names: string, signs: string): RegExp => new RegExp(`(?<!\\p{L})(?:${names})(?!\\p{L})|${signs}`, 'gu');

const units: readonly (readonly [pattern: RegExp, days: number])[] = [
  [unit('years?|yrs?|jahre?|ans?|años?', '年'), 365],
  [unit('months?|mths?|monate?|mois|mes(?:es)?', '个月|個月|月'), 30],
  [unit('weeks?|wochen?|semaines?', '周'), 7],
];
const daysUnit = unit('days?|tagen?|tage?|jours?|días?|d', '天|日');

const number = String.raw`(\d{1,4})`;
/** Numbers from here on are years of the calendar. */
const yearsFrom = 1900;
const dash = String.raw`\s*(?:-|–|—|~|to|bis|à|a|至|到)\s*`;
const range = new RegExp(`^${number}${dash}${number}$`, 'u');
const over = new RegExp(`^(?:>|>=|over|more than|above|older than|über|plus de|más de|超过|大于)\\s*${number}$`, 'u');
const upward = new RegExp(`^${number}\\s*(?:\\+|and over|and above|and older|or more|plus|up|以上|及以上)$`, 'u');
const below = new RegExp(`^(?:<|<=|less than|under|up to|moins de|unter|bis)\\s*${number}$`, 'u');
const words: Readonly<Record<string, string>> = { one: '1', two: '2', three: '3', four: '4', five: '5' };

/** A label without its unit, and the days that the unit has. */
function measured(label: string): readonly [text: string, days: number] {
  const plain = label
    .toLowerCase()
    .replaceAll(/\b(?:one|two|three|four|five)\b/g, (word) => words[word] ?? word)
    .replaceAll(/\b(?:past due|overdue|outstanding|old)\b|逾期|账龄/g, ' ')
    .replaceAll(/[_()[\]:]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  for (const [pattern, days] of units) {
    const shorter = plain.replaceAll(pattern, '').trim();
    if (shorter !== plain && /\d/.test(shorter)) {
      return [shorter.replaceAll(/\s+/g, ' ').trim(), days];
    }
  }
  return [plain.replaceAll(daysUnit, '').replaceAll(/\s+/g, ' ').trim(), 1];
}

/** One label, `before` = the last day of the range before it; null where it says no age. */
function ageRange(label: string, before: number): AgeRange | null {
  const bare = label
    .toLowerCase()
    .replaceAll(/[_\s]+/g, ' ')
    .trim();
  if (notDueWords.has(bare)) {
    return notDue;
  }
  if (olderWords.has(bare) && before > 0) {
    return { from: before + 1, to: null };
  }
  const [text, days] = measured(label);
  const [, low, high] = range.exec(text) ?? [];
  if (low !== undefined && high !== undefined && Number(low) < Number(high) && Number(low) < yearsFrom) {
    // "1 to 2 years" begins where "less than one year" ends; "31 to 60 days" names its first day.
    const from = days === 1 ? Math.max(1, Number(low)) : Number(low) * days + 1;
    return { from, to: Number(high) * days };
  }
  const beyond = over.exec(text)?.[1] ?? upward.exec(text)?.[1];
  if (beyond !== undefined) {
    return { from: before > 0 ? before + 1 : Number(beyond) * days + (over.test(text) ? 1 : 0), to: null };
  }
  const least = below.exec(text)?.[1];
  if (least !== undefined) {
    return { from: 1, to: Number(least) * days };
  }
  // Months by themselves, as in "< 1 Month, 1 Month, 2 Months".
  return days === 30 && /^\d$/.test(text) && before > 0 ? { from: before + 1, to: (Number(text) + 1) * 30 } : null;
}

/** What each of several labels says, in their order, for an open end may only be told by its neighbour. */
export function ageRanges(labels: readonly string[]): (AgeRange | null)[] {
  let before = 0;
  return labels.map((label) => {
    const found = ageRange(label, before);
    before = found?.to ?? before;
    return found;
  });
}
