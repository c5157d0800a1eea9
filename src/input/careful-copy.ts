/**
 * A file that the engine fails over, read by this project's own scanner: each record that can be understood becomes a row that
 * is beyond doubt, the others are set aside. It costs ten times what the engine's reader does.
 */
import { isUtf8 } from 'node:buffer';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { recordBytesMax } from '../engine/csv.ts';
import type { CsvReading, RefusedRow } from '../engine/csv.ts';
import { CrmError, crmError } from '../errors.ts';
import type { Dialect } from './dialect/dialect.ts';
import { parseRecord, writeRecord } from './dialect/parse-record.ts';
import { eachRecord } from './dialect/records.ts';
import type { WholeRecord } from './dialect/records.ts';
import type { Readable } from './readable-copy.ts';
import type { Source } from './source.ts';
import type { SourcePath } from './files/paths.ts';
import { headerRecords, recordShape } from './record-shape.ts';

/**
 * The reading of a file through such a copy. The readable one is how it would be read without. Errors: unclosed-quote,
 * file-unreadable, output-failed.
 */
async function carefully(
  path: SourcePath,
  { reading, linesAbove, isRewritten }: Readable,
  dialect: Dialect,
  target: string,
): Promise<CsvReading> {
  const from = reading.path;
  const shape = recordShape(dialect, isRewritten);
  const refused: RefusedRow[] = [];
  let hasLineEnds = false;
  let ordinal = 0;
  const onOpenQuote = (line: number): never => {
    throw crmError('unclosed-quote', { path: path.shown }, { file: path.shown, line: line + linesAbove });
  };
  const rows = async function* (): AsyncGenerator<string | Buffer, void, undefined> {
    for await (const records of eachRecord(from, shape, recordBytesMax, onOpenQuote)) {
      const parts: (string | Buffer)[] = [];
      for (const record of records) {
        ordinal += 1;
        if (ordinal <= headerRecords(dialect, isRewritten)) continue;
        const row = evenRow(record, shape);
        if ('refused' in row) {
          refused.push({ record: ordinal, kind: row.refused, text: '' });
        } else {
          hasLineEnds ||= row.hasLineEnds;
          parts.push(row.line, '\n');
        }
      }
      yield Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
    }
  };
  try {
    await pipeline(rows, createWriteStream(target));
  } catch (cause) {
    if (cause instanceof CrmError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw crmError('output-failed', { path: target, reason }, { file: target }, cause);
  }
  const { delimiter } = shape;
  return {
    ...reading,
    path: target,
    delimiter,
    quote: '"',
    escape: '"',
    skipLines: 0,
    isParallel: !hasLineEnds,
    remade: { from, refused },
  };
}

/** What is read from a copy made row by row instead. Errors: those of carefully. */
export async function remade<
  T extends Omit<Readable, 'reading'> & Pick<Source, 'path' | 'number' | 'sniffed' | 'reading'>,
>(source: T, tempFolder: () => string): Promise<T> {
  const { path, number, sniffed, reading } = source;
  if (sniffed === null || reading === null) {
    return source;
  }
  const target = join(tempFolder(), `source-${number}-rows.csv`);
  return { ...source, reading: await carefully(path, { ...source, reading }, sniffed.dialect, target) };
}

type EvenRow = { readonly line: string | Buffer; readonly hasLineEnds: boolean } | { readonly refused: string };

function evenRow({ bytes, isCut }: WholeRecord, shape: ReturnType<typeof recordShape>): EvenRow {
  if (isCut) return { refused: 'LINE SIZE OVER MAXIMUM' };
  if (!isUtf8(bytes)) return { refused: 'INVALID ENCODING' };
  // The quote of the copy, and what only a quoted cell may hold, are a reason to look into the record; few have one.
  const isPlain =
    !bytes.includes(0x22) && !bytes.includes(0x0d) && (shape.quote === '' || !bytes.includes(shape.quote));
  if (isPlain) return { line: bytes, hasLineEnds: false };
  const cells = parseRecord(bytes.toString('utf8'), shape);
  if (cells === null) return { refused: 'UNQUOTED VALUE' };
  const line = writeRecord(cells, shape.delimiter);
  if (line.length * 3 > recordBytesMax && Buffer.byteLength(line) >= recordBytesMax) {
    return { refused: 'LINE SIZE OVER MAXIMUM' };
  }
  return { line, hasLineEnds: line.includes('\n') };
}
