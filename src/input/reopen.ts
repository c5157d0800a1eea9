/** A file opened another time, after the engine showed that the first way was not right for it. */
import { remade } from './careful-copy.ts';
import { lateEncoding, readableCopy } from './readable-copy.ts';
import type { Source } from './source.ts';

/**
 * The same file read more carefully after the engine refused it: one row after the other because quoted cells hold
 * line ends, or from a copy with even line ends.
 */
export async function reopen(
  source: Source,
  remedy: 'sequential' | 'normalise-newlines',
  tempFolder: () => string,
): Promise<Source> {
  if (source.sniffed === null || source.reading === null) {
    return source;
  }
  if (remedy === 'sequential') {
    return { ...source, reading: { ...source.reading, isParallel: false } };
  }
  const copy = await readableCopy(source.path, source.sniffed, source.number, tempFolder, true);
  return asBefore(source, { ...source, ...copy }, tempFolder);
}

/** A source whose reading is new, read in the way that was found to be right for the one before. */
async function asBefore<T extends Source>(before: Source, anew: T, tempFolder: () => string): Promise<Source> {
  if (before.reading === null || anew.reading === null) {
    return anew;
  }
  const { isParallel, rejectsTable, bufferBytes } = before.reading;
  const reading = { ...anew.reading, rejectsTable, ...(bufferBytes === undefined ? {} : { bufferBytes }) };
  return before.reading.remade === undefined
    ? { ...anew, reading: { ...reading, isParallel } }
    : remade({ ...anew, reading }, tempFolder);
}

/**
 * The same file decoded by what its later lines show, after the engine found in them what is no UTF-8. Nothing but the
 * certainty changes when they are UTF-8 with some damage, or when the encoding is beyond doubt.
 */
export async function decodeAnew(source: Source, tempFolder: () => string): Promise<Source> {
  const { sniffed, path, reading } = source;
  if (sniffed === null || reading === null || sniffed.encoding.isCertain) {
    return source;
  }
  const encoding = await lateEncoding(path, sniffed);
  if (encoding === null) {
    return { ...source, sniffed: { ...sniffed, encoding: { ...sniffed.encoding, isCertain: true } } };
  }
  const anew = { ...sniffed, encoding };
  const copy = await readableCopy(path, anew, source.number, tempFolder, false);
  return asBefore(source, { ...source, sniffed: anew, ...copy }, tempFolder);
}
