/** A file as the engine can read it: itself, or a copy that is UTF-8 with even line ends. */
import { join } from 'node:path';
import type { CsvReading } from '../engine/csv.ts';
import { isNameable } from '../engine/local-file.ts';
import { CrmError } from '../errors.ts';
import type { DetectedEncoding } from './encoding/encoding.ts';
import { detectLateEncoding } from './encoding/late-encoding.ts';
import type { SourcePath } from './files/paths.ts';
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

/**
 * How the engine reads a file: UTF-8 with even line ends as it stands, anything else from a copy in the temporary folder
 * that begins with the data. Errors: those of transcode, with the name the user knows.
 */
export async function readableCopy(
  path: SourcePath,
  { head, encoding, dialect }: Sniffed,
  number: number,
  tempFolder: () => string,
  evensNewlines: boolean,
): Promise<{ reading: CsvReading; linesAbove: number; replaced: number }> {
  const isBlanks = dialect.delimiter === 'blanks';
  const linesToData = dialect.skipLines + dialect.headerLines;
  const needsCopy =
    encoding.encoding !== 'utf-8' ||
    // The engine goes by the name.
    (head.compression === 'gzip') !== /\.gz$/i.test(path.local) ||
    isBlanks ||
    evensNewlines ||
    dialect.newline === 'mixed' ||
    dialect.engineSkip === null ||
    !isNameable(path.local);
  const base = {
    width: dialect.width,
    delimiter: isBlanks ? '\t' : dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    // The engine finds out by itself, but only after having read up to there.
    isParallel: !dialect.rows.some((row) => row.some((cell) => /[\r\n]/.test(cell))),
    rejectsTable: `refused_${number}`,
  };
  if (!needsCopy) {
    return { reading: { ...base, path: path.local, skipLines: dialect.engineSkip ?? 0 }, linesAbove: 0, replaced: 0 };
  }
  const copy = join(tempFolder(), `source-${number}${evensNewlines ? '-even' : ''}.csv`);
  const { replaced } = await transcode(
    path.local,
    {
      encoding: encoding.encoding,
      compression: head.compression,
      normalise: { skipLines: linesToData, newline: 'lf', ...(isBlanks ? { blanks: true } : {}) },
    },
    copy,
  ).catch((error: unknown) => {
    throw renamed(error, path);
  });
  return { reading: { ...base, path: copy, skipLines: 0 }, linesAbove: linesToData, replaced };
}

/** What the lines beyond the head say about the encoding; null when they agree with the head or are merely damaged. */
export async function lateEncoding(
  { local }: SourcePath,
  { head, encoding }: Sniffed,
): Promise<DetectedEncoding | null> {
  if (encoding.isCertain || encoding.encoding !== 'utf-8') {
    return null;
  }
  const found = await detectLateEncoding(local, head.compression);
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
