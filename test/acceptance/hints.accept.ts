import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../command-line.ts';
import { dataFile } from './data-folder.ts';
import { crm, tempFolder } from './run-crm.ts';
import type { Run } from './run-crm.ts';

/**
 * Files as they lie in the data, and what `crm segment <file>` does: a report, or an error whose `try:` line is a command
 * (`command`), flags to be added to what was typed (`flags`), or a look at the file (`look`).
 */
const expected: readonly (readonly [path: readonly string[], answer: 'report' | 'command' | 'flags' | 'look'])[] = [
  [['cdnow', 'CDNOW_master.txt'], 'report'],
  [['cdnow', 'CDNOW_sample.txt'], 'flags'],
  [['ar', 'classicmodels', 'payments.csv'], 'report'],
  [['ar', 'classicmodels', 'orders.csv'], 'flags'],
  [['ar', 'classicmodels', 'customers.csv'], 'command'],
  [['ar', 'classicmodels', 'orderdetails.csv'], 'look'],
  [['ar', 'classicmodels', 'employees.csv'], 'look'],
  [['ar', 'classicmodels', 'offices.csv'], 'look'],
  [['groceries', 'groceries.csv'], 'look'],
  [['telco', 'Telco-Customer-Churn.csv'], 'command'],
  [['lifetimes', 'example_transactions.csv'], 'look'],
];

/** What a `try:` line says to type, as words after `crm`; flags alone go behind the command that failed. */
function wordsToType(hint: string, failed: readonly string[]): readonly string[] {
  const command = /crm (?:segment|check) .*$/.exec(hint)?.[0];
  if (command !== undefined) return (parseCommandLine(command)[0]?.words ?? []).slice(1);
  const flags = /--.*?(?= \(|$)/.exec(hint)?.[0] ?? '';
  return [...failed, ...(parseCommandLine(`crm ${flags}`)[0]?.words ?? []).slice(1)];
}

const hintOf = ({ stderr }: Run): string => /^ *try: (.*)$/m.exec(stderr)?.[1] ?? '';

describe('a file as it is gives a report, or an error that says what to type', () => {
  test.each(expected)('%s: %s', async (path, answer) => {
    const cwd = tempFolder();
    const file = basename(path.join('/'));
    cpSync(dataFile(...path), join(cwd, file));
    const first = await crm(['segment', file], { cwd });
    if (answer === 'report') {
      expect(first).toMatchObject({ exit: 0 });
      expect(first.stdout).toContain('customer_id');
      return;
    }
    expect(first).toMatchObject({ exit: 3, stdout: '' });
    const hint = hintOf(first);
    const words = wordsToType(hint, ['segment', file]);
    expect(hint.includes('crm check') ? 'look' : hint.includes('crm segment') ? 'command' : 'flags').toBe(answer);
    const second = await crm(words, { cwd });
    // To look at a file that cannot be used ends with 3 as well, but shows what is in it.
    expect([0, answer === 'look' ? 3 : 0]).toContain(second.exit);
    expect(second.stdout.trimEnd().split('\n').length).toBeGreaterThan(1);
    if (answer !== 'look') expect(second.stdout).toContain('customer_id');
  });
});
