import { describe, expect, test } from 'vitest';
import { join, literal, raw, sql } from '../../src/engine/sql.ts';
import type { Sql } from '../../src/engine/sql.ts';
import { dateSql } from '../../src/input/dates/date-sql.ts';
import { candidateDateFormats } from '../../src/input/dates/dates.ts';
import { monthNamePattern, monthNumber } from '../../src/input/dates/month-names.ts';
import { kindOf, typesOfDocuments } from '../../src/input/values/document-types.ts';
import { meansSql, meaningOf, namedSql } from '../../src/input/values/lexicon.ts';
import { comparedSql } from '../../src/input/values/known-words.ts';
import { saleTypes } from '../../src/input/values/sale-types.ts';
import { invoiceStates, paymentStates, saleStates } from '../../src/input/values/states.ts';
import type { StatesOf } from '../../src/input/values/states.ts';
import { documentTypes } from '../../src/vocabulary/document-types.ts';
import { driverWords } from '../../src/vocabulary/driver-words.ts';
import { labels } from '../../src/vocabulary/labels.ts';
import { months } from '../../src/vocabulary/months.ts';
import { periodWords } from '../../src/vocabulary/periods.ts';
import type { DateFormat } from '../../src/input/dates/date-format.ts';
import { states } from '../../src/vocabulary/states.ts';
import { compared, comparedWords, writtenWords } from '../../src/vocabulary/vocabulary.ts';
import type { Vocabulary } from '../../src/vocabulary/vocabulary.ts';
import { yesNo } from '../../src/vocabulary/yes-no.ts';
import { withEngine } from '../open-engine.ts';

const vocabularies: Readonly<Record<string, Vocabulary>> = {
  states,
  documentTypes,
  labels,
  yesNo,
  periodWords,
  driverWords,
};

/** What an expression makes of each text. */
async function answers(texts: readonly string[], meaning: (column: Sql) => Sql): Promise<Map<string, unknown>> {
  return withEngine(async (engine) => {
    const values = join(texts.map((text) => sql`(${literal(text)})`));
    const rows = await engine.rows(sql`select word, ${meaning(raw('word'))} from (values ${values}) as words(word)`);
    return new Map(rows.map(([word, answer]) => [String(word), answer]));
  });
}

/** Each word as it stands, in capitals and with blanks around. */
const spellings = (words: readonly string[]): string[] => [
  ...new Set(words.flatMap((word) => [word, word.toUpperCase(), ` ${word} `])),
];

async function allAre(expected: unknown, words: readonly string[], meaning: (column: Sql) => Sql): Promise<void> {
  const found = await answers(spellings(words), meaning);
  expect([...found].filter(([, answer]) => answer !== expected)).toEqual([]);
}

describe.each(Object.entries(vocabularies))('the words of %s', (_, vocabulary) => {
  const places = Object.entries(vocabulary).flatMap(([meaning, languages]) =>
    Object.entries(languages).flatMap(([language, line]) =>
      line.split(' | ').map((word) => ({ word, place: `${meaning}.${language}` })),
    ),
  );

  test('stand in one list each', () => {
    const seen = new Map<string, string[]>();
    for (const { word, place } of places) {
      seen.set(word, [...(seen.get(word) ?? []), place]);
    }
    expect([...seen].filter(([, where]) => where.length > 1)).toEqual([]);
  });

  test('mean one thing as they are compared', () => {
    const seen = new Map<string, Set<string>>();
    for (const { word, place } of places.filter((entry) => compared(entry.word) !== '')) {
      seen.set(compared(word), (seen.get(compared(word)) ?? new Set()).add(place.split('.')[0] ?? ''));
    }
    expect([...seen].filter(([, meanings]) => meanings.size > 1).map(([word]) => word)).toEqual([]);
  });

  test('are lower case and trimmed', () => {
    expect(places.filter(({ word }) => word !== word.toLowerCase().trim() || word === '')).toEqual([]);
  });
});

test('the engine compares words as we do', async () => {
  const words = Object.entries(vocabularies).flatMap(([, vocabulary]) =>
    writtenWords(vocabulary, Object.keys(vocabulary)),
  );
  const texts = [...spellings(words), 'İPTAL EDİLDİ', 'Credit_Note', 'B/F', 'closed - won'];
  const found = await answers(texts, comparedSql);
  expect([...found].filter(([text, answer]) => answer !== compared(text))).toEqual([]);
});

const isNothingSql = (column: Sql, samples: readonly string[], how: StatesOf): Sql =>
  meansSql(saleStates(samples, how), column, samples, ['no_sale']);
const isVoidSql = (column: Sql): Sql => meansSql(invoiceStates(), column, [], ['no_sale']);
const isNoPaymentSql = (column: Sql): Sql => meansSql(paymentStates(), column, [], ['no_payment']);
const documentKindSql = (column: Sql): Sql => namedSql(typesOfDocuments([]), column, [], kindOf);
const isCreditSql = (column: Sql, samples: readonly string[]): Sql =>
  meansSql(saleTypes(samples), column, samples, ['credit_note']);
const isNoSaleTypeSql = (column: Sql, samples: readonly string[]): Sql =>
  meansSql(saleTypes(samples), column, samples, ['no_sale', 'not_ours']);

describe('states', () => {
  const nothing = comparedWords(states, ['cancelled', 'rejected', 'draft', 'lost']);
  const orders = { hasRefunds: false, isOfPayments: false };

  test('of what came to nothing are no sale, no debt and no payment, in every language', async () => {
    await allAre(true, nothing, (column) => isNothingSql(column, [], orders));
    await allAre(true, nothing, isVoidSql);
    await allAre(true, nothing, isNoPaymentSql);
  });

  test('are the same among the samples of the head and below it', async () => {
    await allAre(true, nothing, (column) => isNothingSql(column, spellings(nothing).slice(0, 12), orders));
    const paid = comparedWords(states, ['paid', 'partly_paid', 'pending']);
    await allAre(false, paid, (column) => isNothingSql(column, paid, orders));
  });

  test('of an invoice nobody has paid leave it a debt, and are no sale of a shop', async () => {
    const unpaid = comparedWords(states, ['awaiting_payment', 'failed']);
    await allAre(false, unpaid, isVoidSql);
    await allAre(true, unpaid, (column) => isNothingSql(column, [], orders));
  });

  test('of money that went back are no sale, unless the refund has a row of its own', async () => {
    const refunded = comparedWords(states, ['refunded']);
    await allAre(true, refunded, (column) => isNothingSql(column, [], orders));
    await allAre(false, refunded, (column) => isNothingSql(column, [], { ...orders, hasRefunds: true }));
  });
});

describe('types', () => {
  test('of documents that take money back do so in sales and in receivables', async () => {
    const credits = comparedWords(documentTypes, ['credit_note', 'goods_return']);
    await allAre('credit_note', credits, documentKindSql);
    await allAre(true, credits, (column) => isCreditSql(column, []));
    expect(credits.filter((word) => meaningOf(saleTypes([]), word) !== 'credit_note')).toEqual([]);
  });

  test('that announce something are none in receivables, and no sale beside invoices', async () => {
    const quotations = comparedWords(documentTypes, ['quotation']);
    await allAre('none', quotations, documentKindSql);
    await allAre(true, quotations, (column) => isNoSaleTypeSql(column, ['Invoice']));
    await allAre(false, quotations, (column) => isNoSaleTypeSql(column, ['Order']));
  });

  test('of payments settle in receivables, and are no sale beside invoices in any language', async () => {
    const payments = comparedWords(documentTypes, ['payment']);
    await allAre('payment', payments, documentKindSql);
    await allAre(true, payments, (column) => isNoSaleTypeSql(column, ['Rechnung']));
    await allAre(false, payments, (column) => isNoSaleTypeSql(column, ['Zahlung']));
  });

  test('of what the company itself owes are never ours', async () => {
    const payables = comparedWords(documentTypes, ['payable']);
    await allAre('none', payables, documentKindSql);
    await allAre(true, payables, (column) => isNoSaleTypeSql(column, []));
  });
});

describe('names of months', () => {
  const names = Object.values(months)
    .flat()
    .flatMap((line) => line.split(' ').map((name, at) => ({ name, month: at + 1 })));

  test('mean one month each, twelve a line', () => {
    expect(names.length % 12).toBe(0);
    const seen = new Map<string, Set<number>>();
    for (const { name, month } of names) {
      seen.set(name, (seen.get(name) ?? new Set()).add(month));
    }
    expect([...seen].filter(([, of]) => of.size > 1)).toEqual([]);
  });

  test('are read as their month, here and by the engine, in any case', async () => {
    const whole = new RegExp(`^${monthNamePattern}$`, 'u');
    const wrong = names.filter(
      ({ name, month }) => ![name, name.toUpperCase()].every((text) => whole.test(text)) || monthNumber(name) !== month,
    );
    expect(wrong).toEqual([]);
    const days = names.map(
      ({ name, month }) => [`5 ${name} 2025`, `2025-${String(month).padStart(2, '0')}-05`] as const,
    );
    const [format] = candidateDateFormats(days.map(([text]) => text));
    const found = await answers(
      days.map(([text]) => text),
      (column) => sql`cast(${dateSql(format as DateFormat, column)} as varchar)`,
    );
    expect(days.filter(([text, day]) => found.get(text) !== day)).toEqual([]);
  });
});
