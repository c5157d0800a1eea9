/** The head of a file before it is known what the file holds. */
import { parquetColumns, parquetRows } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { normaliseEncodingName } from '../input/encoding/encoding.ts';
import { engineFile } from '../input/files/engine-file.ts';
import type { SourcePath } from '../input/files/paths.ts';
import { sniffFile } from '../input/sniff.ts';
import type { InputRequest } from './request.ts';

/** Headers and sample rows of a file. */
export interface HeadOfTable {
  readonly columns: readonly string[];
  readonly samples: readonly (readonly string[])[];
}

/** Headers and samples, before a role is known. An encoding nobody knows is left for openSource to complain about. */
export async function headOf(
  engine: Engine,
  path: SourcePath,
  { encoding, delimiter, tempFolder }: Pick<InputRequest, 'encoding' | 'delimiter' | 'tempFolder'>,
): Promise<HeadOfTable> {
  if (/\.(parquet|pq)$/i.test(path.shown)) {
    const file = await engineFile(path.local, tempFolder);
    const columns = await parquetColumns(engine, file).catch((error: unknown) => {
      throw crmError(
        'file-unreadable',
        { path: path.shown, reason: error instanceof Error ? error.message : String(error) },
        { file: path.shown },
        error,
      );
    });
    const rows = await engine.rows(sql`select * from ${parquetRows(file, columns)} as head limit 1000`);
    return { columns, samples: rows.map((row) => row.map(String)) };
  }
  const name = encoding === undefined ? null : normaliseEncodingName(encoding);
  const { dialect } = await sniffFile(path.local, {
    ...(name === null ? {} : { encoding: name }),
    ...(delimiter === undefined ? {} : { delimiter }),
  });
  return { columns: dialect.columns, samples: dialect.rows };
}
