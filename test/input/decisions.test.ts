import { describe, expect, test } from 'vitest';
import { id } from '../../src/engine/sql.ts';
import {
  dateVerdictError,
  decideDateFormat,
  decideDateFormatSql,
  type DateVerdict,
} from '../../src/input/dates/date-decision.ts';
import { candidateDateFormats } from '../../src/input/dates/dates.ts';
import {
  decideNumberFormat,
  decideNumberFormatSql,
  numberVerdictError,
  type NumberVerdict,
} from '../../src/input/numbers/number-decision.ts';
import { candidateNumberFormats } from '../../src/input/numbers/numbers.ts';
import { cells, rowsOf } from './engine-rows.ts';

async function dates(column: string[], samples = column): Promise<DateVerdict> {
  const candidates = candidateDateFormats(samples);
  const [counts] = await rowsOf(decideDateFormatSql(candidates, id('cell'), cells(column)));
  return decideDateFormat(candidates, counts ?? {});
}

async function numbers(column: string[], samples = column): Promise<NumberVerdict> {
  const candidates = candidateNumberFormats(samples);
  const [counts] = await rowsOf(decideNumberFormatSql(candidates, id('cell'), cells(column)));
  return decideNumberFormat(candidates, counts ?? {});
}

const place = { file: 'a.csv', column: 'Date' };

describe('dates of a whole column', () => {
  test('one value that only one reading can have decides, even far behind the samples', async () => {
    const verdict = await dates(['01/02/2024', '03/04/2024', '12/31/2024'], ['01/02/2024']);
    expect(verdict).toMatchObject({ verdict: 'one', format: { name: 'm/d/y' }, unread: 0 });
    expect(dateVerdictError(verdict, place)).toBeNull();
  });

  test('dates that can all be read both ways are a question that says what each answer would mean', async () => {
    const verdict = await dates(['01/02/2024', '03/03/2024', '']);
    expect(verdict).toMatchObject({ verdict: 'ambiguous', example: '01/02/2024' });
    const error = dateVerdictError(verdict, place);
    expect([error?.code, error?.exit]).toEqual(['ambiguous-dates', 3]);
    expect(error?.hint).toBe(
      'say which: --date-format d/m/y if "01/02/2024" means 2024-02-01, --date-format m/d/y if "01/02/2024" means 2024-01-02',
    );
  });

  test('dates whose day is always their month need no answer', async () => {
    expect(await dates(['01/01/2024', '03/03/2024'])).toMatchObject({ verdict: 'one', unread: 0 });
  });

  test('the order of the rows and the span of the dates are not evidence', async () => {
    expect((await dates(['01/01/2024', '01/02/2024', '01/03/2024', '01/04/2024'])).verdict).toBe('ambiguous');
  });

  test('a single month-first date among day-first ones makes the column mixed, even unseen by the samples', async () => {
    const column = [...Array<string>(300).fill('13/01/2024'), '01/14/2024'];
    const verdict = await dates(column, ['13/01/2024']);
    expect(verdict).toMatchObject({ verdict: 'mixed', examples: ['13/01/2024', '01/14/2024'] });
    const error = dateVerdictError(verdict, place);
    expect([error?.code, error?.exit]).toEqual(['mixed-dates', 3]);
    expect(error?.message).toContain('"13/01/2024" can only be d/m/y, "01/14/2024" can only be m/d/y');
  });

  test('text dates with spreadsheet serials between them are mixed', async () => {
    const column = [...Array<string>(8).fill('31.12.2023'), '45292', '45293'];
    expect(await dates(column)).toMatchObject({ verdict: 'mixed', examples: ['31.12.2023', '45292'] });
  });

  test('junk is counted and shown, blanks are not', async () => {
    const column = ['2024-01-05', '2024-01-06', '2024-01-07', 'Total', '', '0000-00-00', 'NULL'];
    expect(await dates(column)).toMatchObject({
      verdict: 'one',
      format: { name: 'iso' },
      unread: 1,
      unreadExample: 'Total',
    });
  });

  test('a column that the format of its head cannot read has none', async () => {
    const column = ['2024-01-05', 'x', 'y', 'z'];
    expect(await dates(column, ['2024-01-05'])).toMatchObject({ verdict: 'none', filled: 4, example: 'x' });
  });
});

describe('numbers of a whole column', () => {
  test.each([[['1.234', '2.500', '7']], [['1,234', '999']]])('%j does not tell its decimal mark', async (column) => {
    const verdict = await numbers(column);
    expect(verdict.verdict).toBe('ambiguous');
    const error = numberVerdictError(verdict, place);
    expect([error?.code, error?.exit]).toEqual(['ambiguous-numbers', 3]);
  });

  test('the question says what each answer would mean', async () => {
    expect(numberVerdictError(await numbers(['1.234']), place)?.hint).toBe(
      'say which: --decimal . if "1.234" means 1.234, --decimal , if "1.234" means 1234',
    );
  });

  test.each([
    [['1.234', '0.250'], 'plain'],
    [['1.234', '1234.500'], 'plain'],
    [['1.234', '12.50'], 'plain'],
    [['1.234', '1.234.567'], '1.234,50'],
    [['1.234', '1.234,5'], '1.234,50'],
    [['1,234', '1,234.5'], '1,234.50'],
    [['1,234', '12.5'], '1,234.50'],
    [['1,234', '12,5'], '1.234,50'],
    [['5', '7'], 'plain'],
    [['5', '$7'], '1,234.50'],
    [['1.234', '(5.5)'], '1,234.50'],
  ])('%j is %s', async (column, name) => {
    expect(await numbers(column)).toMatchObject({ verdict: 'one', format: { name }, unread: 0 });
  });

  test('grouping that only later rows have is read although the samples were plain', async () => {
    expect(await numbers(['12.50', '3.75', '1,234.50'], ['12.50'])).toMatchObject({
      verdict: 'one',
      format: { name: '1,234.50' },
      unread: 0,
    });
  });

  test('a comma as decimal mark in one row and a point in another is mixed', async () => {
    const verdict = await numbers(['12.50', '12,50', '1,234', '8']);
    expect(verdict.verdict).toBe('mixed');
    expect(numberVerdictError(verdict, place)?.code).toBe('ambiguous-numbers');
  });

  test('numbers that are words are counted as not read', async () => {
    expect(await numbers(['12.50', '3 万', '8', 'n/a'])).toMatchObject({
      verdict: 'one',
      unread: 1,
      unreadExample: '3 万',
    });
  });
});
