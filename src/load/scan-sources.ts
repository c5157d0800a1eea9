/** Reading files with the engine until it accepts them: what it refuses says how to open them instead. */
import { forgetRefusedRows, refusesLength, refusingEncoding, remedyFor } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { beginCounting } from './line-counts.ts';
import { failureOver } from './misread.ts';
import { decodeAnew, reopen } from '../input/reopen.ts';
import type { Source } from '../input/source.ts';

/** More than the remedies there are, each of which helps once. */
const attemptsMax = 6;

/**
 * Runs `work`, which reads the sources, and returns them as they could be read with what it came to. A file with line ends in quoted cells
 * is reopened to be read row by row, one with odd line ends from a copy with even ones, one that turns out not to be
 * UTF-8 decoded as what it is, and buffers that do not hold a row become as large as usual; `work` then runs again from the start. Beside
 * it the lines of the files are counted, but for work that does not read them whole. Errors: Misread, file-damaged, file-unreadable.
 */
export async function scanSources<T>(
  engine: Engine,
  opened: readonly Source[],
  tempFolder: () => string,
  work: (sources: readonly Source[]) => Promise<T>,
  { countsLines = true }: { readonly countsLines?: boolean } = {},
): Promise<readonly [sources: readonly Source[], result: T]> {
  const abort = new AbortController();
  try {
    return await scan(engine, opened, tempFolder, async (sources) => {
      if (countsLines) {
        beginCounting(sources, abort.signal);
      }
      return work(sources);
    });
  } catch (error) {
    abort.abort();
    throw error;
  }
}

async function scan<T>(
  engine: Engine,
  opened: readonly Source[],
  tempFolder: () => string,
  work: (sources: readonly Source[]) => Promise<T>,
): Promise<readonly [sources: readonly Source[], result: T]> {
  let sources = opened.map((source) => withBuffers(source, engine.csvBufferBytes()));
  for (let attempt = 1; ; attempt++) {
    const readings = sources.flatMap(({ reading }) => (reading === null ? [] : [reading]));
    await forgetRefusedRows(engine, readings);
    let result: T;
    try {
      result = await work(sources);
    } catch (error) {
      const remedy = remedyFor(error);
      if (remedy === null || attempt >= attemptsMax) {
        throw failureOver(sources, error);
      }
      sources = await Promise.all(sources.map((source) => reopen(source, remedy, tempFolder)));
      continue;
    }
    if (await refusesLength(engine, readings)) {
      // All of them, as files that are read together have buffers of one size.
      sources = sources.map((source) => withBuffers(source, undefined));
      continue;
    }
    const refusing = await refusingEncoding(engine, readings);
    const decoded = await Promise.all(
      sources.map(async (source) =>
        source.reading !== null && refusing.has(source.reading) ? decodeAnew(source, tempFolder) : source,
      ),
    );
    const isSame = decoded.every((source, index) => source.reading === sources[index]?.reading);
    sources = decoded;
    if (isSame) {
      return [sources, result];
    }
  }
}

/** The copy of a file that is made row by row holds rows of any length, so it keeps to the usual buffers. */
function withBuffers(source: Source, bufferBytes: number | undefined): Source {
  const isSet = source.reading?.bufferBytes === bufferBytes;
  if (source.reading === null || source.reading.remade !== undefined || isSet) {
    return source;
  }
  const { bufferBytes: _, ...reading } = source.reading;
  return { ...source, reading: bufferBytes === undefined ? reading : { ...reading, bufferBytes } };
}
