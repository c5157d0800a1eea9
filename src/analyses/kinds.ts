/**
 * The vocabulary of option values. A kind reads command-line text into what JSON would have held and never throws;
 * its zod schema is the one judge of the flag and of the config value alike. zod itself is handed in when there is
 * something to judge, so that `crm --help` does not pay for loading it.
 */
import type { z, ZodType } from 'zod';

/** The part of zod that kinds may use: what src/cli/zod.ts puts into the bundle. */
export type Zod = Pick<
  typeof z,
  'array' | 'boolean' | 'enum' | 'int' | 'iso' | 'number' | 'record' | 'strictObject' | 'string' | 'union'
>;

export interface Kind<T> {
  /** What help and the reference page call it. */
  readonly name: string;
  readonly read: (text: string) => unknown;
  readonly schema: (zod: Zod) => ZodType<T>;
  /** Values a shell can complete, where they are few. */
  readonly choices?: readonly string[];
  /** True when the flag may be typed more than once; `read` gets the words with U+0000 between them. */
  readonly isRepeatable?: boolean;
  /** True when command-line text ending in .json names a file whose content is the value. */
  readonly readsFile?: boolean;
  /** The role of the files that a value names; the option is a side file (side-files.ts). */
  readonly role?: string;
  /** Paths and patterns of the files to be read that a value names. A kind without it names none. */
  readonly reads?: (value: unknown) => readonly string[];
  /** What of writing the value decides: which file, or who may use it. A config that nobody named may decide neither. */
  readonly writes?: 'file' | 'rights';
}

const asNumber = (text: string): unknown => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text));
/** A share as 0.01 or 1%. */
const asShare = (text: string): unknown => {
  const percent = /^\s*(-?\d+(?:\.\d+)?)\s*%\s*$/.exec(text)?.[1];
  return percent === undefined ? asNumber(text) : Number(`${percent}e-2`);
};
const asItems = (text: string): string[] => text.split(',').map((item) => item.trim());

export const text: Kind<string> = {
  name: 'text',
  read: (value) => value,
  schema: (zod) => zod.string().min(1, 'expected some text'),
};

const pathExpected = 'expected the path of a file';

/** A path as JSON may hold it; one with U+0000 in it is that of no file. */
export const pathText = (zod: Zod, message = pathExpected): ZodType<string> =>
  zod.string(message).regex(/^[^\0]+$/, message);

const file: Kind<string> = { name: 'file', read: (value) => value, schema: (zod) => pathText(zod) };

/** A file to read. */
export const inputFile: Kind<string> = { ...file, reads: (value) => (typeof value === 'string' ? [value] : []) };

/** A file to write. */
export const outputFile: Kind<string> = { ...file, writes: 'file' };

/** A day of the calendar. */
export const day: Kind<string> = {
  name: 'date',
  read: (value) => value,
  schema: (zod) =>
    zod.iso.date({
      error: ({ input }) =>
        /^\d{4}-\d{2}-\d{2}$/.test(String(input)) ? 'the calendar has no such day' : 'expected a day as yyyy-mm-dd',
    }),
};

export const wholeNumber: Kind<number> = {
  name: 'whole number',
  read: asNumber,
  schema: (zod) => zod.int('expected a whole number').min(0, 'expected a whole number of 0 or more'),
};

/** A whole number within bounds, both included. */
export function between(low: number, high: number): Kind<number> {
  const message = `expected a whole number from ${low} to ${high}`;
  return {
    name: `${low}–${high}`,
    read: asNumber,
    schema: (zod) => zod.int(message).min(low, message).max(high, message),
  };
}

/** A rate such as 0.01 for 1 %: 0 or more, below 1. */
export const rate: Kind<number> = {
  name: '0–1',
  read: asShare,
  schema: (zod) => {
    const message = 'expected a rate of 0 or more and below 1, such as 0.01 for 1 %';
    return zod.number(message).min(0, message).lt(1, message);
  },
};

/** A number above 0 and below 1. */
export const probability: Kind<number> = {
  name: '0–1',
  read: asShare,
  schema: (zod) => {
    const message = 'expected a number between 0 and 1, such as 0.5';
    return zod.number(message).gt(0, message).lt(1, message);
  },
};

/** One of a few words. */
export function choice<const T extends string>(...choices: readonly T[]): Kind<T> {
  const message = `expected ${choices.length > 1 ? 'one of ' : ''}${choices.join(', ')}`;
  const read = (value: string): string => choices.find((one) => one.toLowerCase() === value.toLowerCase()) ?? value;
  return { name: choices.join('|'), read, choices, schema: (zod) => zod.enum(choices, message) };
}

/** Numbers, each larger than the one before. */
export const risingNumbers: Kind<number[]> = {
  name: 'a,b,…',
  read: (value) => asItems(value).map(asNumber),
  schema: (zod) =>
    zod
      .array(zod.number('expected numbers separated by commas'))
      .min(1, 'expected at least one number')
      .refine((values) => values.every((value, index) => index === 0 || value > (values[index - 1] ?? value)), {
        message: 'expected numbers that rise, such as 30,60,90',
      }),
};

/** Whole days from 1 up, each more than the one before. */
export const risingDays: Kind<number[]> = {
  ...risingNumbers,
  schema: (zod) =>
    risingNumbers.schema(zod).refine((values) => values.every((value) => Number.isInteger(value) && value >= 1), {
      message: 'expected whole days that rise, such as 30,60,90',
    }),
};

const percentExpected = 'expected a percentage from 0 to 100';

/** A number from 0 to 100. */
export const percentage: Kind<number> = {
  name: '0–100',
  read: asNumber,
  schema: (zod) => zod.number(percentExpected).min(0, percentExpected).max(100, percentExpected),
};

/** Percentages in any order, separated by commas. */
export const percentages: Kind<number[]> = {
  name: 'p,p,…',
  read: (value) => asItems(value).map(asNumber),
  schema: (zod) => zod.array(percentage.schema(zod)).min(1, 'expected at least one percentage'),
};

/** Names separated by commas. */
export const names: Kind<string[]> = {
  name: 'name,…',
  read: asItems,
  schema: (zod) => zod.array(zod.string().min(1, 'expected names separated by commas')).min(1),
};

export const toggle: Kind<boolean> = {
  name: 'yes/no',
  read: (value) => (value === 'true' ? true : value === 'false' ? false : value),
  schema: (zod) => zod.boolean('expected true or false'),
};
