import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dialect, detectDialect } from '../../src/input/dialect/dialect.ts';

const whole = { isWhole: true };
const detect = (text: string): Dialect => detectDialect(text, whole);
const fixture = (name: string): Dialect => detect(readFileSync(`fixtures/messy/${name}.csv`, 'utf8'));

/** A regular table of 20 rows with a number, a date, a text and an amount. */
function table(delimiter: string, amount = '12.50', note = 'Blue bag'): string[] {
  const rows = Array.from({ length: 20 }, (_, index) => [`${index + 1}`, `2024-01-${10 + (index % 20)}`, note, amount]);
  return [['id', 'date', 'item', 'amount'], ...rows].map((row) => row.join(delimiter));
}

describe('the delimiter', () => {
  it.each([',', ';', '\t', '|', '^', '\u0001'])('is recognised: %j', (delimiter) => {
    const found = detect(table(delimiter).join('\n'));
    expect(found).toMatchObject({ delimiter, width: 4, isRagged: false, widthRange: [4, 4] });
    expect(found.header).toEqual(['id', 'date', 'item', 'amount']);
    expect(found.rows).toHaveLength(20);
  });

  it('is not the comma of decimals', () => {
    expect(detect(table(';', '1.234,50').join('\n')).delimiter).toBe(';');
    expect(detect('a;b\n1,5;2,5\n3,5;4,5\n').delimiter).toBe(';');
    expect(detect('name\tamount\nMeier\t12,50\nHuber\t1,75\n').delimiter).toBe('\t');
  });

  it('is not the comma of sentences', () => {
    expect(detect(table('|', '9.00', 'Red, green, and blue; all of them').join('\n')).delimiter).toBe('|');
  });

  it('holds no NUL, which no name of a column may hold', () => {
    expect(detectDialect('id,reg\0ion\n1,a\n2,b\n', { isWhole: true }).columns).toEqual(['id', 'reg\u2400ion']);
  });

  it('is no single quote where each line has but one of them', () => {
    const rows = Array.from({ length: 20 }, (_, day) => `${day},2024-01-02,',23.00`);
    const found = detectDialect(`id,date,customer,total\n${rows.join('\n')}\n`, { isWhole: true });
    expect([found.quote, found.rows.length]).toEqual(['"', 20]);
  });

  it('may occur in a quoted header', () => {
    const found = detect('"Name, first";"Amount, EUR"\n"Meier, A";1,50\n"Huber, B";2,50\n');
    expect(found).toMatchObject({ delimiter: ';', header: ['Name, first', 'Amount, EUR'] });
  });

  it('is runs of blanks only where nothing else makes a table', () => {
    expect(fixture('columns-in-blanks')).toMatchObject({
      delimiter: 'blanks',
      newline: '\r\n',
      columns: ['customer_id', 'date', 'number_of_cds', 'dollar_value'],
      rows: [
        ['00001', '19970101', '1', '11.77'],
        ['00002', '19970112', '1', '12.00'],
        ['00002', '19970112', '5', '77.00'],
      ],
    });
    expect(detect('full name\nAda Byron\nAlan Turing\n')).toMatchObject({ delimiter: ',', columns: ['full name'] });
  });

  it('is named by an Excel sep line', () => {
    expect(fixture('excel-sep-line')).toMatchObject({
      delimiter: ';',
      skipLines: 1,
      engineSkip: 2,
      preamble: ['sep=;'],
      columns: ['Kunde', 'Datum', 'Betrag'],
    });
  });

  it('is what the user says', () => {
    expect(detectDialect('a:b,c\n1:2,3\n', { isWhole: true, delimiter: ':' }).header).toEqual(['a', 'b,c']);
  });

  it('survives any one damaged row', () => {
    const damage = fc.constantFrom<(row: string) => string>(
      (row) => `${row},extra`,
      (row) => row.replace(',', ''),
      (row) => row.replace(',', ',"'),
      (row) => `${row}"`,
      (row) => row.replaceAll(',', ' '),
      (row) => row.replaceAll(',', ';'),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), damage, (at, spoil) => {
        const rows = table(',', '12.50', '"Bag, blue"').map((row, index) => (index === at ? spoil(row) : row));
        expect(detect(rows.join('\n'))).toMatchObject({
          delimiter: ',',
          quote: '"',
          skipLines: 0,
          headerLines: 1,
          width: 4,
          columns: ['id', 'date', 'item', 'amount'],
        });
      }),
    );
  });

  it.each(['one-cell-too-many', 'one-cell-too-few'])('is found in a file with %s', (name) => {
    expect(fixture(name)).toMatchObject({ delimiter: ',', width: 3, columns: ['customer_id', 'date', 'amount'] });
  });
});

describe('quotes', () => {
  it('are escaped by a backslash only where no doubled quote speaks against it', () => {
    expect(detect('a,b\n1,"say \\"hi\\", ok"\n2,"x"\n')).toMatchObject({ escape: '\\', width: 2 });
    expect(detect('a,b\n1,"say \\""hi"", ok"\n2,"x"\n')).toMatchObject({ escape: '"', width: 2 });
    expect(detect('a,b\n"C:\\out\\",1\n"D:\\",2\n')).toMatchObject({ escape: '"', width: 2 });
  });

  it('are single where cells are wrapped in single ones and in no double ones', () => {
    const found = detect("id,name\n1,'Byron, Ada'\n2,'O''Neil, Pat'\n3,Men's shoes\n");
    expect(found).toMatchObject({
      quote: "'",
      rows: [
        ['1', 'Byron, Ada'],
        ['2', "O'Neil, Pat"],
        ['3', "Men's shoes"],
      ],
    });
    expect(detect("id,name\n1,'tis the season\n2,Men's\n").quote).toBe('"');
  });

  it('are none where a quote opens cells and never closes one', () => {
    expect(detect('id\titem\n1\t"Best bag\n2\tpipe\n').quote).toBe('');
  });

  it('keep line breaks inside a cell and blanks before the quote', () => {
    expect(detect('id, note\n1, "two\nlines, here"\n2, "x"\n').rows).toEqual([
      ['1', 'two\nlines, here'],
      ['2', 'x'],
    ]);
  });

  it('that are stray are named by line, inch and second marks are not', () => {
    expect(fixture('stray-quotes').strayQuotes).toEqual([{ line: 2 }]);
    expect(detect('place,n\n36\'37.8"N 121°2\'17.9"W,1\n').strayQuotes).toEqual([]);
  });

  it('that never close do not swallow the rows after them', () => {
    const found = fixture('quote-never-closed');
    expect(found.rows).toHaveLength(4);
    expect(found).toMatchObject({ delimiter: ',', width: 3, header: ['customer_id', 'date', 'amount'] });
  });
});

describe('line ends', () => {
  it.each(['\n', '\r\n', '\r'] as const)('are told: %j', (newline) => {
    expect(detect(table(',').join(newline))).toMatchObject({ newline, width: 4 });
  });

  it('are mixed even where only a quoted cell has another one', () => {
    expect(fixture('mixed-line-ends').newline).toBe('mixed');
    expect(detect('a,b\r\n1,"x\ny"\r\n').newline).toBe('mixed');
  });
});

describe('the header', () => {
  it('is found below the lines of a report', () => {
    const found = detect(
      'Sales report\nExported on 2024-04-02, 09:15\n\nid,date,amount\n1,2024-01-05,3.50\n2,2024-01-06,4.50\n',
    );
    expect(found).toMatchObject({ skipLines: 3, headerLines: 1, engineSkip: 4, columns: ['id', 'date', 'amount'] });
    expect(found.preamble).toEqual(['Sales report', 'Exported on 2024-04-02, 09:15']);
  });

  it('is found below lines of a report that a spreadsheet padded with delimiters', () => {
    const found = detect('REPORT,,,\n,,,\nid,date,item,amount\n1,2024-01-05,bag,3.50\n2,2024-01-06,hat,4.50\n');
    expect(found).toMatchObject({ skipLines: 2, columns: ['id', 'date', 'item', 'amount'] });
  });

  it('is not a line of a report with nearly as many cells', () => {
    const found = detect('Report, sales\nid,date,amount\n1,2024-01-05,3.50\n2,2024-01-06,4.50\n');
    expect(found).toMatchObject({ skipLines: 1, header: ['id', 'date', 'amount'] });
  });

  it('warns when quotes above the data would make the engine skip too much', () => {
    expect(fixture('preamble-with-stray-quote')).toMatchObject({ skipLines: 3, engineSkip: 4 });
    expect(detect('"Report\nid,item\n1,"bag"\n2,"hat"\n')).toMatchObject({ skipLines: 1, engineSkip: null });
    expect(detect('id,"da"te,amount\n1,2024-01-05,1\n2,2024-01-06,2\n')).toMatchObject({
      skipLines: 0,
      engineSkip: null,
    });
  });

  it('is missing where the first row holds values', () => {
    const found = detect('1,2024-01-05,bag,3.50\n2,2024-01-06,hat,4.50\n3,2024-01-07,bag,1.00\n');
    expect(found).toMatchObject({ header: null, headerLines: 0, skipLines: 0, engineSkip: 0 });
    expect(found.columns).toEqual(['column_1', 'column_2', 'column_3', 'column_4']);
    expect(found.rows).toHaveLength(3);
  });

  it('is missing where a list of words comes back below', () => {
    const found = detect('milk,bread\nbread,milk\nmilk,eggs\neggs,bread\nbread,eggs\nmilk,bread\n');
    expect(found.header).toBeNull();
  });

  it('may hold years over columns of amounts', () => {
    expect(detect('customer,district,kind,1.5\nR1,harbour,café,x\nR2,station,home,x\n').header?.[3]).toBe('1.5');
    expect(detect('R1,harbour,1.5\nR2,station,x\nR3,hill,y\n').header).toBeNull();
    expect(detect('customer,2022,2023\nA,1200.50,900\nB,300.25,700\n').header).toEqual(['customer', '2022', '2023']);
  });

  it('may stand twice or in two languages', () => {
    const twice = detect('id,date,amount\nid,date,amount\n1,2024-01-05,3.50\n2,2024-01-06,4.50\n');
    expect(twice).toMatchObject({ headerLines: 2, engineSkip: 2 });
    const languages = detect('客户,日期,金额\ncustomer,date,amount\nA,2024-01-05,3.50\nB,2024-01-06,4.50\n');
    expect(languages).toMatchObject({ headerLines: 2, header: ['客户', '日期', '金额'] });
    expect(languages.rows).toHaveLength(2);
  });

  it('may have line breaks, which count as lines but as one record of the engine', () => {
    const found = detect('id,"amount\n(EUR)"\n1,3.50\n2,4.50\n');
    expect(found).toMatchObject({ headerLines: 2, engineSkip: 1, columns: ['id', 'amount (EUR)'] });
  });

  it('names columns that are empty, doubled or ended by a trailing delimiter', () => {
    expect(detect('\ufeffid;;Amount;amount;\n1;x;2;3;\n2;y;3;4;\n').columns).toEqual([
      'id',
      'column_2',
      'Amount',
      'amount_2',
      'column_5',
    ]);
  });

  it('keeps its own width when it is one cell off', () => {
    const found = detect('id,date,,amount\n1,2024-01-05,3.50\n2,2024-01-06,4.50\n3,2024-01-07,5.50\n');
    expect(found).toMatchObject({ skipLines: 0, width: 3, header: ['id', 'date', '', 'amount'] });
  });

  it('may be all there is', () => {
    expect(detect('id,date,amount\n')).toMatchObject({ columns: ['id', 'date', 'amount'], rows: [], headerLines: 1 });
  });
});

describe('a head', () => {
  it('without anything in it is an error', () => {
    expect(() => detect(' \n\r\n')).toThrow(expect.objectContaining({ code: 'empty-file', exit: 3 }));
  });

  it('that was cut off loses its last, incomplete line', () => {
    const found = detectDialect('id,amount\n1,2.50\n2,3.5', { isWhole: false });
    expect(found.rows).toEqual([['1', '2.50']]);
  });

  it('with rows of all lengths is called ragged', () => {
    const found = detect(
      'milk\nbread,milk,eggs\nmilk,eggs\nbread,milk,eggs,salt\nmilk\nbread,eggs\nmilk,eggs,salt,tea,jam\n',
    );
    expect(found).toMatchObject({ isRagged: true, header: null, skipLines: 0, widthRange: [1, 5] });
    expect(found.rows).toHaveLength(7);
  });
});
