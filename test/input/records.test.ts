import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordScanner, type ScannedRecord } from '../../src/input/dialect/record-scanner.ts';
import { countRecords, pickRecords, type PickedRecord, type RecordDialect } from '../../src/input/dialect/records.ts';
import { tempFile } from './files.ts';

const plain: RecordDialect = { delimiter: ',', quote: '"', escape: '"', newline: '\n', skipLines: 0 };

async function pickAll(
  path: string,
  dialect: RecordDialect,
  by: 'ordinal' | 'rejectLine' = 'ordinal',
): Promise<PickedRecord[]> {
  const wanted = new Set(Array.from({ length: 200 }, (_, index) => index + 1));
  const found: PickedRecord[] = [];
  for await (const record of pickRecords(path, dialect, wanted, { by })) found.push(record);
  return found;
}

const texts = async (content: string, dialect = plain): Promise<string[]> =>
  (await pickAll(tempFile(content), dialect)).map(({ text }) => text);

describe('counting', () => {
  it('counts the header and every record but not blank lines', async () => {
    const counted = await countRecords(tempFile('id,name\n1,a\n\n2,b\n'), plain);
    expect(counted).toEqual({ records: 3, blank: 1, whitespace: 0, lines: 4, endsInsideQuote: null });
  });

  it('counts a last record without a line end', async () => {
    expect(await countRecords(tempFile('a\nb'), plain)).toMatchObject({ records: 2, lines: 2 });
  });

  it('takes a quoted cell of several lines for one record', async () => {
    const counted = await countRecords(tempFile('id,note\n1,"two\nlines"\n2,x\n'), plain);
    expect(counted).toMatchObject({ records: 3, lines: 4 });
  });

  it('does not let an inch mark inside a cell open a quote', async () => {
    expect(await countRecords(tempFile('id,item\n1,5" pipe\n2,hose\n'), plain)).toMatchObject({
      records: 3,
      endsInsideQuote: null,
    });
  });

  it('names the line of a quote that is never closed', async () => {
    const counted = await countRecords(tempFile('id,note\n1,ok\n2,"open\n3,x\n'), plain);
    expect(counted.endsInsideQuote).toEqual({ line: 3 });
    expect(counted.records).toBe(3);
  });

  it('lets a broken record end with the line in which its quote closes', async () => {
    expect(await texts('1,"a"b,c\n2,"x"\n')).toEqual(['1,"a"b,c', '2,"x"']);
    expect(await texts('1,2,"\n4,5,"a b"\n7,8,9\n')).toEqual(['1,2,"\n4,5,"a b"', '7,8,9']);
  });

  it('tells lines of blanks from records and leaves rows of empty cells alone', async () => {
    const counted = await countRecords(tempFile('a,b\n   \n,\n'), plain);
    expect(counted).toMatchObject({ records: 3, whitespace: 1 });
    const tabs = await countRecords(tempFile('a\tb\n\t\n'), { ...plain, delimiter: '\t' });
    expect(tabs).toMatchObject({ records: 2, whitespace: 0 });
  });

  it('follows a backslash escape and a single quote', async () => {
    const backslash = { ...plain, escape: '\\' } as const;
    expect(await texts('1,"a \\"b\\",\nc"\n2,x\n', backslash)).toEqual(['1,"a \\"b\\",\nc"', '2,x']);
    const single = { ...plain, quote: "'", escape: "'" } as const;
    expect(await texts("1,'it''s,\nc'\n2,x\n", single)).toEqual(["1,'it''s,\nc'", '2,x']);
  });

  it('ends lines at CR where the dialect says so', async () => {
    expect(await texts('a,b\r1,2\r', { ...plain, newline: '\r' })).toEqual(['a,b', '1,2']);
  });
});

describe('picking', () => {
  it('gives ordinal, physical lines and the text without its line end', async () => {
    const path = tempFile('Report\r\nid,note\r\n\r\n1,"two\r\nlines"\r\n2,x\r\n');
    const found = await pickAll(path, { ...plain, newline: '\r\n', skipLines: 1 });
    expect(found).toEqual([
      { ordinal: 1, rejectLine: 2, line: 2, lineEnd: 2, text: 'id,note', isCut: false },
      { ordinal: 2, rejectLine: 4, line: 4, lineEnd: 5, text: '1,"two\r\nlines"', isCut: false },
      { ordinal: 3, rejectLine: 5, line: 6, lineEnd: 6, text: '2,x', isCut: false },
    ]);
  });

  it('finds records by the line number the engine gives to rejects', async () => {
    const path = tempFile('h,h,h\n1,"2\n2",3\n\n4,"5"x,6\n');
    const found: PickedRecord[] = [];
    for await (const record of pickRecords(path, plain, [4], { by: 'rejectLine' })) found.push(record);
    expect(found).toMatchObject([{ ordinal: 3, rejectLine: 4, line: 5, text: '4,"5"x,6' }]);
  });

  it('cuts a text that is longer than wanted, never inside a character', async () => {
    const path = tempFile('h\n客户客户\nx\n');
    const found: PickedRecord[] = [];
    for await (const record of pickRecords(path, plain, [2, 3], { textBytesMax: 7 })) found.push(record);
    expect(found.map(({ text, isCut }) => [text, isCut])).toEqual([
      ['客户', true],
      ['x', false],
    ]);
  });

  it('joins what the reading of the file cut apart', async () => {
    const rows = Array.from({ length: 80 }, (_, index) => `${index},${'x'.repeat(40_000 + index)},"é"`);
    const found = await pickAll(tempFile(rows.join('\r\n')), { ...plain, newline: '\r\n' });
    expect(found.map(({ text }) => text)).toEqual(rows);
  });

  it('yields nothing for numbers the file does not have', async () => {
    const found: PickedRecord[] = [];
    for await (const record of pickRecords(tempFile('a\n'), plain, [7])) found.push(record);
    expect(found).toEqual([]);
  });
});

/** The same rules one character at a time, slow and plain. */
function naiveRecords(text: string, delimiter: string): { text: string; line: number; lineEnd: number }[] {
  const found: { text: string; line: number; lineEnd: number }[] = [];
  let start = 0;
  let line = 1;
  let recordLine = 1;
  let mode: 'fieldStart' | 'plain' | 'quoted' | 'closed' = 'fieldStart';
  const finish = (end: number): void => {
    const record = text.slice(start, end).replace(/\r$/, '');
    if (record !== '') found.push({ text: record, line: recordLine, lineEnd: line });
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (mode === 'quoted') {
      if (character === '\n') line += 1;
      if (character !== '"') continue;
      if (text[at + 1] === '"') at += 1;
      else mode = 'closed';
    } else if (character === '\n') {
      finish(at);
      line += 1;
      recordLine = line;
      start = at + 1;
      mode = 'fieldStart';
    } else if (character === delimiter) mode = 'fieldStart';
    else if (character === '"' && mode === 'fieldStart') mode = 'quoted';
    else if (mode === 'fieldStart' && (character === ' ' || character === '\t')) continue;
    else if (mode !== 'closed') mode = 'plain';
  }
  if (start < text.length) finish(text.length);
  return found;
}

describe('the scanner', () => {
  const pieces = fc.array(
    fc.constantFrom(
      'a',
      'bc',
      ',',
      '"',
      '""',
      '\n',
      '\r\n',
      ' ',
      '\t',
      '客',
      '","',
      '"\n',
      '            ',
      'x'.repeat(70),
    ),
    { maxLength: 60 },
  );

  it('agrees with a character-by-character reading wherever the chunks are cut', () => {
    fc.assert(
      fc.property(
        pieces,
        fc.constantFrom(',', '\t', ';'),
        fc.integer({ min: 1, max: 40 }),
        (parts, delimiter, size) => {
          const text = parts.join('');
          const bytes = Buffer.from(text);
          const lines: [number, number][] = [];
          const onRecord = ({ line, lineEnd, isBlank }: ScannedRecord): void => {
            if (!isBlank) lines.push([line, lineEnd]);
          };
          const scanner = new RecordScanner({ delimiter, quote: '"', escape: '"', newline: '\n' }, 1);
          for (let at = 0; at < bytes.length; at += size) scanner.feed(bytes.subarray(at, at + size), false, onRecord);
          scanner.feed(Buffer.alloc(0), true, onRecord);
          expect(lines).toEqual(naiveRecords(text, delimiter).map(({ line, lineEnd }) => [line, lineEnd]));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('drops a blank line whose CR and LF fall into different looks at the file', async () => {
    expect(await texts('\r\na","bca')).toEqual(['a","bca']);
  });

  it('gives back texts that a character-by-character reading gives', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const text = parts.join('');
        expect(await texts(text)).toEqual(naiveRecords(text, ',').map((record) => record.text));
      }),
      { numRuns: 60 },
    );
  });
});
