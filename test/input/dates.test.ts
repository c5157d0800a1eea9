import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { id, raw } from '../../src/engine/sql.ts';
import { parseDateFormatFlag } from '../../src/input/dates/date-flag.ts';
import { dateFormats } from '../../src/input/dates/date-formats.ts';
import { dateSql, quickDateSql } from '../../src/input/dates/date-sql.ts';
import { candidateDateFormats, parseDate, withQuickForm } from '../../src/input/dates/dates.ts';
import { evaluate } from './engine-rows.ts';

const names = (samples: string[]): string[] => candidateDateFormats(samples).map(({ name }) => name);
const format = (name: string) => {
  const found = dateFormats.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('formats of a column', () => {
  test.each([
    [['2024-01-05', '2024-12-31'], ['iso']],
    [['2010-12-01T08:26:00Z', '2010-12-01 08:26:00.123 +02:00'], ['iso']],
    [['2024-01-05 10:00:00 -0500'], ['iso']],
    [['2024/1/5', '2024/12/31 8:05'], ['y/m/d']],
    [['2024.01.05'], ['y.m.d']],
    [['13/01/2024', '01/02/2024'], ['d/m/y']],
    [['12/31/2024 8:26', '1/2/2024 13:05'], ['m/d/y']],
    [['01/02/2024'], ['d/m/y', 'm/d/y']],
    [['31.12.24', '01.02.24'], ['d.m.y']],
    [['13-01-2024'], ['d-m-y']],
    [['20240105', '20241231'], ['yyyymmdd']],
    [['20240105103000'], ['yyyymmdd']],
    [['5 Jan 2024', '31 December 2024'], ['d mon y']],
    [['05-Jan-24'], ['d mon y']],
    [['Jan 5, 2024', 'January 5, 2024 3:07 PM'], ['mon d, y']],
    [['2024年1月5日', '2024年01月05日 星期五', '2024年1月5日 10:20'], ['y年m月d日']],
    [['8. Dezember 2024', '1. März 2024'], ['d mon y']],
    [['08-Dez-24', '08-Mrz-24', '03-Okt-24'], ['d mon y']],
    [['1er février 2024', '5 août 2024', '3 juil. 2024', '9 juin 2024'], ['d mon y']],
    [['5 de enero de 2024', '8 de septiembre del 2024'], ['d mon y']],
    [['5 de março de 2024', '7 out 2024'], ['d mon y']],
    [['lunedì 5 gennaio 2024', '3 giugno 2024'], ['d mon y']],
    [['113/01/05', '112/12/31'], ['roc y/m/d']],
    [['民國113年1月5日'], ['roc y/m/d']],
    [['1130105', '1121231'], ['roc yyymmdd']],
    [['令和6年1月5日', '平成31年4月30日', '令和元年5月1日'], ['令和y年m月d日']],
    [['R6.1.5', 'H31.4.30'], ['令和y年m月d日']],
    [['45292', '45292.5'], ['excel-serial']],
    [['1704412800'], ['unix-seconds']],
    [['1704412800000'], ['unix-milliseconds']],
    [['930101', '931231'], ['yymmdd']],
    [['202401', '202412'], ['yyyymm']],
    [['050112'], ['yymmdd', 'ddmmyy', 'mmddyy']],
    [['2024-W05', '2024-W52'], ['iso-week']],
    [['W05 2024', 'KW 5/2024'], ['week-year']],
    [['2024-Q1', '2024Q4', '2024年第2季度'], ['year-quarter']],
    [['Q1 2024', 'T3/2024'], ['quarter-year']],
    [['1. Quartal 2024', '3e trimestre 2024', '2 кв. 2024'], ['quarter of year']],
    [['2021', '2022'], ['year']],
    [['/Date(1704412800000)/', '/Date(1704412800000+0100)/'], ['json-date']],
    [['05.01.2024', '06.01.2024'], ['d.m.y']],
    [['２０２４-０１-０５'], ['iso']],
    [['2024-01-05', '', '0000-00-00', 'NULL'], ['iso']],
    [['', ' '], []],
    [['abc', 'def'], []],
    [['12', '13.5'], []],
  ])('%j is %j', (samples, expected) => {
    expect(names(samples)).toEqual(expected);
  });

  test.each([
    ['d mon y', '9 juin 2024', '2024-06-09'],
    ['d mon y', '9 juil. 2024', '2024-07-09'],
    ['d mon y', '1er août 2024', '2024-08-01'],
    ['d mon y', '31 de fevereiro de 2024', null],
    ['d mon y', '08-Mrz-24', '2024-03-08'],
    ['d mon y', '3 Okt 2024', '2024-10-03'],
    ['d mon y', '3 set 2024', '2024-09-03'],
    ['d mon y', '3 out 2024', '2024-10-03'],
    ['d mon y', '3 gen 2024', '2024-01-03'],
    ['d mon y', '3 juno 2024', null],
    ['roc y/m/d', '113/01/05', '2024-01-05'],
    ['roc y/m/d', '113/02/30', null],
    ['roc y/m/d', '99/01/05', null],
    ['roc yyymmdd', '1130105', '2024-01-05'],
    ['令和y年m月d日', '令和6年1月5日', '2024-01-05'],
    ['令和y年m月d日', '令和元年5月1日', '2019-05-01'],
    ['令和y年m月d日', '平成31年4月30日', '2019-04-30'],
    ['令和y年m月d日', 'S64.1.7', '1989-01-07'],
  ])('%s reads %s as %s, natively and in the engine', async (name, text, expected) => {
    expect(parseDate(text, format(name))).toBe(expected);
    expect(await evaluate(dateSql(format(name), id('cell')), [text])).toEqual([expected]);
  });

  test('a few samples of junk do not hide the format of the others', () => {
    expect(names(['2024-01-05', '2024-01-06', 'Total'])).toEqual(['iso']);
  });

  test('samples only d/m/y reads and samples only m/d/y reads keep both', () => {
    expect(names(['13/01/2024', '01/13/2024'])).toEqual(['d/m/y', 'm/d/y']);
  });

  test('a two-digit number that varies less in front than behind may be the year', () => {
    expect(names(['24/01/05', '24/01/31'])).toEqual(['d/m/y', 'yy/m/d']);
    expect(names(['99/12/31'])).toEqual(['yy/m/d']);
    expect(names(['31/12/24', '30/12/24'])).toEqual(['d/m/y']);
  });
});

describe('one date', () => {
  test.each([
    ['iso', '2024-02-30', null],
    ['iso', '2010-12-01garbage', null],
    ['iso', '2010-12-011', null],
    ['iso', '2010-12-01 garbage', null],
    ['iso', '2010-12-01T23:30:00-05:00', '2010-12-01'],
    ['d/m/y', '29/02/2024', '2024-02-29'],
    ['d/m/y', '29/02/2023', null],
    ['d/m/y', '01/02/24', '2024-02-01'],
    ['d/m/y', '01/02/99', '1999-02-01'],
    ['d/m/y', '1.2.2024', '2024-02-01'],
    ['m/d/y', '1/2/2024 12:05 AM', '2024-01-02'],
    ['d mon y', '5 Sept 2024', '2024-09-05'],
    ['d mon y', '5 Foo 2024', null],
    ['excel-serial', '45296.75', '2024-01-05'],
    ['excel-serial', '99999', null],
    ['unix-seconds', '1704412800', '2024-01-05'],
    ['unix-milliseconds', '1704499199999', '2024-01-05'],
  ])('%s reads %s as %s, and so does the engine', async (name, text, expected) => {
    expect(parseDate(text, format(name))).toBe(expected);
    for (const variant of dateFormats.filter((one) => one.name === name)) {
      expect(await evaluate(dateSql(variant, id('cell')), [text])).toEqual([expected]);
    }
  });

  test('every format reads back how it says it shows 5 January 2024', () => {
    for (const one of dateFormats) {
      const isWhole = one.kind === 'period' || (one.kind === 'calendar' && !one.order.includes('d'));
      const day = isWhole ? '01' : '05';
      expect([one.name, parseDate(one.shows, one)]).toEqual([one.name, `2024-01-${day}`]);
    }
  });
});

const two = (value: number): string => String(value).padStart(2, '0');
const datePieces = fc.oneof(
  fc.nat({ max: 40 }).map(String),
  fc.nat({ max: 40 }).map(two),
  fc.constantFrom('2024', '1999', '0024', '24', '20240', 'Jan', 'february', 'SEPT', '年', '月', '日', '２', '上午'),
  fc.constantFrom('/', '-', '.', ' ', ':', 'T', 'Z', ',', '+', ' AM', ' pm', '+01:00', ' ', '\t', 'x', ''),
);
const dateLike = fc
  .record({
    y: fc.constantFrom('2024', '1999', '24', '024', '70', '20245', ' 999', '2023'),
    m: fc.oneof(fc.nat({ max: 14 }).map(String), fc.nat({ max: 14 }).map(two), fc.constantFrom('Feb', 'feb.', 'June')),
    d: fc.oneof(fc.nat({ max: 33 }).map(String), fc.nat({ max: 33 }).map(two)),
    order: fc.constantFrom('ymd', 'dmy', 'mdy'),
    by: fc.constantFrom('/', '-', '.', ' ', '', '\\'),
    before: fc.constantFrom('', '', '', ' ', 'x', '+'),
    after: fc.constantFrom(
      '',
      '',
      '',
      ' ',
      'x',
      ' 8:05',
      ' 08:05:09',
      'T08:05:09',
      ' 08:05:9',
      ' 25:00',
      ' 8:05 PM',
      ' 08:05:09 am',
      '  8:05',
      ' 8:5',
      ' 8',
      'T08:05:09.250Z',
      ' 08:05:09 +0800',
      ' 13:05 PM',
      '0',
      ' 08:61',
      'T 8:05:00',
      ' 00:00',
    ),
  })
  .map((p) => p.before + [...p.order].map((letter) => p[letter as 'y' | 'm' | 'd']).join(p.by) + p.after);
const anyText = fc.oneof(
  dateLike,
  dateLike,
  fc.array(datePieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string(),
  // As long as an ISO date, which is how the quick form tells one.
  fc.constantFrom(
    '1-1-1 (BC)',
    'epoch     ',
    'infinity  ',
    '2024-01-1x',
    '2024-1-5 5',
    '2024-1-5  ',
    '12024-1-05',
    '0-1-2-3-44',
  ),
);

test('the engine reads exactly the dates that the native mirror reads', async () => {
  const samples = fc.sample(anyText, { numRuns: 3000, seed: 20260105 }).filter((text) => !text.includes('\0'));
  for (const variant of dateFormats) {
    const found = await evaluate(dateSql(variant, id('cell')), samples);
    const expected = samples.map((text) => parseDate(text, variant));
    const wrong = samples.flatMap((text, i) =>
      found[i] === expected[i] ? [] : [[variant.name, text, found[i], expected[i]]],
    );
    expect(wrong).toEqual([]);
  }
}, 120_000);

test.each([
  ['d mon y', '05 Jan 2024', '31 Dec 2023', '29 Feb 2024'],
  ['d mon y', '5-January-24', '31-December-68', '29-February-24'],
  ['d mon y', 'Fri, 05 Jan 2024 10:15', 'Sun, 31 Dec 2023 00:00', 'Thu, 29 Feb 2024 23:59'],
  ['mon d, y', 'Jan 5, 2024', 'Dec 31, 2023', 'Feb 29, 2024'],
  ['mon d, y', 'January 5, 2024 3:07 PM', 'May 31, 2023 3:07 AM', 'February 29, 2024 12:00 PM'],
  ['d mon y', '5 janv. 2024', '31 août 2023', '29 févr. 2024'],
  ['d mon y', '05 ENE 24', '31 DIC 23', '29 FEB 24'],
  ['d mon y', '5. März 2024', '31. Dezember 2023', '29. Februar 2024'],
  ['d mon y', '5 de março de 2024', '31 de dezembro de 2023', '29 de fevereiro de 2024'],
  ['d mon y', '5 Şub 2024', '31 Ara 2023', '29 Şub 2024'],
  ['d mon y', '5 января 2024', '31 декабря 2023', '29 февраля 2024'],
])('%s of %s is read in one step, and what is no day there is none', async (name, ...texts) => {
  const chosen = withQuickForm(format(name), texts);
  const junk = texts.flatMap((text) => [
    text.replace('29', '30').replace('31', '32'),
    `${text}x`,
    text.replace(/\d+$/, ''),
  ]);
  const all = [...texts, ...junk, 'epoch', ''];
  const read = await evaluate(quickDateSql(chosen, id('cell')), all);
  expect(read.slice(0, texts.length)).toEqual(texts.map((text) => parseDate(text, format(name))));
  // It may leave a date to the slower reading; it never reads another one.
  expect(all.filter((text, at) => read[at] !== null && read[at] !== parseDate(text, format(name)))).toEqual([]);
});

test('NULL stays NULL', async () => {
  for (const one of dateFormats) expect(await evaluate(dateSql(one, raw('cell')), [null])).toEqual([null]);
});

describe('--date-format', () => {
  test.each([
    ['dmy', 'd/m/y'],
    ['mdy', 'm/d/y'],
    ['ymd', 'y/m/d'],
    ['DD/MM/YYYY', 'd/m/y'],
    ['MM-DD-YYYY', 'm-d-y'],
    ['dd.mm.yy', 'd.m.y'],
    ['%d/%m/%Y', 'd/m/y'],
    ['%m/%d/%Y %H:%M', 'm/d/y'],
    ['%Y-%m-%d', 'iso'],
    ['YYYY-MM-DD HH:mm:ss', 'iso'],
    ['yyyy/mm/dd', 'y/m/d'],
    ['yy/mm/dd', 'yy/m/d'],
    ['%Y%m%d', 'yyyymmdd'],
    ['YYYYMMDD', 'yyyymmdd'],
    ['DD-MMM-YY', 'd mon y'],
    ['%b %d, %Y', 'mon d, y'],
    ['excel', 'excel-serial'],
  ])('%s means %s', (text, name) => {
    expect(parseDateFormatFlag(text)?.name).toBe(name);
  });

  test('every name of a format is accepted as it is', () => {
    for (const { name } of dateFormats) expect(parseDateFormatFlag(name)?.name).toBe(name);
  });

  test.each(['', 'date', 'dddmmyyyy', 'q/m/y', '%d'])('%s is not a format', (text) => {
    expect(parseDateFormatFlag(text)).toBeNull();
  });
});
