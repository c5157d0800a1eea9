import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsIn, sideBySide } from '../../../src/report/formats/terminal/columns.ts';
import type { Card, CardSection } from '../../../src/report/card/card.ts';
import { cardDocument } from '../../../src/report/card/card-document.ts';
import { monthBars } from '../../../src/report/months.ts';
import { textOf } from '../rendered.ts';
import { comparisonsOf, forPeople, headWords } from '../../../src/report/card/words.ts';
import { textWidth } from '../../../src/report/width.ts';

const section = (changes: Partial<CardSection>): CardSection => ({
  name: 'segment',
  title: 'Segment',
  question: 'How does it buy?',
  shape: 'facts',
  isList: false,
  columns: [],
  rows: [],
  notes: [],
  ...changes,
});

const facts = section({
  columns: [
    { name: 'segment', type: 'text', headline: 'word', tones: { at_risk: 'bad' } },
    { name: 'recency_days', type: 'days' },
    { name: 'r', type: 'score', label: 'score', remarkOf: 'recency_days' },
    { name: 'reason', type: 'text', headline: 'sentence' },
  ],
  rows: [['at_risk', '12', '3', 'Last purchase 12 days ago.']],
});

const months = section({
  name: 'history',
  title: 'Spend by month',
  shape: 'months',
  isList: true,
  columns: [
    { name: 'month', type: 'text' },
    { name: 'spend', type: 'money' },
    { name: 'purchases', type: 'count' },
  ],
  rows: [
    ['2025-01', '1000.00', '1'],
    ['2025-02', '0.00', '0'],
    ['2025-03', '-20.00', '0'],
    ['2025-04', '2463.57', '2'],
  ],
});

const table = section({
  name: 'products',
  title: 'Favourite products',
  shape: 'table',
  isList: true,
  rowsShown: 2,
  columns: [
    { name: 'product', type: 'text' },
    { name: 'spend', type: 'money' },
  ],
  rows: [
    ['凍頂烏龍茶 \u001b[31m', '1500.00'],
    ['<b>Tea</b> | set', '20.00'],
    ['Pot', '-1.00'],
  ],
});

const changes = section({
  name: 'changes',
  title: 'What changed',
  shape: 'comparison',
  columns: [
    { name: 'period_days', type: 'days' },
    { name: 'spend', type: 'money' },
    { name: 'spend_before', type: 'money' },
    { name: 'segment', type: 'text', tones: { at_risk: 'bad' } },
    { name: 'segment_before', type: 'text' },
  ],
  rows: [['90', '50.00', '100.00', 'at_risk', 'potential_loyalist']],
});

const card: Card = {
  customerId: 'C03',
  name: '陈伟',
  asOf: '2025-12-31',
  currency: 'EUR',
  options: { period: 90 },
  sources: [
    {
      path: 'data/sales.csv',
      role: 'transactions',
      rows: 10,
      used: 9,
      setAside: { no_customer: { rows: 1, amount: '5.00' } },
    },
  ],
  sections: [months, facts, changes, table],
  missing: [{ name: 'receivables', title: 'Receivables', reason: 'no invoices were given', isEmptyList: false }],
  notes: ['1 order with a net spend of 0 or less counts in revenue.'],
};

describe('a card on a screen', () => {
  test.each([40, 60, 80, 100, 140, 200])('is never wider than %i columns', async (width) => {
    for (const isUnicode of [true, false]) {
      const lines = (await textOf('table', cardDocument(card), { width, colourLevel: 1, isUnicode })).split('\n');
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
      expect(lines.every((line) => line === line.trimEnd())).toBe(true);
    }
  });

  test('has who it is, the day, the words and the sentence at the top', async () => {
    const [title, words, sentence] = (
      await textOf('table', cardDocument(card), { width: 80, colourLevel: 0, isUnicode: true })
    ).split('\n');
    expect(title).toMatch(/^陈伟 {2}C03 +as of 2025-12-31 · EUR$/);
    expect(textWidth(title ?? '')).toBe(80);
    expect(words).toBe('at risk');
    expect(sentence).toBe('Last purchase 12 days ago.');
  });

  test('names what is not on it and what the files were taken for', async () => {
    const shown = await textOf('table', cardDocument(card), { width: 80, colourLevel: 0, isUnicode: true });
    expect(shown).toContain('Not on this card: receivables (no invoices were given).');
    expect(shown).toContain('transactions: sales.csv, 10 rows, 1 set aside (no customer 1)');
    expect(shown).toContain('most in 2025-04: 2,463.57');
    expect(shown).toContain('… 1 more');
  });

  test('has no escape sequence of the data, and none at all without colour', async () => {
    expect(await textOf('table', cardDocument(card), { width: 80, colourLevel: 0, isUnicode: true })).not.toContain(
      '\u001b',
    );
  });

  test('is plain ASCII where the screen knows nothing else, but for the words of the data', async () => {
    const shown = await textOf('table', cardDocument({ ...card, name: 'Chen', sections: [months, facts, changes] }), {
      width: 80,
      colourLevel: 0,
      isUnicode: false,
    });
    expect(shown).toMatch(/^[ -~\n]*$/);
  });
});

describe('the bars of months', () => {
  test('are as many as the months, or fewer where there is no room, and fit', async () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 1000 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 10, max: 150 }),
        fc.boolean(),
        (values, width, isUnicode) => {
          const { lines, width: drawn, monthsPerBar } = monthBars(values, width, 4, isUnicode);
          expect(lines).toHaveLength(4);
          expect(drawn).toBeLessThanOrEqual(width);
          expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(drawn);
          expect(monthsPerBar === 1).toBe(values.length <= width);
        },
      ),
    );
  });

  test('tell spend, none, and more returned than bought', async () => {
    expect(monthBars([8, 0, -1, 4], 7, 1, true).lines).toEqual(['█ · ▾ ▄']);
    expect(monthBars([8, 0, -1, 1], 7, 2, false).lines).toEqual(['#', '# . v #']);
  });
});

describe('what changed', () => {
  test('is told in per cent only where there was something before', async () => {
    expect(comparisonsOf(changes).map(({ change, tone }) => [change, tone])).toEqual([
      ['-50 %', 'bad'],
      ['', null],
    ]);
  });
});

describe('other formats', () => {
  test('JSON has every section, null with a reason for one that is not there, and exact money', async () => {
    const json = await textOf('json', cardDocument(card));
    expect(json).toContain('"spend": 2463.57');
    expect(JSON.parse(json)).toMatchObject({
      report: 'profile',
      customer_id: 'C03',
      sections: {
        receivables: null,
        segment: { recency_days: 12, r: 3 },
        products: [{ spend: 1500 }, {}, { spend: -1 }],
      },
      missing: { receivables: 'no invoices were given' },
    });
  });

  test('Markdown and HTML show the signs of the data as they are', async () => {
    expect(await textOf('md', cardDocument(card))).toContain('\\<b>Tea\\</b> \\| set');
    const html = await textOf('html', cardDocument(card));
    expect(html).toContain('&lt;b&gt;Tea&lt;/b&gt; | set');
    expect(html).toContain('<svg');
    expect(html).not.toContain('\u001b');
  });

  test('the one currency of all money is said once', async () => {
    const owed = section({
      columns: [
        { name: 'currency', type: 'text' },
        { name: 'balance', type: 'money' },
      ],
      rows: [['EUR', '5.00']],
    });
    const [first] = forPeople({ ...card, sections: [owed] }).sections;
    expect(first?.columns.map(({ name }) => name)).toEqual(['balance']);
    expect(first?.rows).toEqual([['5.00']]);
  });

  test('the words at the top carry what they mean', async () => {
    expect(headWords(card)).toEqual([{ text: 'at risk', tone: 'bad' }]);
  });
});

test('blocks stand side by side, each in the shortest column', async () => {
  expect(columnsIn(80, 37, 3)).toEqual({ count: 2, width: 38 });
  expect(columnsIn(30, 37, 3)).toEqual({ count: 1, width: 30 });
  expect(sideBySide([['a', 'b'], ['c'], ['d']], 2, 3)).toEqual(['a      c', 'b', '       d']);
});
