/** The head of a Parquet file. */
import { parquetColumns, parquetRows } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine-error.ts';
import { sql } from '../engine/sql.ts';
import { engineFile } from './files/engine-file.ts';
import { damagedParquet } from './files/damage.ts';
import { refuseTooManyColumns } from './column-bound.ts';
import type { SourcePath } from './files/paths.ts';
import { Heads } from './heads.ts';

export interface ParquetHead {
  /** The file under the name that the engine knows it by. */
  readonly parquetFile: string;
  readonly columns: readonly string[];
  readonly samples: readonly (readonly string[])[];
}

/** Names of the columns and up to 1,000 rows as text. Errors: file-damaged, file-unreadable. */
export function parquetHead(
  engine: Engine,
  path: SourcePath,
  { tempFolder, heads = new Heads() }: { readonly tempFolder: () => string; readonly heads?: Heads | undefined },
): Promise<ParquetHead> {
  return heads.once(path.local, [], () => readParquetHead(engine, path, tempFolder));
}

async function readParquetHead(engine: Engine, path: SourcePath, tempFolder: () => string): Promise<ParquetHead> {
  const parquetFile = await engineFile(path.local, tempFolder);
  try {
    const columns = await parquetColumns(engine, parquetFile);
    refuseTooManyColumns(path.shown, columns.length);
    const rows = await engine.rows(sql`select * from ${parquetRows(parquetFile, columns)} as head limit 1000`);
    return { parquetFile, columns, samples: rows.map((row) => row.map(String)) };
  } catch (error) {
    throw error instanceof EngineError ? damagedParquet(path, error) : error;
  }
}
