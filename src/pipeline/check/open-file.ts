/** One file for `crm check`: opened whatever is wrong with it, together with what is. */
import { remedyFor } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { CrmError, crmError } from '../../errors.ts';
import { probeFile } from '../../input/files/byte-stream.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import { documentEvidence } from '../../input/fields/document-evidence.ts';
import { missingFieldError, openColumns } from '../../input/fields/missing-fields.ts';
import { noPurchases } from '../../input/fields/no-purchases.ts';
import type { SourcePath } from '../../input/files/paths.ts';
import type { Heads } from '../../input/heads.ts';
import type { RowFilter } from '../../input/filter/predicate.ts';
import { filterOfRole } from '../../load/filter-of-role.ts';
import { withFilter } from '../../load/row-filter.ts';
import { roles } from '../../roles/index.ts';
import type { RoleName } from '../../roles/index.ts';
import { reopen } from '../../input/reopen.ts';
import { openSource } from '../../input/source.ts';
import type { Care, Source } from '../../input/source.ts';
import type { WordMeaning } from '../../input/values/word-meanings.ts';
import type { Shape } from '../../report/check/check-report.ts';
import { headOf } from '../head-of-table.ts';
import { failureOver } from '../../load/misread.ts';
import { unreadBalance } from '../unread-columns.ts';
import { chooseRole } from './choose-role.ts';
import type { ChosenRole } from './choose-role.ts';

/** What the user said about the files. */
export interface OpenRequest extends GivenFormats {
  readonly map: Readonly<Record<string, string>>;
  /** Which rows are wanted; without it all are. */
  readonly where?: RowFilter | undefined;
  readonly words?: Readonly<Record<string, WordMeaning>>;
  readonly encoding: string | undefined;
  readonly delimiter: string | undefined;
  readonly maxUnpacked: string | undefined;
  readonly sheet: string | undefined;
  readonly tempFolder: () => string;
  readonly heads: Heads;
  readonly care?: Care | undefined;
}

/** A file with columns, and what its rows are. */
export interface OpenedTable {
  readonly source: Source;
  readonly chosen: ChosenRole;
}

export interface OpenedFile {
  readonly path: SourcePath;
  readonly shape: Shape;
  /** Null when the file is no table at all; `problems` then says why. */
  readonly table: OpenedTable | null;
  /** What the other commands would end with, in the order they would meet it. */
  readonly problems: readonly CrmError[];
}

/** Errors: file-not-found, file-unreadable, usage, unknown-header; everything else is in `problems`. */
export async function openFile(
  engine: Engine,
  path: SourcePath,
  index: number,
  request: OpenRequest,
  wanted?: RoleName,
): Promise<OpenedFile> {
  const probed = await probeFile(path.local).catch(orRefusal);
  const shape: Shape = {
    bytes: probed instanceof CrmError ? null : probed.sizeBytes,
    compression: probed instanceof CrmError ? null : probed.compression,
    sheet: null,
    format: null,
    encoding: null,
    hasBom: false,
    delimiter: null,
    quote: null,
    escape: null,
    newline: null,
    preamble: [],
    headerLine: null,
  };
  if (probed instanceof CrmError) {
    return { path, shape, table: null, problems: [probed] };
  }
  const open = async (role: RoleName, overrides: ReadonlyMap<string, string>): Promise<Source> => {
    const { encoding, delimiter, maxUnpacked, sheet, tempFolder, heads, care, words } = request;
    return openSource(
      engine,
      path,
      index,
      {
        role: roles[role],
        overrides,
        encoding,
        delimiter,
        maxUnpacked,
        sheet,
        optional: new Set(),
        needsFields: false,
        care,
        heads,
        ...(words === undefined ? {} : { words }),
      },
      tempFolder,
    );
  };
  try {
    const head = await headOf(engine, path, request);
    const chosen = chooseRole(head, new Map(Object.entries(request.map)), wanted);
    const opened = await open(chosen.role, new Map([...Object.entries(request.map), ...chosen.overrides]));
    const where = request.where && filterOfRole(request.where, chosen.role, true);
    const [source = opened] =
      where == null
        ? [opened]
        : await withFilter(engine, [opened], where, { ...request, mayLack: roles[chosen.role].isFiltered !== true });
    return { path, shape: shapeOf(source, shape), table: { source, chosen }, problems: problemsOf(source, chosen) };
  } catch (error) {
    return { path, shape, table: null, problems: [orRefusal(error)] };
  }
}

/** What is wrong with the data; anything else is thrown. */
function orRefusal(error: unknown): CrmError {
  if (error instanceof CrmError && error.exit === 3) {
    return error;
  }
  throw error;
}

function shapeOf({ sniffed, format }: Source, shape: Shape): Shape {
  if (sniffed === null) {
    return { ...shape, format };
  }
  const { dialect, encoding, sheet } = sniffed;
  return {
    ...shape,
    format,
    sheet,
    encoding: encoding.encoding,
    hasBom: encoding.hasBom,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    escape: dialect.escape,
    newline: dialect.newline,
    preamble: dialect.preamble,
    headerLine: dialect.header === null ? null : dialect.skipLines + 1,
  };
}

function problemsOf(source: Source, { role, missing, questions }: ChosenRole): CrmError[] {
  const file = source.path.shown;
  const dialect = source.sniffed?.dialect;
  const ragged =
    dialect?.isRagged === true
      ? [crmError('not-tabular', { path: file, fewest: dialect.widthRange[0], most: dialect.widthRange[1] }, { file })]
      : [];
  const other =
    roles[role].records === 'sales' && ragged.length === 0
      ? noPurchases(file, source.columns, source.samples, source.mapping)
      : null;
  if (other !== null) return [other];
  // Columns that are none cannot be asked for: the shape of the file is the only thing to mend.
  if (missing.length === 0 || ragged.length > 0) {
    const unread = role === 'invoices' && ragged.length === 0 ? unreadBalance(source) : null;
    return [...ragged, ...questions, ...(unread === null ? [] : [unread])];
  }
  const unused = openColumns(source.columns, source.samples, source.mapping, source.unused);
  const told =
    role === 'invoices' ? documentEvidence(source.columns, source.samples, source.mapping) : new Map<string, string>();
  return [...ragged, ...questions, missingFieldError(roles[role], source.columns, missing, unused, { file }, told)];
}

/** Work that reads the whole file; when the engine refuses it, the file is reopened as it asks and read again. */
export async function readWith<T>(
  source: Source,
  tempFolder: () => string,
  work: (source: Source) => Promise<T>,
): Promise<{ source: Source; result: T }> {
  let current = source;
  for (let attempt = 0; ; attempt++) {
    try {
      return { source: current, result: await work(current) };
    } catch (error) {
      const remedy = remedyFor(error);
      if (remedy === null || attempt >= 3) {
        throw failureOver([current], error);
      }
      current = await reopen(current, remedy, tempFolder);
    }
  }
}
