import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/cli/failure.ts';
import { readAgain } from '../../src/cli/read-again.ts';
import type { Session } from '../../src/cli/session.ts';
import { openDuckDb } from '../../src/engine/duckdb.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { engineError } from '../../src/engine/engine-error.ts';
import { engineWith } from '../../src/engine/engine-with.ts';
import { CrmError } from '../../src/errors.ts';
import { prepareTransactions } from '../../src/pipeline/transactions/prepare-transactions.ts';
import { requestOf, setAsideOf, tempFolder } from './load.ts';
import type { Content } from './load.ts';

const header = 'order_id,customer_id,date,amount\n';
const quiet = { note: () => undefined, warn: () => undefined, detail: () => undefined, stop: () => undefined };

/** Loads one file as a command does, with engines changed by `change`; `engines` counts them. */
async function load(content: Content, change: (engine: Engine, number: number) => Engine = (engine) => engine) {
  const folder = tempFolder();
  const path = join(folder, 'orders.csv');
  writeFileSync(path, content);
  let engines = 0;
  const open = async (): Promise<Engine> =>
    change(await openDuckDb({ threads: 2, tempFolder: folder }), (engines += 1));
  let engine = await open();
  const session = {
    words: quiet,
    opened: [],
    renew: async () => {
      engine.close();
      engine = await open();
    },
  } as unknown as Session;
  try {
    const prepared = await readAgain(session, (care) =>
      prepareTransactions(engine, requestOf([path], folder, { care })),
    );
    const [source] = prepared.sources;
    const setAside = await setAsideOf(engine, prepared.loads[0] as (typeof prepared.loads)[0]);
    return {
      rows: source?.rows,
      used: source?.used,
      setAside: setAside.map(({ line, reason }) => [line, reason]),
      engines,
    };
  } finally {
    engine.close();
  }
}

/** What the engine says of itself when it breaks. */
const crash = (query: string) =>
  engineError(
    new Error(
      'INTERNAL Error: Attempted to access index 1 within vector of size 1\n\nStack Trace:\n\n/opt/crm/node_modules/x.so(_ZN6duckdb) [0x7f]',
    ),
    query,
  );

/** Breaks at a query over a file. */
const breakAt = (query: { readonly text: string }): void => {
  if (query.text.includes('read_csv(')) {
    throw crash(query.text);
  }
};

const fragile = (engine: Engine): Engine =>
  engineWith(engine, {
    run: async (query) => (breakAt(query), engine.run(query)),
    rows: async (query) => (breakAt(query), engine.rows(query)),
    firstRecord: async (query) => (breakAt(query), engine.firstRecord(query)),
  });

const good = 'O1,Ana,2024-01-05,10.00\nO2,Bo,2024-01-06,20.00\n';

describe('a file that the engine fails over', () => {
  test('is read once more with another engine', async () => {
    const found = await load(header + good, (engine, number) => (number === 1 ? fragile(engine) : engine));
    expect(found).toEqual({ rows: 2, used: 2, setAside: [], engines: 2 });
  });

  test('is an error about the file, in plain words, when that does not help', async () => {
    const error: unknown = await load(header + good, fragile).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'file-damaged', exit: 3 });
    for (const isJson of [true, false]) {
      const { text } = describeFailure(error, { isJson, isColour: false, showsStack: false });
      expect(text).toMatch(/orders\.csv cannot be read/);
      expect(text).not.toMatch(/INTERNAL|Stack|node_modules|select|vector/i);
    }
  });

  test('says nothing of its inside where no file is to blame', () => {
    const { text } = describeFailure(crash('select 1'), { isJson: true, isColour: false, showsStack: false });
    expect(text).not.toMatch(/INTERNAL|Stack|node_modules|\\n/);
  });

  test('sets aside what cannot be understood, with its line', async () => {
    // Letters that prove the encoding: the broken byte is no reason to think of another.
    const rows = [
      good.replace('Ana', 'Żółć').replace('Bo', 'Łódź'),
      'O3,"Cid" x,2024-01-07,30.00\n',
      '\n',
      'O4,"D ""e""",2024-01-08,40.00\n',
      'O5,F',
    ];
    const content = Buffer.concat([
      Buffer.from(header + rows.join('')),
      Buffer.from([0xd9]),
      Buffer.from(',2024-01-09,5\n'),
    ]);
    const found = await load(content, (engine, number) => (number === 1 ? fragile(engine) : engine));
    expect(found).toMatchObject({
      rows: 5,
      used: 3,
      setAside: [
        [4, 'unreadable'],
        [7, 'unreadable'],
      ],
    });
  });
});

describe('rows longer than the buffers of the engine', () => {
  const long = `O9,${'x'.repeat(36_000_000)},2024-01-01,1000.00\n`;

  test.each([
    ['in the middle', good + long + good, 4],
    ['last, without a line end', good + long.trimEnd(), 4],
  ])('are set aside: %s', async (_, body, line) => {
    const { rows, used, setAside } = await load(header + body);
    const expected = body.split('\n').filter((one) => one !== '').length;
    expect({ rows, used, setAside }).toEqual({ rows: expected, used: expected - 1, setAside: [[line, 'unreadable']] });
  });
});

/** Records of text in which quotes open only at the start of a cell, written down as simply as can be. */
function recordsOf(text: string): number {
  let records = 0;
  let isOpen = false;
  let isStart = true;
  let isEmpty = true;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isOpen) {
      if (sign === '"' && text[at + 1] === '"') at += 1;
      else if (sign === '"') isOpen = false;
    } else if (sign === '\n') {
      records += isEmpty ? 0 : 1;
      [isStart, isEmpty] = [true, true];
      continue;
    } else if (sign === '"' && isStart) {
      isOpen = true;
    }
    isStart = !isOpen && (sign === ',' || (isStart && sign === ' '));
    isEmpty = false;
  }
  return records + (isEmpty ? 0 : 1);
}

test('whatever quotes and bytes stand in a file, it is an error of the data or every row is accounted for', async () => {
  const pieces = [
    'O1,Ana,2024-01-05,10.00\n',
    '"',
    ',',
    '\n',
    ' ',
    '"x"',
    '""',
    'é',
    '\u0000',
    'O2,"B\no",2024-01-06,5.00\n',
  ];
  const bodies = fc.array(fc.constantFrom(...pieces, pieces[0] as string), { minLength: 2, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(bodies, fc.boolean(), async (parts, isBroken) => {
      // A cell in quotes says that quotes are in use; in a file without one they are text.
      const body = `"O0",Ana,2024-01-04,1.00\n${parts.join('')}`;
      // The engine is told of a byte that is no UTF-8, which sets its row aside and ends none.
      const bytes = Buffer.from(header + body).map((byte) => (isBroken && byte === 0xa9 ? 0x28 : byte));
      const found = await load(bytes).catch((error: unknown) => error);
      if (found instanceof Error) {
        expect(found).toBeInstanceOf(CrmError);
        expect((found as CrmError).exit).toBe(3);
      } else {
        expect((found as { rows: number }).rows).toBe(recordsOf(body));
      }
    }),
    { numRuns: 20 },
  );
});
