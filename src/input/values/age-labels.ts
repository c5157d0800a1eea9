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
    'a vencer | não vencido | a scadere | nog niet vervallen | nieprzeterminowane | bieżące | не просрочено | непросроченная | vadesi gelmemiş',
    '未到期餘額 | 尚未到期 | 期日前 | 期日未到来 | 期限内 | 未経過 | 미도래 | 만기전 | غير مستحق',
  ].flatMap((line) => line.split(' | ')),
);
const olderWords = new Set(
  'older | older months | and older | earlier | 更早 | 以前 | älter | plus ancien | más antiguo | mais antigo | più vecchio | ouder | starsze | daha eski'.split(
    ' | ',
  ),
);

/** Words of a unit, which are no part of longer words, or signs. */
const unit = (names: string, signs: string): RegExp => new RegExp(`(?<!\\p{L})(?:${names})(?!\\p{L})|${signs}`, 'gu');

const units: readonly (readonly [pattern: RegExp, days: number])[] = [
  [unit('years?|yrs?|jahren?|jahre?|ans?|años?|anos?|anni|lat|лет|yıl', '年|년'), 365],
  [
    unit(
      'months?|mths?|monaten?|monate?|mois|mes(?:es)?|mesi|maanden|miesięcy|мес|ay',
      '个月|個月|ヶ月|か月|カ月|개월|月',
    ),
    30,
  ],
  [unit('weeks?|wochen?|semaines?', '周'), 7],
];
const daysUnit = unit('days?|tagen?|tage?|jours?|días?|dias?|giorni|dagen|dni|дней|дня|дн|gün|d', '天|日|일');

const number = String.raw`(\d{1,4})`;
/** Numbers from here on are years of the calendar. */
const yearsFrom = 1900;
const dash = String.raw`\s*(?:-|–|—|~|〜|～|to|bis|à|a|até|tot|do|до|至|到)\s*`;
const range = new RegExp(`^${number}${dash}${number}$`, 'u');
const over = new RegExp(
  `^(?:>|>=|≥|over|more than|above|older than|über|mehr als|plus de|más de|mais de|acima de|oltre|meer dan|powyżej|ponad|свыше|более|超过|超過|大于|大於)\\s*${number}$`,
  'u',
);
const upward = new RegExp(
  `^${number}\\s*(?:\\+|and over|and above|and older|or more|plus|up|et plus|y más|und mehr|e oltre|以上|及以上|超|이상|초과|üzeri)$`,
  'u',
);
const below = new RegExp(
  `^(?:<|<=|≤|less than|under|up to|within|moins de|jusqu'à|unter|bis|bis zu|innerhalb(?: von)?|hasta|até|fino a|entro|tot|do|до)\\s*${number}$`,
  'u',
);
const beneath = new RegExp(
  `^${number}\\s*(?:or less|or fewer|or under|and under|oder weniger|ou moins|o menos|ou menos|o meno|以内|以內|内|內|以下|及以下|之内|이내|이하)$`,
  'u',
);
/** A day by itself, the last of its bucket; below a week it is a count of something else. */
const bare = /^\d{1,3}$/;
const bareLeast = 7;
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

const isBare = (text: string): boolean => bare.test(text) && Number(text) >= bareLeast;

/** One label, `before` = the last day of the range before it; null where it says no age. */
function ageRange(label: string, before: number, takesBare: boolean): AgeRange | null {
  const plain = label
    .toLowerCase()
    .replaceAll(/[_\s]+/g, ' ')
    .trim();
  if (notDueWords.has(plain)) {
    return notDue;
  }
  if (olderWords.has(plain) && before > 0) {
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
  const least = below.exec(text)?.[1] ?? beneath.exec(text)?.[1];
  if (least !== undefined) {
    return { from: before + 1, to: Number(least) * days };
  }
  if (takesBare && days === 1 && isBare(text) && Number(text) > before) {
    return { from: before + 1, to: Number(text) };
  }
  // Months by themselves, as in "< 1 Month, 1 Month, 2 Months".
  return days === 30 && /^\d$/.test(text) && before > 0 ? { from: before + 1, to: (Number(text) + 1) * 30 } : null;
}

/** What each of several labels says, in their order, for an open end may only be told by its neighbour. */
export function ageRanges(labels: readonly string[]): (AgeRange | null)[] {
  let before = 0;
  // A number alone is an age among others only.
  const others = labels.filter((label) => ageRange(label, 1, false) !== null).length;
  const takesBare = others + labels.filter((label) => isBare(measured(label)[0])).length > 2;
  return labels.map((label) => {
    const found = ageRange(label, before, takesBare);
    before = found?.to ?? before;
    return found;
  });
}
