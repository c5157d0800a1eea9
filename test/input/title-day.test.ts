import { describe, expect, test } from 'vitest';
import { titleDay } from '../../src/input/dates/title-day.ts';

describe('the day in the title of a list', () => {
  test.each([
    ['As of Nov 30, 2025', '2025-11-30'],
    ['"As of June 30, 2025"', '2025-06-30'],
    ['As of 31 December 2025', '2025-12-31'],
    ['As at 31 August 2025', '2025-08-31'],
    ['单位名称：某某公司,,截止日期：2024年6月30日', '2024-06-30'],
    ['Stichtag: 31.12.2024;;;', '2024-12-31'],
    ['Stan na dzień 2025-03-31', '2025-03-31'],
    ['по состоянию на 31.03.2025', '2025-03-31'],
    ['As of 2025-03-31 in USD', '2025-03-31'],
  ])('%s', (line, day) => {
    expect(titleDay(['A firm', line])).toBe(day);
  });

  test('is none where it could be read two ways, or two lines differ, or nothing says so', () => {
    expect(titleDay(['As of 01/02/2025'])).toBeNull();
    expect(titleDay(['As of 2025-01-01', 'As of 2025-02-01'])).toBeNull();
    expect(titleDay(['2025-01-01', 'A/R Aging', 'Last of all', 'Stand der Dinge'])).toBeNull();
  });
});
