import { describe, expect, test } from 'vitest';
import { failureOf, load, rejectsOf, writeParts } from './load.ts';

const header = 'customer,date,amount';
const csv = (rows: readonly string[], head = header): string => `${[head, ...rows].join('\n')}\n`;
const many = (count: number, row: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => row(index));
const monetaryOf = ({ customers }: Awaited<ReturnType<typeof load>>, id: string): string | undefined =>
  customers.find(([customer]) => customer === id)?.[2];

describe('dates', () => {
  const ambiguous = many(2000, (index) => `c${index % 50},0${(index % 9) + 1}/0${(index % 8) + 1}/2024,1.00`);

  test('a late row decides how a column is written whose first 2,000 rows leave it open', async () => {
    const dayFirst = await load(writeParts([csv([...ambiguous, 'late,05/03/2024,1.00', 'late,31/03/2024,1.00'])]));
    expect(dayFirst.lastDates.get('late')).toBe('2024-03-31');
    const monthFirst = await load(writeParts([csv([...ambiguous, 'late,05/03/2024,1.00', 'other,03/31/2024,1.00'])]));
    expect(monthFirst.lastDates.get('late')).toBe('2024-05-03');
  });

  test('a column that stays open is a question', async () => {
    expect((await failureOf(writeParts([csv(ambiguous)]))).code).toBe('ambiguous-dates');
  });

  test('a part that leaves it open is read as the part that does not, wherever that tells', async () => {
    const decided = [...ambiguous, 'x,31/03/2024,1.00'];
    const [open, clear] = [csv(['late,05/03/2024,1.00']), csv(['x,31/03/2024,1.00'])];
    for (const parts of [
      [open, clear],
      [clear, open],
      [open, csv(decided)],
      [csv(decided), open],
    ]) {
      expect((await load(writeParts(parts))).lastDates.get('late')).toBe('2024-03-05');
    }
  });

  test('any date of the other files, and any other column of the file, answers a question; one that reads both ways does not', async () => {
    const open = csv(['late,05/03/2024,1.00']);
    const other = csv(['x,31/03/2024,1.00'], 'customer,order date,amount');
    expect((await load(writeParts([open, other]))).lastDates.get('late')).toBe('2024-03-05');
    const shipped = csv(['late,05/03/2024,1.00,03/31/2024'], `${header},shipped`);
    expect((await load(writeParts([shipped]))).lastDates.get('late')).toBe('2024-05-03');
    expect((await failureOf(writeParts([open, csv(['x,01/01/2024,1.00'])]))).code).toBe('ambiguous-dates');
  });

  test('with dots the day comes first, and headings between the dates do not vote', async () => {
    const dotted = await load(writeParts([csv(['x,05.03.2024,1.00', 'x,06.03.2024,1.00'])]));
    expect(dotted.lastDates.get('x')).toBe('2024-03-06');
    const headings = many(9, (index) => `,${index + 1} - 30 days past due,`);
    const grouped = await load(writeParts([csv([...headings, 'x,05/03/2024,1.00', 'x,03/31/2024,1.00'])]), {
      maxRejects: '100%',
    });
    expect(grouped.lastDates.get('x')).toBe('2024-05-03');
  });

  test('parts that contradict each other answer nothing', async () => {
    const files = writeParts([csv(['late,05/03/2024,1.00']), csv(['x,31/03/2024,1.00']), csv(['y,03/31/2024,1.00'])]);
    expect((await failureOf(files)).code).toBe('ambiguous-dates');
  });

  test('a part in a way that could not have written the others answers nothing', async () => {
    const files = writeParts([csv(['late,05/03/2024,1.00']), csv(['x,2024-03-31,1.00'])]);
    expect((await failureOf(files)).code).toBe('ambiguous-dates');
  });
});

describe('amounts', () => {
  const plain = many(
    3000,
    (index) => `c${index % 40},2024-03-${String((index % 28) + 1).padStart(2, '0')},${index % 90}.25`,
  );

  test('thousands marks far down are read', async () => {
    const outcome = await load(writeParts([csv([...plain, 'big,2024-03-01,"1,234,567.50"'])]));
    expect(Number(monetaryOf(outcome, 'big'))).toBe(1_234_567.5);
    expect(outcome.setAside).toEqual([]);
  });

  test('a part with a mark that could be either is read as the part that tells', async () => {
    const files = writeParts([csv(['a,2024-03-01,"1,234"']), csv(['b,2024-03-01,12.50'])]);
    expect(Number(monetaryOf(await load(files), 'a'))).toBe(1234);
    const comma = writeParts([
      csv(['a;2024-03-01;1.234'], 'customer;date;amount'),
      csv(['b;2024-03-01;12,50'], 'customer;date;amount'),
    ]);
    expect(Number(monetaryOf(await load(comma), 'a'))).toBe(1234);
  });

  test('a mark that could be either in all parts is a question', async () => {
    expect((await failureOf(writeParts([csv(['a,2024-03-01,"1,234"'])]))).code).toBe('ambiguous-numbers');
  });

  test('parts that contradict each other, or have whole numbers alone, answer nothing', async () => {
    const rows = ['a,2024-03-01,1.234', 'b,2024-03-01,12.50', 'c,2024-03-01,"12,50"', 'd,2024-03-01,12'];
    const [open = '', point = '', comma = '', whole = ''] = rows.map((row) => csv([row]));
    expect((await failureOf(writeParts([open, point, comma]))).code).toBe('ambiguous-numbers');
    expect((await failureOf(writeParts([open, whole]))).code).toBe('ambiguous-numbers');
  });

  test('a late mark that could be either below whole numbers is a question', async () => {
    const whole = many(1500, (index) => `c${index % 40},2024-03-01,${index % 90}`);
    expect((await failureOf(writeParts([csv([...whole, 'late,2024-03-01,1.234'])]))).code).toBe('ambiguous-numbers');
  });

  test('float noise is added up exactly as it is written', async () => {
    const outcome = await load(
      writeParts([csv([...plain, 'noise,2024-03-01,123.45000000000001', 'noise,2024-03-02,0.00000000000002'])]),
    );
    expect(monetaryOf(outcome, 'noise')).toMatch(/^123\.450000000000030*$/);
  });

  test.each([
    ['.12345', '0.12345'],
    ['-.12345', '-0.12345'],
    ['1.23456', '1.23456'],
    ['-1234567.00005', '-1234567.00005'],
  ])('a late %s keeps its fifth decimal place', async (written, exact) => {
    const outcome = await load(writeParts([csv([...plain, `fine,2024-03-01,${written}`])]));
    expect(monetaryOf(outcome, 'fine')?.replace(/0+$/, '')).toBe(exact);
  });

  test('amounts beyond 64 bits are exact', async () => {
    const outcome = await load(
      writeParts([csv([...plain, 'rich,2024-03-01,912345678901234567.89', 'rich,2024-03-02,0.11'])]),
    );
    expect(monetaryOf(outcome, 'rich')).toMatch(/^912345678901234568\.0+$/);
  });

  test('a total row at the end is no sale', async () => {
    for (const label of ['Total', 'Total:', '合计', 'GRAND TOTAL']) {
      const outcome = await load(writeParts([csv([...plain, `${label},,67000.00`])]));
      expect(rejectsOf(outcome)).toEqual([[3002, 'total_row', `${label},,67000.00`]]);
    }
  });

  test('a customer called Total who buys is a customer', async () => {
    expect(monetaryOf(await load(writeParts([csv([...plain, 'Total,2024-03-01,5.00'])])), 'Total')).toBe('5.0000');
  });

  test('90,000 blank rows behind the data are set aside and do not count as malformed', async () => {
    const outcome = await load(writeParts([csv([...plain, ...many(90_000, () => ',,')])]), { maxRejects: '0' });
    expect(outcome.prepared.sources[0]).toMatchObject({
      rows: 93_000,
      used: 3000,
      setAside: { blank_row: { rows: 90_000 } },
    });
  });
});

describe('currencies', () => {
  const rows = ['a,2024-03-01,5.00,usd', 'b,2024-03-02,6.00,USD ', 'c,2024-03-03,7.00,USD'];
  const head = `${header},currency`;

  test('one code, however it is written, is the currency of the report', async () => {
    expect((await load(writeParts([csv(rows, head)]))).prepared.currency).toBe('USD');
  });

  test('several codes are not added up unless one is chosen', async () => {
    const files = writeParts([csv([...rows, 'd,2024-03-04,8.00,EUR'], head)]);
    expect(await failureOf(files)).toMatchObject({
      code: 'mixed-currencies',
      exit: 3,
      hint: expect.stringContaining('keep one of them: --currency USD'),
    });
    const chosen = await load(files, { currency: 'EUR' });
    expect(chosen.customers.map(([id]) => id)).toEqual(['d']);
    expect(chosen.prepared.sources[0]?.setAside).toEqual({ other_currency: { rows: 3, amount: null } });
  });

  test('several signs among the amounts are several currencies', async () => {
    const files = writeParts([csv(['a,2024-03-01,$5.00', 'b,2024-03-02,€6.00', 'c,2024-03-03,$7.50'])]);
    expect(await failureOf(files)).toMatchObject({
      code: 'mixed-currencies',
      hint: expect.stringContaining('keep one of them: --currency "\\$"'),
    });
    expect((await load(files, { currency: 'EUR' })).customers.map(([id]) => id)).toEqual(['b']);
    expect((await load(files, { currency: '$' })).customers.map(([id]) => id)).toEqual(['a', 'c']);
  });

  test('a sign that occurs only far down is seen', async () => {
    const euros = many(3000, (index) => `c${index % 40},2024-03-01,€${index % 90}.25`);
    expect((await failureOf(writeParts([csv([...euros, 'late,2024-03-01,£9.00'])]))).code).toBe('mixed-currencies');
    const bare = many(3000, (index) => `c${index % 40},2024-03-01,${index % 90}.25`);
    expect((await failureOf(writeParts([csv([...bare, 'x,2024-03-01,€9.00', 'late,2024-03-01,£9.00'])]))).code).toBe(
      'mixed-currencies',
    );
  });

  test('signs and codes of one currency, refunds and bare zeros are one currency', async () => {
    const outcome = await load(
      writeParts([
        csv([
          'a,2024-03-01,€5.00',
          'b,2024-03-02,7.00 EUR',
          'a,2024-03-03,-€1.00',
          'b,2024-03-04,0',
          'c,2024-03-05,(€2.00)',
        ]),
      ]),
    );
    expect(outcome.prepared.currency).toBe('EUR');
    expect(outcome.customers.map(([id, , monetary]) => [id, Number(monetary)])).toEqual([
      ['a', 4],
      ['b', 7],
      ['c', -2],
    ]);
  });

  test('a sign that several currencies share does not name one', async () => {
    expect((await load(writeParts([csv(['a,2024-03-01,$5.00', 'b,2024-03-02,$7.00'])]))).prepared.currency).toBeNull();
  });
});

describe('ids of float exports', () => {
  test('a part whose head has no customers is repaired like the others', async () => {
    const nobody = many(1500, () => ',2024-03-01,1.00');
    const files = writeParts([csv(['17850.0,2024-03-01,5.00']), csv([...nobody, '17850.0,2024-03-02,6.00'])]);
    expect((await load(files)).customers.map(([id, , monetary]) => [id, Number(monetary)])).toEqual([['17850', 11]]);
  });

  test('nothing is taken off where one id has no such suffix', async () => {
    const rows = [...many(1500, () => ',2024-03-01,1.00'), '17850.0,2024-03-02,6.00', 'A7,2024-03-02,6.00'];
    expect((await load(writeParts([csv(rows)]))).customers.map(([id]) => id)).toEqual(['17850.0', 'A7']);
  });
});
