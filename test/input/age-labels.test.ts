import { describe, expect, test } from 'vitest';
import { ageRanges } from '../../src/input/values/age-labels.ts';

const shown = (labels: readonly string[]): (string | null)[] =>
  ageRanges(labels).map((range) => (range === null ? null : `${range.from}-${range.to ?? ''}`));

describe('the ages of a report', () => {
  test.each([
    [
      'QuickBooks',
      ['Current', '1 - 30', '31 - 60', '61 - 90', '91 and over'],
      ['0-0', '1-30', '31-60', '61-90', '91-'],
    ],
    [
      'Xero',
      ['Current', '< 1 Month', '1 Month', '2 Months', '3 Months', 'Older'],
      ['0-0', '1-30', '31-60', '61-90', '91-120', '121-'],
    ],
    [
      'Sage',
      ['Current', '1-30 days', '31-60 days', '61-90 days', '> 90 days'],
      ['0-0', '1-30', '31-60', '61-90', '91-'],
    ],
    ['SAP', ['Not due', '0-30 Days', '31–60 Days', 'Over 60 Days'], ['0-0', '1-30', '31-60', '61-']],
    ['金蝶', ['未到期', '1-30天', '31-60天', '61-90天', '90天以上'], ['0-0', '1-30', '31-60', '61-90', '91-']],
    ['public books', ['Less than one year', '1 to 2 years', 'Over 2 years'], ['1-365', '366-730', '731-']],
  ])('are read as %s writes them', (_, labels, ranges) => {
    expect(shown(labels)).toEqual(ranges);
  });

  test('are none in names, totals, years and numbers', () => {
    expect(shown(['Customer', 'Total', '2023/2024', '2024-2025', 'May', 'Balance due', '30', 'Andover'])).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
