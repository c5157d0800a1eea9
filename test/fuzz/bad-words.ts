/** Words that crm must never print: of the engine, of its own insides, of JavaScript. */
import type { Invocation, Outcome } from './trial.ts';

/** A nasty cell that runs where a page writes it as it is. */
const script = '<script>alert(1)</script>';

const badWords: readonly RegExp[] = [
  /something went wrong inside crm/i,
  /a defect of crm/i,
  /\b(?:INTERNAL|Binder|Conversion|Invalid Input|IO|Catalog|Parser|Out of Range|Not implemented|Serialization|Invalid|Constraint|Permission|Parameter Not Allowed|HTTP|Fatal|Type|Reference|Range|Syntax|Assertion|Invalid Unicode|TransactionContext|Mismatch Type|Missing Extension) ?Error\b/,
  /\bduckdb\b/i,
  /\b(?:read_csv|read_parquet|sniff_csv|read_text|stg_\w+|int_customer\w*|__extra|__row|try_cast)\b/,
  /\b(?:SELECT|INSERT INTO|CREATE (?:OR REPLACE )?(?:TEMP )?(?:TABLE|VIEW)|WITH \w+ AS)\b/,
  /^\s+at .+:\d+:\d+\)?$/m,
  /node_modules|\/dist\/|node:internal|\.cpp\b|\.node\b/,
  /\[object \w+\]/,
  /\bundefined\b/,
  /\bNaN\b/,
  /\bInfinity\b/,
  /\bEISDIR|ENOTDIR|ENAMETOOLONG|EINVAL|ENOENT\b/,
];

/** The bad words in what was printed, but for those that stand in the files, in their names or on the command line. */
export function badWordsOf(outcome: Outcome, invocation: Invocation): string[] {
  if (outcome.ending.kind !== 'exit') return [];
  const { stdout, stderr } = outcome.ending;
  // A page's own script is a program; a script out of a cell, which must have been escaped, stays to be found.
  const output = `${stdout}\n${stderr}`.replaceAll(/<script>(?!alert)[\s\S]*?<\/script>/g, '');
  if (invocation.words.includes('html') && output.includes(script)) return [script];
  const found = badWords.flatMap((word) => word.exec(output)?.[0] ?? []);
  if (found.length === 0) return [];
  const given = [...invocation.words, ...invocation.files.flatMap(({ name, bytes }) => [name, bytes.toString('utf8')])];
  const text = given.join('\n').replaceAll('\0', '').toLowerCase();
  return found.filter((word) => !text.includes(word.trim().toLowerCase()));
}
