/** Many files and many columns: what each more costs, and that ten times as many cost no more each. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measurePairs } from './measure.ts';
import type { Program } from './measure.ts';
import { spread } from './results.ts';
import type { Comparison } from './results.ts';

/** One thing there may be many of: a command line on so many of it, and what CPU time one more may cost. */
interface Many {
  readonly name: string;
  readonly what: string;
  readonly few: number;
  readonly many: number;
  readonly millisecondsMax: number;
  readonly commandOf: (count: number, folder: string) => readonly string[];
}

const listOf = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join(',');

const kinds: readonly Many[] = [
  {
    name: 'segment, one-row files',
    what: 'file',
    few: 100,
    many: 1000,
    millisecondsMax: 5,
    commandOf: (count, folder) => {
      const days = join(folder, `days-${count}`);
      mkdirSync(days, { recursive: true });
      for (let day = 0; day < count; day += 1) {
        writeFileSync(join(days, `${day}.csv`), `order_id,customer_id,date,amount\nO${day},C${day},2024-01-01,1.00\n`);
      }
      return ['segment', join(days, '*.csv'), '--view', 'summary'];
    },
  },
  {
    name: 'segment --customers',
    what: 'column',
    few: 200,
    many: 2000,
    millisecondsMax: 2,
    commandOf: (count, folder) => {
      const [sales, customers] = [join(folder, 'sales.csv'), join(folder, `customers-${count}.csv`)];
      writeFileSync(sales, 'order_id,customer_id,date,amount\nO1,C1,2024-01-01,1.00\nO2,C2,2024-01-02,2.00\n');
      const header = listOf(count, (index) => `attribute ${index}`);
      const rows = ['C1', 'C2'].map((id) => `${id},${listOf(count, (index) => `v${index % 13}`)}`);
      writeFileSync(customers, `customer_id,${header}\n${rows.join('\n')}\n`);
      return ['segment', sales, '--customers', customers, '--view', 'customers'];
    },
  },
  {
    name: 'check',
    what: 'column',
    few: 100,
    many: 1000,
    millisecondsMax: 3,
    commandOf: (count, folder) => {
      const file = join(folder, `wide-${count}.csv`);
      const header = listOf(count, (index) => `x${index}`);
      const row = (day: number): string => `C${day},2024-01-0${day},1.00,${listOf(count, (index) => `v${index % 13}`)}`;
      writeFileSync(file, `customer_id,date,amount,${header}\n${[1, 2, 3].map(row).join('\n')}\n`);
      return ['check', file, '--format', 'json'];
    },
  },
];

/** Measures each kind with many against few, in pairs; a note says what one more costs. */
export async function compareWide(
  pairCount: number,
  folder: string,
): Promise<{ readonly comparisons: readonly Comparison[]; readonly notes: readonly string[] }> {
  const comparisons: Comparison[] = [];
  const notes: string[] = [];
  for (const { name, what, few, many, millisecondsMax, commandOf } of kinds) {
    const program = (count: number): Program => ({
      name,
      args: ['bin/crm.js', ...commandOf(count, folder), '--quiet'],
    });
    const pairs = await measurePairs(program(many), program(few), pairCount, folder);
    comparisons.push({ name: `${name}, ${many} ${what}s`, yardstick: `${few} ${what}s`, pairs });
    const each = pairs.map(([more, less]) => ((more.cpuSeconds - less.cpuSeconds) * 1000) / (many - few));
    const { median } = spread(each);
    notes.push(
      `${name}: one more ${what} costs ${median.toFixed(2)} ms of CPU time; at most ${millisecondsMax} are allowed.`,
    );
  }
  return { comparisons, notes };
}
