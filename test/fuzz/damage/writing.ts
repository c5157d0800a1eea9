/** The same table, written in another way: line ends, delimiters, quotes, encodings, order of columns, several files. */
import { cellsOf, plainStyle, textOf } from '../csv-text.ts';
import type { Style } from '../csv-text.ts';
import type { Dice } from '../dice.ts';
import type { Layout } from '../layout.ts';
import { bytesOf, replaced } from '../layout.ts';
import { encodable, encoded, legacyEncodings } from './encodings.ts';
import type { LayoutDamage } from './layouts.ts';
import { nastyHeaders } from './nasty-headers.ts';

type Rows = readonly (readonly string[])[];

/** One file's table is written anew. */
const rewritten =
  (write: (dice: Dice, rows: Rows) => Buffer): LayoutDamage['apply'] =>
  (dice, layout, target) => {
    const rows = cellsOf(bytesOf(layout, target));
    return rows === null ? null : replaced(layout, target, [{ name: target, bytes: write(dice, rows) }]);
  };

const styled = (style: (dice: Dice) => Partial<Style>): LayoutDamage => ({
  pledge: 'same',
  needsPlain: true,
  apply: rewritten((dice, rows) => textOf(rows, { ...plainStyle, ...style(dice) })),
});

const utf8 = (bytes: Buffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

const recoded =
  (recode: (text: string) => Buffer): LayoutDamage['apply'] =>
  (_, layout, target) => {
    const text = utf8(bytesOf(layout, target));
    return text === null || text.startsWith('\uFEFF') || text.includes('\0')
      ? null
      : replaced(layout, target, [{ name: target, bytes: recode(text) }]);
  };

/** All files in one encoding, which a flag names. */
function inLegacy(dice: Dice, layout: Layout, isNamed: boolean): Layout | null {
  const texts = layout.files.map(({ bytes }) => utf8(bytes));
  const fitting = legacyEncodings.filter((name) =>
    texts.every((text) => text !== null && !text.startsWith('\uFEFF') && encodable(text, name)),
  );
  if (fitting.length === 0) return null;
  const encoding = dice.pick(fitting);
  const files = layout.files.map(({ name }, at) => ({ name, bytes: encoded(texts[at] ?? '', encoding) }));
  return { ...layout, files, more: isNamed ? [...layout.more, '--encoding', encoding] : layout.more };
}

export const writingDamages: Readonly<Record<string, LayoutDamage>> = {
  'line ends of another system': styled((dice) => ({ end: dice.pick(['\r\n', '\r']) })),
  'another delimiter': styled((dice) => ({ delimiter: dice.pick([';', '\t', '|']) })),
  'everything in quotes': styled((dice) => ({ quotesAll: true, end: dice.pick(['\n', '\r\n']) })),
  'another delimiter and quotes': styled((dice) => ({ delimiter: dice.pick([';', '\t', '|']), quotesAll: true })),
  'no last line end': {
    pledge: 'same',
    needsPlain: true,
    apply: rewritten((_, rows) => textOf(rows).subarray(0, -1)),
  },
  'empty lines at the end': {
    pledge: 'same',
    needsPlain: true,
    apply: rewritten((dice, rows) => Buffer.concat([textOf(rows), Buffer.from('\n'.repeat(1 + dice.below(5)))])),
  },
  'columns in another order': {
    pledge: 'same',
    needsPlain: true,
    apply: rewritten((dice, rows) => {
      const order = dice.shuffle([...(rows[0]?.keys() ?? [])]);
      return textOf(rows.map((row) => order.map((at) => row[at] ?? '')));
    }),
  },
  'another column': {
    pledge: 'same',
    needsPlain: true,
    apply: async (dice, layout, target) => {
      const header = dice.pick(nastyHeaders.filter((one) => !isField.test(one.trim())));
      const widened = rewritten((_, rows) => textOf(rows.map((row, at) => [...row, at === 0 ? header : 'x'])));
      const changed = await widened(dice, layout, target);
      return changed === null ? null : { ...changed, added: header };
    },
  },
  'two files': {
    pledge: 'same',
    needsPlain: true,
    isSeenByCheck: false,
    apply: (dice, layout, target) => {
      const [header, ...rows] = cellsOf(bytesOf(layout, target)) ?? [];
      if (header === undefined || rows.length < 10 || !/^(sales|invoices)/.test(target)) return null;
      const cut = 5 + dice.below(rows.length - 9);
      return replaced(layout, target, [
        { name: `1-${target}`, bytes: textOf([header, ...rows.slice(0, cut)]) },
        { name: `2-${target}`, bytes: textOf([header, ...rows.slice(cut)]) },
      ]);
    },
  },
  'a byte order mark': { pledge: 'same', apply: recoded((text) => Buffer.from(`\uFEFF${text}`)) },
  'UTF-16': {
    pledge: 'same',
    apply: (dice, layout, target) =>
      recoded((text) => {
        const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
        return dice.chance(0.5) ? bytes : bytes.swap16();
      })(dice, layout, target),
  },
  'a legacy encoding that is named': { pledge: 'same', apply: (dice, layout) => inLegacy(dice, layout, true) },
  'a legacy encoding': {
    pledge: 'same',
    extent: 'totals',
    needsPlain: true,
    apply: (dice, layout) => inLegacy(dice, layout, false),
  },
};

/** Headers that crm may take for a field: another column of that name may rightly change what a table means. */
const isField =
  /^(date|amount|customer(_id|s)?|total|quantity|unit_price|currency|order(_id)?|status|type|balance|due_date|name|group|line|source|reason|segment|set_aside|日期|数量|.*\0.*)?$/i;
