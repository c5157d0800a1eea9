/** What is known of a way of writing dates. */

/** Without a day it is the first of the month. */
export type Order = 'ymd' | 'dmy' | 'mdy' | 'ym' | 'my' | 'dm';

/** A form of the format that the engine reads in one fast step, for columns whose samples have it. */
export interface QuickForm {
  /** Which samples call for it. */
  readonly fits: RegExp;
  /** strptime format; null means the engine's own reading of ISO timestamps. */
  readonly strptime: string | null;
  /** What text must have first, because the fast step alone would accept more than the format does: a LIKE pattern, or
   * no more than its length in bytes, which is cheaper and enough where nothing but a date is that long. */
  readonly guard: { readonly like: string } | { readonly sizeBytes: number } | null;
  /** What stands between the day and the year, and the month it means; there is no strptime then. */
  readonly months?: readonly (readonly [between: string, month: number])[];
  readonly yearDigits?: 2 | 4;
}

interface Named {
  /** Stable: shown to users, accepted by --date-format. */
  readonly name: string;
  /** How 5 January 2024 is written in it. */
  readonly shows: string;
}

/** Year, month and day stand as groups of `pattern`, in the order of `order`. */
export interface CalendarFormat extends Named {
  readonly kind: 'calendar';
  readonly order: Order;
  readonly hasMonthName: boolean;
  /** Regular expression source in the common part of JavaScript and RE2, for the whole of `plainText`. */
  readonly pattern: string;
  readonly quick: QuickForm | null;
  /** Years that count from another year than 0: what is added to them where the text starts so; the first that fits. */
  /** The year of all dates, where they name none. */
  readonly year?: number;
  readonly eras?: readonly { readonly start: string; readonly offset: number }[];
}

/** The text is a number that counts from an epoch. `perDay` units make a day; values outside min..max are not dates. */
export interface CountedFormat extends Named {
  readonly kind: 'counted';
  readonly epoch: string;
  readonly perDay: number;
  readonly min: number;
  readonly max: number;
  /** Its first group is the whole number. */
  readonly pattern: string;
}

/** A part of a year that stands for its first day: its year and number are groups of `pattern`, in the order of `order`. */
export interface PeriodFormat extends Named {
  readonly kind: 'period';
  readonly unit: 'week' | 'quarter' | 'year';
  readonly order: 'yp' | 'py' | 'y';
  /** Of a week, a third group is the day of the week, 1 = Monday. */
  readonly pattern: string;
}

export type DateFormat = CalendarFormat | CountedFormat | PeriodFormat;
