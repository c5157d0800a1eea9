/** Whether a load is good enough to report on, and what is doubtful about its files. */
import type { Engine } from '../engine/engine.ts';
import { crmError } from '../errors.ts';
import { describeGrouping } from '../input/fields/groups.ts';
import { scientificOf } from '../input/values/ids.ts';
import { columnIndex } from '../input/column-formats.ts';
import { sidesLeftOut } from '../input/debit-credit.ts';
import { samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import type { SourceSummary } from '../load/source-summary.ts';
import { describeSetAside } from '../report/sources.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { refuseChangedHeader } from './changed-header.ts';
import { describeMalformed, headerFault, malformedReasons, malformedRows, overLimit, strayQuotes } from './rejects.ts';
import { setAsideRows } from './set-aside-rows.ts';
import type { SetAsideRow } from './set-aside-rows.ts';

const exampleLengthMax = 80;

/** Errors: header-changes; too-many-rejects, when a file has more malformed rows than `maxRejects` (`100` or `2%`) allows. */
export async function refuseTooMany(engine: Engine, load: LoadedRows, maxRejects: string): Promise<void> {
  await refuseChangedHeader(engine, load);
  for (const [index, summary] of load.summaries.entries()) {
    const source = load.sources[index] as Source;
    const malformed = malformedRows(summary, source);
    if (overLimit(malformed, summary.rows, maxRejects)) {
      const first = await firstMalformed(engine, load, index);
      throw crmError(
        'too-many-rejects',
        {
          path: summary.path,
          malformed,
          rows: summary.rows,
          limit: maxRejects,
          reasons: describeMalformed(summary, source),
          example: first === null ? '' : first.raw,
        },
        { file: summary.path, ...(first === null || first.line === null ? {} : { line: first.line }) },
      );
    }
  }
}

/** The error for a load that leaves no row to report on. */
export function nothingLeft(summaries: readonly SourceSummary[]): Error {
  const [first] = summaries;
  const reasons = summaries.map((summary) => describeSetAside(summary)).join('; ');
  return crmError(
    'nothing-left',
    { path: first?.path ?? '', reasons },
    first === undefined ? {} : { file: first.path },
  );
}

async function firstMalformed(engine: Engine, load: LoadedRows, index: number): Promise<SetAsideRow | null> {
  for await (const row of setAsideRows(engine, load, index, { reasons: malformedReasons, max: 1 })) {
    const isLong = row.raw.length > exampleLengthMax;
    return { ...row, raw: isLong ? `${row.raw.slice(0, exampleLengthMax - 1)}…` : row.raw };
  }
  return null;
}

/** Sentences on what may have been misread in a file. */
export function doubtsOf(source: Source): string[] {
  const shown = source.path.shown;
  const doubts: string[] = [];
  if (source.replaced > 0) {
    doubts.push(`${shown}: ${source.replaced} characters could not be decoded and became \uFFFD; check --encoding`);
  }
  const encoding = source.sniffed?.encoding;
  const contradicted = source.sniffed?.contradicted ?? null;
  if (encoding !== undefined && contradicted !== null) {
    doubts.push(
      `${shown}: read as ${encoding.encoding} as --encoding says, but its bytes are those of ${contradicted}`,
    );
  }
  if (encoding !== undefined && !encoding.isCertain && encoding.encoding !== 'utf-8') {
    doubts.push(
      `${shown}: read as ${encoding.encoding}, which the bytes suggest but do not prove; another is chosen with --encoding`,
    );
  }
  const fault = headerFault(source);
  if (fault !== null) {
    const { line, names, fields } = fault;
    doubts.push(
      `${shown}: the header in line ${line} has ${names} names for rows of ${fields} fields; names may stand above the wrong column`,
    );
  }
  const headerRows = source.sniffed?.dialect.headerRecords ?? 0;
  if (headerRows > 1) {
    doubts.push(`${shown}: the header has ${headerRows} rows; the names of the first one count`);
  }
  for (const name of ['customer_id', 'transaction_id'] as const) {
    const index = columnIndex(source, name);
    const found = index === null ? undefined : scientificOf(samplesOf(source, index));
    if (index !== null && found !== undefined) {
      doubts.push(
        `${shown}: column "${source.columns[index]}" holds numbers such as ${found}, of which a spreadsheet cut off digits; different ones may have become one, so export them as text`,
      );
    }
  }
  if (source.grouping !== null) {
    doubts.push(`${shown}: ${describeGrouping(source.grouping)}`);
  }
  const sign = sidesLeftOut(source);
  if (sign !== null) {
    doubts.push(
      `${shown}: column "${sign}" tells two sides of an account apart and the amounts have no sign; all were added up, so keep one side, or write the other with a minus`,
    );
  }
  const stray = strayQuotes(source);
  if (stray.length > 0) {
    const lines = stray
      .slice(0, 3)
      .map(({ line }) => line)
      .join(', ');
    doubts.push(
      `${shown}: quotes inside unquoted text in line ${lines}${stray.length > 3 ? ' …' : ''}; the text was kept as it stands`,
    );
  }
  return doubts;
}
