/** Words for files that the engine cannot read. */
import { EngineError, saidBy } from '../../engine/engine-error.ts';
import { crmError } from '../../errors.ts';
import type { CrmError } from '../../errors.ts';
import type { SourcePath } from './paths.ts';

/** What the engine says about a Parquet file, and what that means. */
const parquetReasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/too small/i, 'it is too short to be a Parquet file'],
  [
    /no magic bytes|footer length|not a parquet/i,
    'it does not end as a Parquet file does; it is cut off, or something else',
  ],
  [/encrypt|decrypt|footer_key/i, 'it is encrypted'],
  [/decompress|codec|snappy|zstd|gzip|brotli|lz4/i, 'the data in it are damaged'],
  [/need at least one|no columns/i, 'it has no columns'],
];

const damaged = 'what it says about its own contents is damaged';

/** The error for a Parquet file the engine refuses: file-damaged, or file-unreadable where the system refuses. */
export function damagedParquet({ shown }: SourcePath, cause: unknown): CrmError {
  const said = saidBy(cause instanceof EngineError ? cause.cause : cause);
  if (/permission denied/i.test(said)) {
    return crmError('file-unreadable', { path: shown, reason: 'permission denied' }, { file: shown }, cause);
  }
  const reason = parquetReasons.find(([pattern]) => pattern.test(said))?.[1] ?? damaged;
  return crmError('file-damaged', { path: shown, reason }, { file: shown }, cause);
}

/** The error for a file that was there when it was named. */
export function vanished({ shown }: SourcePath, cause: unknown): CrmError {
  const reason = 'it was moved or deleted while it was read';
  const remedy = 'put it back, then run again';
  return crmError('file-unreadable', { path: shown, reason, remedy }, { file: shown }, cause);
}
