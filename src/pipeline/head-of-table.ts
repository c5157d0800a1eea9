/** The head of a file before it is known what the file holds. */
import type { Engine } from '../engine/engine.ts';
import { normaliseEncodingName } from '../input/encoding/encoding.ts';
import type { SourcePath } from '../input/files/paths.ts';
import { parquetHead } from '../input/parquet-head.ts';
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
  {
    encoding,
    delimiter,
    sheet,
    tempFolder,
    heads,
  }: Pick<InputRequest, 'encoding' | 'delimiter' | 'sheet' | 'tempFolder' | 'heads'>,
): Promise<HeadOfTable> {
  if (/\.(parquet|pq)$/i.test(path.shown)) {
    return parquetHead(engine, path, { tempFolder, heads });
  }
  const name = encoding === undefined ? null : normaliseEncodingName(encoding);
  const { dialect } = await sniffFile(path.local, {
    ...(name === null ? {} : { encoding: name }),
    ...(delimiter === undefined ? {} : { delimiter }),
    heads,
    unpacking: { sheet },
  });
  return { columns: dialect.columns, samples: dialect.rows };
}
