/** Reading files with the engine until it accepts them: what it refuses says how to open them instead. */
import { forgetRefusedRows, refusesEncoding, remedyFor } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { decodeAnew, reopen } from '../input/source.ts';
import type { Source } from '../input/source.ts';

/** More than the remedies there are, each of which helps once. */
const attemptsMax = 6;

/**
 * Runs `work`, which reads the sources, and returns them as they could be read with what it came to. A file with line ends in quoted cells
 * is reopened to be read row by row, one with odd line ends from a copy with even ones, one that turns out not to be
 * UTF-8 decoded as what it is; `work` then runs again from the start.
 */
export async function scanSources<T>(
  engine: Engine,
  opened: readonly Source[],
  tempFolder: () => string,
  work: (sources: readonly Source[]) => Promise<T>,
): Promise<readonly [sources: readonly Source[], result: T]> {
  let sources = opened;
  for (let attempt = 1; ; attempt++) {
    for (const { reading } of sources) {
      if (reading !== null) {
        await forgetRefusedRows(engine, reading);
      }
    }
    let result: T;
    try {
      result = await work(sources);
    } catch (error) {
      const remedy = remedyFor(error);
      if (remedy === null || attempt >= attemptsMax) {
        throw error;
      }
      sources = await Promise.all(sources.map((source) => reopen(source, remedy, tempFolder)));
      continue;
    }
    const decoded = await Promise.all(
      sources.map(async (source) =>
        source.reading !== null && (await refusesEncoding(engine, source.reading))
          ? decodeAnew(source, tempFolder)
          : source,
      ),
    );
    const isSame = decoded.every((source, index) => source.reading === sources[index]?.reading);
    sources = decoded;
    if (isSame) {
      return [sources, result];
    }
  }
}
