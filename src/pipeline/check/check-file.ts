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
import { suspiciousColumns } from '../transactions/suspicious-columns.ts';
import type { LoadedTransactions } from '../transactions/load-transactions.ts';
import { assemble } from './assemble.ts';
import type { Part } from './assemble.ts';
import { columnNotes } from './column-notes.ts';
import { checkDocuments } from './check-documents.ts';
import type { CheckedDocuments } from './check-documents.ts';
import { checkCohorts } from './check-cohorts.ts';
import { checkTable } from './check-table.ts';
import { checkRows, readsMoney } from './check-rows.ts';
import type { CheckedRows, RowOptions } from './check-rows.ts';
import type { ChosenRole } from './choose-role.ts';
import { describeColumns } from './describe-columns.ts';
import { givenWordFindings, listSaleWords } from './list-words.ts';
import { saleWordWarnings } from '../transactions/told-sale-words.ts';
import { loadLeniently } from './load-leniently.ts';
import type { LenientLoad, LenientOptions } from './load-leniently.ts';
import { unitNotes } from '../describe-formats.ts';
import { moneyFindings } from './money-findings.ts';
import { openFile, readWith } from './open-file.ts';
import type { OpenedFile, OpenRequest } from './open-file.ts';
import { profileColumns } from './profile-columns.ts';
import type { FileProfile } from './profile-columns.ts';
import { columnFindings, textFindings } from './shape-findings.ts';
import { plainDecimal, sumDecimals } from '../wording.ts';

export interface CheckRequest extends OpenRequest, LenientOptions, RowOptions {
  /** Flags the user typed that a next command needs as well. */
  readonly typed: readonly string[];
  /** Names of the commands crm has. */
  readonly commands: readonly string[];
}

/** Reads one file three times, and once more each when rows were set aside or occur twice. Errors: those of openFile; a file that cannot be used is a result, not an error. */
export async function checkFile(
  engine: Engine,
  path: SourcePath,
  index: number,
  request: CheckRequest,
  role?: RoleName,
): Promise<CheckedFile> {
  const opened = await openFile(engine, path, index, request, role);
  const { table } = opened;
  if (table === null) {
    return assemble(opened, request, { role: 'unknown', problems: opened.problems });
  }
  const { chosen } = table;
  const hasMoney = roles[chosen.role].records !== 'others';
  const lenient =
    hasMoney && chosen.mapping.has('customer_id') ? await loadLeniently(engine, table.source, request) : null;
  const ids = idColumns(table.source, chosen.role);
  const looked = { ...(lenient?.source ?? table.source), mapping: table.source.mapping };
  const { source, result: profile } = await readWith(looked, request.tempFolder, async (current) => {
    if (current.reading !== null && lenient?.load === undefined) {
      await forgetRefusedRows(engine, [current.reading]);
    }
    return profileColumns(engine, { ...current, orders: null }, ids);
  });
  const base: Pick<Part, 'role'> & Pick<Looked, 'findings'> = {
    role: chosen.isKnown ? chosen.role : 'unknown',
    findings: [
      ...assumptionFindings(lenient),
      ...textFindings(source),
      ...unitNotes(source).map((text): Finding => ({ severity: 'info', code: 'unit', text })),
    ],
  };
  if (lenient !== null && lenient.load !== null) {
    const checked = await checkRows(engine, lenient as LenientLoad & { load: LoadedTransactions }, profile, request);
    const isOfSales = chosen.role === 'transactions';
    const wanted = { asOf: request.asOf, currency: request.currency };
    const words = isOfSales
      ? await listSaleWords(engine, { ...lenient.source, mapping: looked.mapping }, checked.formats, wanted)
      : [];
    const told = [
      ...(isOfSales ? await saleWordWarnings(engine, lenient.load, wanted) : []).map((text): Finding => ({
        severity: 'warning',
        code: 'words',
        text,
      })),
      ...(await givenWordFindings(engine, looked, request.words)),
      ...(await columnNotes(engine, lenient.source)),
    ];
    const money = moneyPart(checked, lenient, { ...base, source, profile, ids, opened, request, chosen });
    const part = { ...money, words, findings: [...(money.findings ?? []), ...told] };
    const isOfDocuments = (chosen.role === 'invoices' || chosen.role === 'payments') && chosen.missing.length === 0;
    const documents = isOfDocuments
      ? await checkDocuments(engine, { ...looked, role: chosen.role }, { ...request, ...lenient.given })
      : null;
    return assemble(opened, request, {
      ...base,
      ...(documents === null ? part : asDocuments(part, documents, lenient.problems.length > 0)),
    });
  }
  const isLoaded =
    !hasMoney && chosen.role !== 'cohorts' && chosen.missing.length === 0 && opened.problems.length === 0;
  const checked = isLoaded ? await checkTable(engine, table.source, roles[chosen.role], request) : null;
  const problems = [
    ...(lenient?.problems ?? []),
    ...opened.problems,
    ...(checked === null ? await lossesOf(source, profile, lenient) : checked.problems),
  ];
  const isTable = source.sniffed?.dialect.isRagged !== true;
  const duplicates = lenient === null && isTable ? { rows: profile.copies, amount: null } : null;
  return assemble(opened, request, {
    ...base,
    rows: profile.rows,
    ...checked,
    missing: chosen.missing,
    duplicates: duplicates === null ? null : { ...duplicates, idsOfSeveralCustomers: 0 },
    columns: describeColumns(source, profile, null),
    findings: [...base.findings, ...columnFindings(source, profile, ids, false)],
    problems,
    ...(chosen.role === 'cohorts' ? await checkCohorts(engine, source, request) : {}),
  });
}

/** What is not there of a file whose rows no load has accounted for. Error: Misread. */
async function lossesOf(source: Source, { rows }: FileProfile, lenient: LenientLoad | null): Promise<CrmError[]> {
  try {
    await (lenient === null ? assertComplete([{ source, rows }]) : undefined);
    return [];
  } catch (error) {
    if (error instanceof CrmError) {
      return [error];
    }
    throw error;
  }
}

interface Looked {
  readonly source: Source;
  readonly profile: FileProfile;
  readonly ids: readonly number[];
  readonly opened: OpenedFile;
  readonly request: CheckRequest;
  readonly chosen: ChosenRole;
  /** What is said of the file as a whole. */
  readonly findings: readonly Finding[];
}

function moneyPart(
  checked: CheckedRows,
  lenient: LenientLoad,
  { source, profile, ids, opened, request, chosen, findings }: Looked,
): Part {
  const { summary, setAside, facts, duplicates, formats } = checked;
  const { load, hasAmount } = lenient;
  const currency = request.currency;
  const needsOneCurrency = chosen.role === 'transactions';
  const isMixed = facts.currencies.length > 1 && currency === null;
  const total = load?.revenue ?? '0';
  const only = onlyCurrency(facts);
  const [first] = facts.firstDays;
  const [last] = facts.lastDays;
  const aside = Object.values(summary.setAside).map(({ amount }) => amount ?? '0');
  return {
    rows: summary.rows,
    used: summary.used,
    setAside,
    columns: describeColumns(source, profile, { mapping: lenient.source.mapping, formats }),
    dates: first === undefined || last === undefined ? null : { from: first.date, to: last.date },
    amount:
      hasAmount && !isMixed
        ? { used: plainDecimal(total, only), setAside: plainDecimal(sumDecimals(aside), only) }
        : null,
    customers: load?.customers ?? null,
    orders: lenient.source.mapping.has('transaction_id') ? facts.orders : null,
    currencies: lenient.source.mapping.has('currency')
      ? facts.currencies.map((one) => ({
          ...one,
          amount: hasAmount ? plainDecimal(one.amount ?? '0', one.currency) : null,
        }))
      : [],
    duplicates: {
      rows: duplicates.rows,
      amount: duplicates.amount === null ? null : plainDecimal(duplicates.amount),
      idsOfSeveralCustomers: facts.sharedOrders.count,
    },
    findings: [
      ...findings,
      ...suspiciousColumns(lenient.source, load?.customers ?? 0).map((text): Finding => ({
        severity: 'warning',
        code: 'doubtful-column',
        text,
      })),
      ...columnFindings(
        source,
        profile,
        ids,
        formats.ids.get('customer_id')?.stripsFloatSuffix === true && summary.rows > 0,
      ),
      ...moneyFindings(facts, {
        role: chosen.role,
        rows: summary.used,
        customers: load?.customers ?? 0,
        total,
        today: request.today,
        currency,
        needsOneCurrency,
        hasAmount: readsMoney(lenient),
        decimalPlaces: Math.max(
          0,
          ...[...formats.numbers.values()].map(({ isWhole, type }) => (isWhole ? 0 : type.scale)),
        ),
      }),
    ],
    problems: [...opened.problems, ...lenient.problems, ...checked.problems],
  };
}

/** A file of invoices or payments: rows, what is set aside and why, and the findings are those of its own report. */
function asDocuments(part: Part, documents: CheckedDocuments, isOpen: boolean): Part {
  const { summary, setAside, amount, customers, findings, problems } = documents;
  const aside = Object.values(setAside).map((reason) => reason.amount ?? '0');
  const isShown = part.amount !== null && part.amount !== undefined;
  const only = onlyCurrency(part);
  return {
    ...part,
    rows: summary.rows,
    used: summary.used,
    setAside,
    customers,
    words: documents.words,
    amount: isShown ? { used: plainDecimal(amount, only), setAside: plainDecimal(sumDecimals(aside), only) } : null,
    findings: [...(part.findings ?? []), ...findings],
    problems: isOpen ? part.problems : [...part.problems.filter(({ code }) => !rowProblems.has(code)), ...problems],
  };
}

/** The one currency that the rows name. */
const onlyCurrency = ({ currencies = [] }: Pick<Part, 'currencies'>): string | null =>
  currencies.length === 1 ? (currencies[0]?.currency ?? null) : null;

/** Problems that the rows of a file decide. */
const rowProblems: ReadonlySet<string> = new Set(['too-many-rejects', 'nothing-left']);

function idColumns(source: Source, role: RoleName): number[] {
  return roles[role].fields.flatMap(({ name, kind }) => {
    const index = kind === 'id' ? columnIndex(source, name) : null;
    return index === null ? [] : [index];
  });
}

function assumptionFindings(lenient: LenientLoad | null): Finding[] {
  return (lenient?.assumed ?? []).map((flag) => ({
    severity: 'info',
    code: 'assumed',
    text: `until that is settled, what is said here stands on ${flag}`,
  }));
}
