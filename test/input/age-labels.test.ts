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
    ['lists of "within"', ['Within 30 days', '31 to 60 days', 'Over 60 days'], ['1-30', '31-60', '61-']],
    ['lists of "or less"', ['30 days or less', '31-60', '60+'], ['1-30', '31-60', '61-']],
    ['用友', ['1年以内', '1-2年', '2-3年', '3年以上'], ['1-365', '366-730', '731-1095', '1096-']],
    ['lists of months', ['3个月以内', '3-6个月', '6个月以上'], ['1-90', '91-180', '181-']],
    ['a spreadsheet', ['Current', '30', '60', '90', '120+'], ['0-0', '1-30', '31-60', '61-90', '91-']],
    ['columns of days', ['day_30', 'day_60', 'day_90_and_above'], ['1-30', '31-60', '61-']],
    ['Portuguese', ['A vencer', 'até 30 dias', '31 a 60 dias', 'mais de 60 dias'], ['0-0', '1-30', '31-60', '61-']],
    ['Polish', ['do 30 dni', '31-60 dni', 'powyżej 60 dni'], ['1-30', '31-60', '61-']],
    ['Japanese', ['期日前', '30日以内', '31～60日', '61日以上'], ['0-0', '1-30', '31-60', '61-']],
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
