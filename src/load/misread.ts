/** What becomes of a read that the engine failed in: another way to read the file, or words for the user. */
import { existsSync } from 'node:fs';
import { EngineError, saidBy } from '../engine/engine-error.ts';
import { crmError } from '../errors.ts';
import type { CrmError } from '../errors.ts';
import { damagedParquet, vanished } from '../input/files/damage.ts';
import type { SourcePath } from '../input/files/paths.ts';
import type { Source } from '../input/source.ts';

/**
 * Files that the engine fails over, or loses rows of: they are to be read again from copies made row by row, in a new engine, as the
 * old one may be lost. `verdict` is what to say where that is no way.
 */
export class Misread extends Error {
  readonly paths: readonly SourcePath[];
  readonly verdict: CrmError;

  constructor(sources: readonly Source[], verdict: CrmError) {
    super(verdict.message, { cause: verdict });
    this.name = 'Misread';
    this.paths = sources.map(({ path }) => path);
    this.verdict = verdict;
  }
}

/** True for a source that is read from a copy made row by row. */
export const isRemade = ({ reading }: Source): boolean => reading?.remade !== undefined;

/**
 * The error to throw for one that came up while the sources were read: Misread where there is another way to read them, else words for
 * the user; the same error where no source is to blame.
 */
export function failureOver(sources: readonly Source[], error: unknown): unknown {
  if (!(error instanceof EngineError)) {
    return error;
  }
  const named = sources.filter((source) => error.files.includes(nameInEngine(source)));
  // A copy made since they were opened has a name of its own.
  const read = named.length === 0 && error.files.length > 0 ? sources : named;
  const [first] = read;
  if (first === undefined) {
    return error;
  }
  const gone = read.find(({ path }) => !existsSync(path.local));
  if (gone !== undefined) {
    return vanished(gone.path, error);
  }
  const said = saidBy(error.cause);
  const worst = read.find((source) => said.includes(nameInEngine(source))) ?? first;
  const file = worst.path.shown;
  if (worst.format === 'parquet') {
    return damagedParquet(worst.path, error);
  }
  const reason = 'its quotes or its bytes are damaged in a way that crm cannot make sense of';
  const verdict = crmError('file-damaged', { path: file, reason }, { file }, error);
  const doubted = read.filter((source) => source.format === 'csv' && !isRemade(source));
  return doubted.length === 0 ? verdict : new Misread(doubted, verdict);
}

const nameInEngine = ({ path, reading, parquetFile }: Source): string => reading?.path ?? parquetFile ?? path.local;
