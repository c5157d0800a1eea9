/** Everything `crm check` says about one file. */
import { forgetRefusedRows } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { CrmError } from '../../errors.ts';
import type { SourcePath } from '../../input/files/paths.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { roles } from '../../roles/index.ts';
import type { RoleName } from '../../roles/index.ts';
import type { Source } from '../../input/source.ts';
import type { CheckedFile, Finding } from '../../report/check/check-report.ts';
import { assertComplete } from '../../load/accounts.ts';
import { assemble } from './assemble.ts';
import { assuming } from './assuming.ts';
import type { Assumed } from './assuming.ts';
import { accountPart } from './checked-account.ts';
import { describeColumns } from './describe-columns.ts';
import { givenWordFindings } from './list-words.ts';
import { loaderOf } from './load-file.ts';
import type { LoadedFile, RowOptions } from './load-file.ts';
import { moneyPart } from './money-part.ts';
import { unitNotes } from '../describe-formats.ts';
import { openFile, readWith } from './open-file.ts';
import type { OpenRequest } from './open-file.ts';
import { profileColumns } from './profile-columns.ts';
import type { FileProfile } from './profile-columns.ts';
import { columnFindings, textFindings } from './shape-findings.ts';

export interface CheckRequest extends OpenRequest, RowOptions {
  /** Flags the user typed that a next command needs as well. */
  readonly typed: readonly string[];
  /** Names of the commands crm has. */
  readonly commands: readonly string[];
}

/**
 * Loads one file as a report would, but for questions, which are answered, and looks at what came of it. The file is read about three
 * times, and once more each when rows were set aside or occur twice. Errors: those of openFile; a file that cannot be used is a result,
 * not an error.
 */
export async function checkFile(
  engine: Engine,
  path: SourcePath,
  index: number,
  request: CheckRequest,
  wanted?: RoleName,
): Promise<CheckedFile> {
  const opened = await openFile(engine, path, index, request, wanted);
  const { table } = opened;
  if (table === null) {
    return assemble(opened, request, { role: 'unknown', problems: opened.problems });
  }
  const { role, isKnown, missing } = table.chosen;
  const load = loaderOf(engine, table, opened.problems.length === 0, request);
  const loading = load === null ? null : await assuming(table.source, request, load);
  const loaded = loading?.result ?? null;
  const ids = idColumns(table.source, role);
  const looked = { ...(loaded?.load.sources[0] ?? table.source), mapping: table.source.mapping };
  const { source, result: profile } = await readWith(looked, request.tempFolder, async (current) => {
    if (current.reading !== null && loading === null) {
      await forgetRefusedRows(engine, [current.reading]);
    }
    return profileColumns(engine, { ...current, orders: null }, ids);
  });
  const { problems, ...account } =
    loaded === null
      ? { rows: profile.rows, problems: loading === null ? await lossesOf(source, profile) : [] }
      : await accountPart(engine, loaded, roles[role], loading?.problems.length === 0 ? request.maxRejects : null);
  const money = loaded?.money ?? null;
  const part = money === null ? null : await moneyPart(engine, role, money, profile, request);
  const stripsFloat = money?.formats.ids.get('customer_id')?.stripsFloatSuffix === true && profile.rows > 0;
  return assemble(opened, request, {
    role: isKnown ? role : 'unknown',
    missing,
    duplicates: duplicatesOf(source, role, profile, loading),
    ...account,
    ...part,
    ...(loaded === null ? {} : { customers: loaded.customers }),
    columns: describeColumns(
      source,
      profile,
      money === null ? null : { mapping: money.source.mapping, formats: money.formats },
    ),
    words: money?.words ?? [],
    findings: [
      ...assumptionFindings(loading?.assumed ?? []),
      ...textFindings(source),
      ...unaskedFindings(source, request),
      ...unitNotes(source).map((text): Finding => ({ severity: 'info', code: 'unit', text })),
      ...columnFindings(source, profile, ids, stripsFloat),
      ...(part?.findings ?? []),
      ...(money?.findings ?? []),
      ...(money === null ? [] : await givenWordFindings(engine, looked, request.words)),
    ],
    problems: [...opened.problems, ...(loading?.problems ?? []), ...problems],
  });
}

/** What is not there of a file whose rows no load has accounted for. Error: Misread. */
async function lossesOf(source: Source, { rows }: FileProfile): Promise<CrmError[]> {
  try {
    await assertComplete([{ source, rows }]);
    return [];
  } catch (error) {
    if (error instanceof CrmError) {
      return [error];
    }
    throw error;
  }
}

/** Rows alike, where the file is a table and its rows are not known to be misread. */
function duplicatesOf(
  { sniffed }: Source,
  role: RoleName,
  { copies }: FileProfile,
  loading: Assumed<LoadedFile> | null,
): CheckedFile['duplicates'] {
  const isMisread = roles[role].records !== 'others' && loading !== null && loading.result === null;
  return isMisread || sniffed?.dialect.isRagged === true
    ? null
    : { rows: copies, amount: null, idsOfSeveralCustomers: 0 };
}

function idColumns(source: Source, role: RoleName): number[] {
  return roles[role].fields.flatMap(({ name, kind }) => {
    const index = kind === 'id' ? columnIndex(source, name) : null;
    return index === null ? [] : [index];
  });
}

/** A condition that a file cannot be asked says nothing of it. */
function unaskedFindings({ filter }: Source, { where }: CheckRequest): Finding[] {
  return where === undefined || filter !== undefined
    ? []
    : [
        {
          severity: 'info',
          code: 'where',
          text: `it has not every column of --where ${where.text}, so all its rows are looked at`,
        },
      ];
}

function assumptionFindings(assumed: readonly string[]): Finding[] {
  return assumed.map((flag) => ({
    severity: 'info',
    code: 'assumed',
    text: `until that is settled, what is said here stands on ${flag}`,
  }));
}
