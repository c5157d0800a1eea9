/** The files of a request, opened for a role. */
import type { Engine } from '../engine/engine.ts';
import { CrmError } from '../errors.ts';
import { expandPaths } from '../input/files/paths.ts';
import type { SourcePath } from '../input/files/paths.ts';
import type { FieldName } from '../input/fields/field.ts';
import { isCohortTable } from '../roles/cohort-table.ts';
import type { Role } from '../roles/define.ts';
import { transactions } from '../roles/transactions.ts';
import { filterOfRole } from '../load/filter-of-role.ts';
import { withFilter } from '../load/row-filter.ts';
import { openSource } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { filesOf } from './request.ts';
import { otherSheets } from '../report/check/check-words.ts';
import type { InputRequest } from './request.ts';

export interface OpenFiles {
  readonly files: readonly string[];
  readonly requires: readonly string[];
  readonly indexFirst: number;
  /** True when --map may be meant for files of another role. */
  readonly sharesOverrides: boolean;
  /** Makes a file of the role out of one that lacks fields; null where it cannot. */
  readonly remake?: (path: SourcePath, number: number) => Promise<SourcePath | null>;
}

/**
 * Opens files and globs as sources of a role, numbered from `indexFirst`. Fields outside `requires` may be missing.
 * Errors: those of expandPaths and openSource.
 */
export async function openSources(
  engine: Engine,
  role: Role,
  { files, requires, indexFirst, sharesOverrides, remake }: OpenFiles,
  request: InputRequest & { readonly isBeside?: true },
): Promise<Source[]> {
  const paths = await expandPaths(files, request.standardInput, request.tempFolder, request.onNote);
  const optional = new Set<FieldName>(role.fields.map(({ name }) => name).filter((name) => !requires.includes(name)));
  const options = {
    ...request,
    role,
    overrides: new Map(Object.entries(request.map)),
    sharesOverrides,
    optional,
    together: indexFirst,
    needsFields: true,
    ...(role === transactions ? { isCohortTable } : {}),
  };
  const sources: Source[] = [];
  for (const [index, path] of paths.entries()) {
    const number = indexFirst + index;
    const open = (from: SourcePath, shares: boolean): Promise<Source> =>
      openSource(engine, from, number, { ...options, sharesOverrides: shares }, request.tempFolder);
    const opened = open(path, sharesOverrides).catch(async (error: unknown) => {
      const lacksFields = error instanceof CrmError && error.code === 'missing-field';
      const made = lacksFields ? ((await remake?.(path, number)) ?? null) : null;
      if (made === null) {
        throw error;
      }
      return open(made, true);
    });
    const source = await opened;
    tellOtherSheets(source, request);
    sources.push(source);
  }
  const where = request.where && filterOfRole(request.where, role.name, role.isFiltered === true);
  const wanted =
    where != null
      ? await withFilter(engine, sources, where, { ...request, mayLack: request.beside?.sharesMap === true })
      : sources;
  return request.foldsIds === true ? wanted.map((source) => ({ ...source, foldsIds: true })) : wanted;
}

/** A note on sheets of a workbook that are not read. */
function tellOtherSheets({ path, sniffed }: Source, { onNote }: InputRequest): void {
  const { name, others } = sniffed?.sheet ?? { name: '', others: [] };
  if (others.length > 0) {
    onNote?.(`${path.shown}: sheet "${name}" is read, but not ${otherSheets(others)}`);
  }
}

/** The request for files beside those the report is about: they may be written in another way. */
export const besideOf = (request: InputRequest): InputRequest & { readonly isBeside: true } => ({
  ...request,
  delimiter: undefined,
  isBeside: true,
});

/** Opens the files of a role beside those the report is about. */
export function openSideFiles(
  engine: Engine,
  role: Role,
  indexFirst: number,
  request: InputRequest,
): Promise<Source[]> {
  const requires = role.fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  const files = filesOf(request, role);
  return openSources(engine, role, { files, requires, indexFirst, sharesOverrides: true }, besideOf(request));
}

/** Opens the transaction files of a request. */
export function openTransactions(engine: Engine, request: InputRequest): Promise<Source[]> {
  const { requires, beside } = request;
  const files = filesOf(request, transactions);
  const [indexFirst, sharesOverrides] = [beside?.firstSource ?? 0, beside?.sharesMap ?? false];
  return openSources(engine, transactions, { files, requires, indexFirst, sharesOverrides }, request);
}
