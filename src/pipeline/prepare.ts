/** Everything a report stands on: files opened, loaded and accounted for, attributes joined, the as-of date settled. */
import type { Engine } from '../engine/engine.ts';
import { crmError } from '../errors.ts';
import type { SourceSummary } from '../report/report.ts';
import { describeSetAside } from '../report/sources.ts';
import { expandPaths } from '../input/paths.ts';
import { roles } from '../input/roles.ts';
import type { FieldName } from '../input/roles.ts';
import { openSource } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { loadCustomers, noCustomers } from './load-customers.ts';
import { loadTransactions } from './load-transactions.ts';
import type { LoadedTransactions } from './load-transactions.ts';
import { describeMalformed, headerFault, malformedReasons, malformedRows, overLimit, strayQuotes } from './rejects.ts';
import type { InputRequest } from './request.ts';
import { setAsideRows } from './set-aside-rows.ts';
import type { SetAsideRow } from './set-aside-rows.ts';
import { counted } from './wording.ts';

export interface Prepared {
  readonly load: LoadedTransactions;
  readonly asOf: string | null;
  readonly currency: string | null;
  readonly attributes: readonly string[];
  readonly sources: readonly SourceSummary[];
  /** Sentences for the foot of the report. */
  readonly notes: readonly string[];
  /** What may be wrong with the data. */
  readonly warnings: readonly string[];
}

/** Opens the transaction files of a request. */
export async function openTransactions(engine: Engine, request: InputRequest): Promise<Source[]> {
  const paths = await expandPaths(request.files, request.standardInput, request.tempFolder);
  const optional = new Set<FieldName>(
    roles.transactions.map(({ name }) => name).filter((name) => !request.requires.includes(name)),
  );
  const sources: Source[] = [];
  for (const [index, path] of paths.entries()) {
    sources.push(
      await openSource(
        engine,
        path,
        index,
        { ...request, ...openAs('transactions', request, optional) },
        request.tempFolder,
      ),
    );
  }
  return sources;
}

function openAs(role: 'transactions' | 'customers', { map }: InputRequest, optional: ReadonlySet<FieldName>) {
  return { role, overrides: new Map(Object.entries(map)), optional, needsFields: true } as const;
}

/** Loads what a report needs. Errors: everything that makes the data unusable. */
export async function prepareTransactions(engine: Engine, request: InputRequest): Promise<Prepared> {
  if (request.customers === '-' && request.files.includes('-')) {
    throw crmError('usage', {
      problem: 'standard input can be read once: either the transactions or --customers is -',
    });
  }
  const opened = await openTransactions(engine, request);
  request.onOpened?.(opened);
  const load = await loadTransactions(engine, opened, {
    unit: request.unit,
    asOf: request.asOf ?? null,
    currency: request.currency ?? null,
    dateFormat: request.dateFormat,
    decimal: request.decimal,
    tempFolder: request.tempFolder,
  });
  await refuseTooMany(engine, load, request);
  const attributes =
    request.customers === undefined
      ? await noCustomers(engine)
      : await loadCustomers(engine, request.customers, opened.length, request);
  const asOf = request.asOf ?? load.lastDate;
  return {
    load,
    asOf,
    currency: request.currency ?? load.currency,
    attributes: attributes.names,
    sources: [...load.summaries, ...attributes.sources],
    notes: notesOf(load),
    warnings: [...warningsOf(load, request), ...attributes.warnings],
  };
}

async function refuseTooMany(engine: Engine, load: LoadedTransactions, request: InputRequest): Promise<void> {
  const { maxRejects } = request;
  for (const [index, summary] of load.summaries.entries()) {
    const malformed = malformedRows(summary, load.sources[index] as Source);
    if (overLimit(malformed, summary.rows, maxRejects)) {
      const first = await firstMalformed(engine, load, index, request);
      throw crmError(
        'too-many-rejects',
        {
          path: summary.path,
          malformed,
          rows: summary.rows,
          limit: maxRejects,
          reasons: describeMalformed(summary, load.sources[index] as Source),
          example: first === null ? '' : first.raw,
        },
        { file: summary.path, ...(first === null || first.line === null ? {} : { line: first.line }) },
      );
    }
  }
  if (load.customers === 0) {
    const [first] = load.summaries;
    const reasons = load.summaries.map((summary) => describeSetAside(summary)).join('; ');
    throw crmError(
      'nothing-left',
      { path: first?.path ?? '', reasons },
      first === undefined ? {} : { file: first.path },
    );
  }
}

async function firstMalformed(
  engine: Engine,
  load: LoadedTransactions,
  index: number,
  { asOf, currency }: InputRequest,
): Promise<SetAsideRow | null> {
  const options = { asOf: asOf ?? null, currency: currency ?? null };
  for await (const row of setAsideRows(engine, load, index, options, { reasons: malformedReasons, max: 1 })) {
    return { ...row, raw: row.raw.length > 80 ? `${row.raw.slice(0, 79)}…` : row.raw };
  }
  return null;
}

function notesOf({ returnsOnly, readings, sources, unit }: LoadedTransactions): string[] {
  const { customers, purchases } = returnsOnly;
  const notes: string[] = [];
  if (purchases > 0) {
    const only = customers === 0 ? '' : `; ${counted(customers, 'customer')} had nothing else`;
    const verb = purchases === 1 ? 'counts' : 'count';
    notes.push(
      `${counted(purchases, unit === 'orders' ? 'order' : unit === 'days' ? 'day' : 'customer')} with a net spend of 0 or less ${verb} in revenue, not as ${purchases === 1 ? 'a purchase' : 'purchases'}${only}.`,
    );
  }
  if (readings.some(({ id }) => id.stripsFloatSuffix)) {
    const column = sources[0]?.mapping.get('customer_id');
    const header = column !== undefined && 'header' in column ? column.header : 'customer_id';
    notes.push(`Every id in column "${header}" ended in ".0", the trace of a float export; it was taken off.`);
  }
  return notes;
}

function warningsOf(load: LoadedTransactions, { today }: InputRequest): string[] {
  const warnings: string[] = [];
  if (load.lastDate !== null && load.lastDate > today) {
    warnings.push(
      `the last date in the data, ${load.lastDate}, lies in the future; --as-of ${today} leaves later rows out`,
    );
  }
  for (const source of load.sources) {
    if (source.replaced > 0) {
      warnings.push(
        `${source.path.shown}: ${source.replaced} characters could not be decoded and became \uFFFD; check --encoding`,
      );
    }
    const encoding = source.sniffed?.encoding;
    if (encoding !== undefined && !encoding.isCertain && encoding.encoding !== 'utf-8') {
      warnings.push(
        `${source.path.shown}: read as ${encoding.encoding}, which the bytes suggest but do not prove; another is chosen with --encoding`,
      );
    }
    const fault = headerFault(source);
    if (fault !== null) {
      const { line, names, fields } = fault;
      warnings.push(
        `${source.path.shown}: the header in line ${line} has ${names} names for rows of ${fields} fields; names may stand above the wrong column`,
      );
    }
    const headerRows = source.sniffed?.dialect.headerRecords ?? 0;
    if (headerRows > 1) {
      warnings.push(`${source.path.shown}: the header has ${headerRows} rows; the names of the first one count`);
    }
    const stray = strayQuotes(source);
    if (stray.length > 0) {
      const lines = stray
        .slice(0, 3)
        .map(({ line }) => line)
        .join(', ');
      warnings.push(
        `${source.path.shown}: quotes inside unquoted text in line ${lines}${stray.length > 3 ? ' …' : ''}; the text was kept as it stands`,
      );
    }
  }
  return warnings;
}
