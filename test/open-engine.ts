/** An engine and a request as the command line makes them, for tests of what lies between. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Engine } from '../src/engine/engine.ts';
import { Heads } from '../src/input/heads.ts';
import type { InputRequest } from '../src/pipeline/request.ts';
import { withKeptEngine } from './kept-engine.ts';

/** Runs `work` with an engine in which nothing is loaded and a folder that is removed afterwards. */
export async function withEngine<T>(work: (engine: Engine, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-engine-'));
  try {
    return await withKeptEngine(1, (engine) => work(engine, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What a test says of a request, side files by role among it. */
export interface Given extends Partial<Omit<InputRequest, 'files'>> {
  readonly payments?: readonly string[];
  readonly customers?: string | undefined;
  readonly rates?: string | undefined;
  readonly 'compare-to'?: string | undefined;
  readonly costs?: string | undefined;
  readonly contacts?: string | undefined;
  readonly unit_costs?: string | undefined;
}

/** A request with nothing but files, whatever the report is about; tests change what they are about. */
export function requestOf(
  files: readonly string[],
  folder: string,
  { payments, customers, rates, 'compare-to': earlier, costs, contacts, unit_costs: unitCosts, ...given }: Given = {},
): InputRequest {
  const sides = Object.entries({
    payments,
    customers,
    rates,
    'compare-to': earlier,
    costs,
    contacts,
    unit_costs: unitCosts,
  });
  return {
    files: {
      transactions: files,
      invoices: files,
      ...Object.fromEntries(sides.flatMap(([role, paths]) => (paths === undefined ? [] : [[role, [paths].flat()]]))),
    },
    by: [],
    map: {},
    asOf: undefined,
    currency: undefined,
    base: undefined,
    delimiter: undefined,
    encoding: undefined,
    maxUnpacked: undefined,
    sheet: undefined,
    dateFormat: undefined,
    decimal: undefined,
    maxRejects: '1%',
    requires: ['customer_id', 'date', 'amount'],
    unit: 'auto',
    standardInput: Readable.from([]) as NodeJS.ReadStream,
    tempFolder: () => folder,
    heads: new Heads(),
    today: '2026-01-15',
    ...given,
  };
}
