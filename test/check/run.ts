import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFile } from '../../src/pipeline/check/check-file.ts';
import type { CheckRequest } from '../../src/pipeline/check/check-file.ts';
import type { CheckedFile } from '../../src/report/check/check-report.ts';
import { atEndOfFile } from '../at-end-of-file.ts';
import { Heads } from '../../src/input/heads.ts';
import { withKeptEngine } from '../kept-engine.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crm-check-'));
  atEndOfFile(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Checks one file with this content, as on 15 January 2026. */
export async function check(
  content: string | Uint8Array,
  asked: Partial<CheckRequest> = {},
  name = 'data.csv',
): Promise<CheckedFile> {
  const folder = newFolder();
  const path = join(folder, name);
  writeFileSync(path, content);
  return withKeptEngine(1, (engine) =>
    checkFile(engine, { shown: name, local: path }, 0, {
      map: {},
      asOf: null,
      currency: null,
      encoding: undefined,
      maxUnpacked: undefined,
      sheet: undefined,
      delimiter: undefined,
      dateFormat: undefined,
      decimal: undefined,
      maxRejects: '1%',
      today: '2026-01-15',
      typed: [],
      commands: ['segment', 'aging'],
      tempFolder: () => folder,
      heads: new Heads(),
      ...asked,
    }),
  );
}

/** The codes of the findings, errors first. */
export function codes({ findings }: CheckedFile): string[] {
  return findings.map(({ code }) => code);
}

/** The sentence of one finding; empty when it is not there. */
export function sentence({ findings }: CheckedFile, wanted: string): string {
  return findings.find(({ code }) => code === wanted)?.text ?? '';
}

/** A file of transactions with these rows. */
export function sales(rows: readonly string[], header = 'customer_id,date,amount,order_id'): string {
  return `${[header, ...rows].join('\n')}\n`;
}

/** Ordinary rows: `count` orders of ten customers in January 2024 with changing amounts. */
export function ordinaryRows(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    return `c${index % 10},2024-01-${String((index % 28) + 1).padStart(2, '0')},${10 + (index % 7)}.50,o${index}`;
  });
}
