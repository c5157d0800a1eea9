/** A file as the engine can read it: itself, unpacked, or a copy that is UTF-8 with even line ends. */
import { join } from 'node:path';
import type { CsvReading } from '../engine/csv.ts';
import { isNameable } from '../engine/local-file.ts';
import { CrmError } from '../errors.ts';
import type { DetectedEncoding } from './encoding/encoding.ts';
import { detectLateEncoding } from './encoding/late-encoding.ts';
import { openBytes } from './files/byte-stream.ts';
import type { SourcePath } from './files/paths.ts';
import { writeCopy } from './files/write-copy.ts';
import type { Sniffed } from './sniff.ts';
import { transcode } from './encoding/transcode.ts';

/** `readableCopy` as first tried; a file whose later lines are not the UTF-8 its head promised is decoded by what they show. */
export async function firstCopy(path: SourcePath, sniffed: Sniffed, number: number, tempFolder: () => string) {
  try {
    return { sniffed, ...(await readableCopy(path, sniffed, number, tempFolder, false)) };
  } catch (error) {
    const isMismatch = error instanceof CrmError && error.code === 'encoding-mismatch';
    const encoding = isMismatch ? await lateEncoding(path, sniffed) : null;
    if (encoding === null) {
      throw error;
    }
    const anew = { ...sniffed, encoding };
    return { sniffed: anew, ...(await readableCopy(path, anew, number, tempFolder, false)) };
  }
}

/** A file the engine can read, and how it differs from the original. */
export interface Readable {
  readonly reading: CsvReading;
  /** Physical lines of the original above the first line of this file. */
  readonly linesAbove: number;
  /** Byte sequences the encoding does not know; each became U+FFFD. */
  readonly replaced: number;
  /** True for a file that begins with the data and has LF line ends, whatever the original has. */
  readonly isRewritten: boolean;
}

/**
 * How the engine reads a file: UTF-8 with even line ends as it stands, anything else from a copy in the temporary folder
 * that begins with the data. gzip is unpacked first, for the engine does not verify it, and reads a plain file with more
 * than one thread. Errors: those of openBytes, transcode and writeCopy, with the name the user knows.
 */
export async function readableCopy(
  path: SourcePath,
  { head, encoding, dialect, unpacking }: Sniffed,
  number: number,
  tempFolder: () => string,
  evensNewlines: boolean,
): Promise<Readable> {
  const isBlanks = dialect.delimiter === 'blanks';
  const linesToData = dialect.skipLines + dialect.headerLines;
  const isRewritten =
    encoding.encoding !== 'utf-8' ||
    isBlanks ||
    evensNewlines ||
    dialect.newline === 'mixed' ||
    dialect.engineSkip === null;
  const base = {
    width: dialect.width,
    delimiter: isBlanks ? '\t' : dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    // The engine finds out by itself, but only after having read up to there.
    isParallel: !dialect.rows.some((row) => row.some((cell) => /[\r\n]/.test(cell))),
    rejectsTable: `refused_${number}`,
  };
  const { compression } = head;
  const copy = (): string => join(tempFolder(), `source-${number}${evensNewlines ? '-even' : ''}.csv`);
  const named = (error: unknown): never => {
    throw renamed(error, path);
  };
  if (!isRewritten) {
    const isItself = compression === 'none' && isNameable(path.local);
    const plain = isItself ? path.local : copy();
    if (!isItself) {
      await writeCopy(path.local, openBytes(path.local, compression, unpacking), plain).catch(named);
    }
    const reading = { ...base, path: plain, skipLines: dialect.engineSkip ?? 0 };
    return { reading, linesAbove: 0, replaced: 0, isRewritten };
  }
  const target = copy();
  const { replaced } = await transcode(
    path.local,
    {
      encoding: encoding.encoding,
      compression,
      unpacking,
      normalise: { skipLines: linesToData, newline: 'lf', ...(isBlanks ? { blanks: true } : {}) },
    },
    target,
  ).catch(named);
  return { reading: { ...base, path: target, skipLines: 0 }, linesAbove: linesToData, replaced, isRewritten };
}

/** What the lines beyond the head say about the encoding; null when they agree with the head or are merely damaged. */
export async function lateEncoding(
  { local }: SourcePath,
  { head, encoding, likelyEncoding, unpacking }: Sniffed,
): Promise<DetectedEncoding | null> {
  if (encoding.isCertain || encoding.encoding !== 'utf-8') {
    return null;
  }
  const found = await detectLateEncoding(local, head.compression, likelyEncoding, unpacking);
  return found.encoding === 'utf-8' ? null : found;
}

/** Errors of the byte layer name the file on disk; for standard input that is a temporary one. */
export function renamed(error: unknown, path: SourcePath): unknown {
  if (path.shown === path.local || !(error instanceof Error)) {
    return error;
  }
  const place = (error as { place?: { file?: string } }).place;
  if (place?.file === path.local) {
    place.file = path.shown;
  }
  error.message = error.message.replaceAll(path.local, path.shown === '-' ? 'standard input' : path.shown);
  return error;
}
