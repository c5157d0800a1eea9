/** Damage to what a file says. The data are others afterwards, so only what holds for any file is asked of crm. */
import { cellsOf, textOf } from '../csv-text.ts';
import type { Dice } from '../dice.ts';
import { nastyCells } from './nasty-cells.ts';
import { nastyHeaders } from './nasty-headers.ts';

/** Other bytes in the place of these; null where this kind does not fit. */
export type ContentDamage = (dice: Dice, bytes: Buffer) => Buffer | null;

const spliced = (bytes: Buffer, at: number, gone: number, put: Buffer | string): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(at + gone)]);

const inserting =
  (...put: readonly (string | Buffer)[]): ContentDamage =>
  (dice, bytes) => {
    let damaged = bytes;
    for (let times = dice.chance(0.7) ? 1 : 1 + dice.below(5); times > 0; times -= 1) {
      damaged = spliced(damaged, dice.below(damaged.length + 1), 0, dice.pick(put));
    }
    return damaged;
  };

/** A stretch of lines, from one line's start to another's. */
function block(dice: Dice, bytes: Buffer): readonly [number, number] {
  const starts = [0];
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  const from = dice.below(starts.length);
  const to = Math.min(starts.length - 1, from + 1 + dice.below(dice.chance(0.5) ? 3 : starts.length));
  return [starts[from] ?? 0, starts[to] ?? bytes.length];
}

const flippedBits: ContentDamage = (dice, bytes) => {
  const damaged = Buffer.from(bytes);
  for (let times = 1 + dice.below(4); times > 0 && damaged.length > 0; times -= 1) {
    const at = dice.below(damaged.length);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << dice.below(8));
  }
  return damaged;
};

/** Some cells of a table that is well formed, or of its header, are others; it stays well formed. */
const otherCells =
  (cells: readonly string[], row: (dice: Dice, rows: number) => number): ContentDamage =>
  (dice, bytes) => {
    const rows = cellsOf(bytes);
    if (rows === null) return null;
    for (let times = 1 + dice.below(3); times > 0; times -= 1) {
      const found = rows[row(dice, rows.length)] ?? [];
      found[dice.below(found.length)] = dice.pick(cells);
    }
    return textOf(rows);
  };

const wholeRows =
  (change: (dice: Dice, header: string[], rows: string[][]) => string[][]): ContentDamage =>
  (dice, bytes) => {
    const [header, ...rows] = cellsOf(bytes) ?? [];
    return header === undefined ? null : textOf(change(dice, header, rows));
  };

export const contentDamages: Readonly<Record<string, ContentDamage>> = {
  'bits flipped': flippedBits,
  'bytes set': (dice, bytes) => {
    const damaged = Buffer.from(bytes);
    const length = 1 + dice.below(8);
    return damaged.fill(dice.below(256), dice.below(damaged.length + 1)).length === 0
      ? null
      : spliced(bytes, dice.below(bytes.length), length, Buffer.alloc(length, dice.below(256)));
  },
  cut: (dice, bytes) => bytes.subarray(0, dice.below(bytes.length + 1)),
  'cut at its start': (dice, bytes) => bytes.subarray(dice.below(bytes.length + 1)),
  'bytes removed': (dice, bytes) => spliced(bytes, dice.below(bytes.length), 1 + dice.below(64), ''),
  'lines removed': (dice, bytes) => {
    const [from, to] = block(dice, bytes);
    return spliced(bytes, from, to - from, '');
  },
  'lines doubled': (dice, bytes) => {
    const [from, to] = block(dice, bytes);
    return spliced(bytes, to, 0, bytes.subarray(from, to));
  },
  'lines moved': (dice, bytes) => {
    const [from, to] = block(dice, bytes);
    const rest = spliced(bytes, from, to - from, '');
    return spliced(rest, block(dice, rest)[0], 0, bytes.subarray(from, to));
  },
  'quotes put in': inserting('"', "'", '""', '"""', '\\"', '“', '",', ',"', '"\n'),
  'delimiters put in': inserting(',', ';', '\t', '|', ',,', ',,,,,,,,,,,,', ' , ', '\u001f'),
  'line ends put in': inserting('\n', '\r', '\r\n', '\n\n', '\r\r', '\n\r', '\u2028', '\u0085', '\v', '\f', '\n\n\n\n'),
  'NULs put in': inserting('\0', '\0\0\0\0', Buffer.alloc(4096), '"\0"', '\n\0\n'),
  'broken UTF-8 put in': inserting(
    Buffer.from([0xff]),
    Buffer.from([0xc3]),
    Buffer.from([0xe2, 0x82]),
    Buffer.from([0xed, 0xa0, 0x80]),
    Buffer.from([0xf0, 0x9f, 0x98]),
    Buffer.from([0xc0, 0xaf]),
    Buffer.from([0x80, 0x80]),
  ),
  'characters put in': inserting(
    '\uFEFF',
    '\u200B',
    '\u00A0',
    '\u202E',
    '数',
    'é',
    '😀',
    '\u0301',
    '\u001a',
    '\u001b[31m',
    '\b',
  ),
  'cells made nasty': otherCells(nastyCells, (dice, rows) => 1 + dice.below(rows - 1)),
  'headers made nasty': otherCells(nastyHeaders, () => 0),
  'a column of one nasty value': wholeRows((dice, header, rows) => {
    const at = dice.below(header.length);
    const value = dice.pick(nastyCells);
    return [header, ...rows.map((row) => row.with(at, value))];
  }),
  'rows removed': wholeRows((dice, header, rows) => [header, ...rows.filter(() => dice.chance(0.7))]),
  'rows doubled': wholeRows((dice, header, rows) => [
    header,
    ...rows.flatMap((row) => (dice.chance(0.1) ? [row, row] : [row])),
  ]),
  'headers repeated': wholeRows((dice, header, rows) => [
    header,
    ...rows.flatMap((row) => (dice.chance(0.05) ? [header, row] : [row])),
  ]),
  'cells emptied': wholeRows((dice, header, rows) => [
    header,
    ...rows.map((row) => (dice.chance(0.2) ? row.with(dice.below(row.length), '') : row)),
  ]),
  'cells moved': wholeRows((dice, header, rows) => [
    header,
    ...rows.map((row) => (dice.chance(0.1) ? dice.shuffle(row) : row)),
  ]),
};
