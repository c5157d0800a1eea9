import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as zod from 'zod';
import { reportDay } from '../../src/cli/options/report-day.ts';

const before = process.env['CRM_TODAY'];
beforeAll(() => {
  process.env['CRM_TODAY'] = '2024-03-30';
});
afterAll(() => {
  if (before === undefined) delete process.env['CRM_TODAY'];
  else process.env['CRM_TODAY'] = before;
});

const read = (text: string): unknown => reportDay.schema(zod).safeParse(text).data;

describe('--as-of', () => {
  test.each([
    ['2024-02-29', '2024-02-29'],
    ['30 June 2024', '2024-06-30'],
    ['today', '2024-03-30'],
    ['month-end', '2024-03-31'],
    ['Last-Month-End', '2024-02-29'],
    ['2023-02', '2023-02-28'],
    ['2024-12', '2024-12-31'],
  ])('%s is %s', (written, day) => expect(read(written)).toBe(day));

  test.each(['2024-13', '2024-W05', '2024', 'constructor', '01/02/2024', 'month', ''])(
    '%j names no one day',
    (written) => expect(read(written)).toBeUndefined(),
  );
});
