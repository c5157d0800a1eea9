import { describe, expect, test } from 'vitest';
import { analyses } from '../src/analyses/index.ts';
import { inputOptionsOf } from '../src/cli/options/shared-options.ts';
import { datasets, dayOf, dayText } from '../src/datasets/index.ts';
import { prepareLoad, planLoad } from '../src/pipeline/datasets.ts';
import { requestOf, withEngine, writeParts } from './pipeline/load.ts';

describe('the day of a report', () => {
  test('is the one asked for, else the first default that is known', () => {
    const known = { last: '2025-01-31', title: '2025-03-31', today: '2025-04-02' };
    expect(dayOf('sales', undefined, known)).toBe('2025-01-31');
    expect(dayOf('receivables', undefined, known)).toBe('2025-03-31');
    expect(dayOf('receivables', undefined, { ...known, title: null })).toBe('2025-04-02');
    expect(dayOf('receivables', '2025-02-01', known)).toBe('2025-02-01');
    expect(dayOf('retention', undefined, known)).toBeNull();
  });

  test.each(analyses.map((analysis) => [analysis.name, analysis] as const))('of %s is what its help says', (_, one) => {
    expect(inputOptionsOf(one)['asOf']?.meaning).toBe(
      `day of the report; later rows are left out (default: ${dayText(one.reads)})`,
    );
    expect(one.role).toBe(datasets[one.reads].role);
  });

  test('of a list with a day in its title is that day, as --explain says, too', async () => {
    const [list = ''] = writeParts([
      'Open items as of 2025-03-31\n\ninvoice_id,customer_id,invoice_date,amount\nF-1,a,2025-01-05,10.00\n',
    ]);
    const days = await withEngine(async (engine, scratch) => {
      const request = requestOf([list], scratch, { requires: ['invoice_id', 'customer_id', 'invoice_date', 'amount'] });
      const asked = { ...request, files: { invoices: [list] } };
      return [
        (await planLoad(engine, 'receivables', asked)).asOf,
        (await prepareLoad(engine, 'receivables', asked)).asOf,
      ];
    });
    expect(days).toEqual(['2025-03-31', '2025-03-31']);
  });
});
