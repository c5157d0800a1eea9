/** The data a planned report stands on. */
import { grainOf } from '../../analyses/define.ts';
import type { AnalysedRole } from '../../analyses/define.ts';
import { earlierFile } from '../../analyses/segment/movement/compare-options.ts';
import type { Engine } from '../../engine/engine.ts';
import { openCounts } from '../../pipeline/cohorts/open-counts.ts';
import { prepareCounts } from '../../pipeline/cohorts/prepare-counts.ts';
import { describeFormats } from '../../pipeline/describe-formats.ts';
import { prepareTransactions } from '../../pipeline/transactions/prepare-transactions.ts';
import type { Prepared } from '../../pipeline/prepared.ts';
import { prepareReceivables } from '../../pipeline/receivables/prepare-receivables.ts';
import type { InputRequest } from '../../pipeline/request.ts';
import { describeSources } from '../../report/sources.ts';
import { today } from '../clock.ts';
import type { PlannedReport } from './plan-report.ts';
import { progressOf } from '../output/progress.ts';
import { readAgain } from '../read-again.ts';
import type { Session } from '../session.ts';

type Prepare = (engine: Engine, request: InputRequest) => Promise<Prepared>;

const loaders: Readonly<Record<AnalysedRole, Prepare>> = {
  transactions: prepareTransactions,
  invoices: prepareReceivables,
};

/** Loads the files of a request in the role of the analysis. Errors: everything that makes the data unusable. */
export function prepareReport(session: Session, role: AnalysedRole, request: InputRequest): Promise<Prepared> {
  return readAgain(session, async (care) => {
    const { engine } = session;
    const careful = { ...request, care };
    const counts = await openCounts(engine, careful);
    return counts === null ? loaders[role](engine, careful) : prepareCounts(engine, counts, careful);
  });
}

/** What a report asks of the input. */
export function inputRequest(
  { method, viewName, view, options, given, shared }: PlannedReport,
  files: readonly string[],
  session: Session,
): InputRequest {
  const { words, tempFolder } = session;
  const grain = grainOf(method, options as never, viewName);
  return {
    files,
    payments: (options['payments'] as readonly string[] | undefined) ?? [],
    by: shared.by,
    buckets: given.includes('buckets') ? (options['buckets'] as readonly number[]) : undefined,
    customers: shared.customers,
    earlier: earlierFile(options['compareTo']),
    map: shared.map ?? {},
    asOf: shared.asOf,
    currency: shared.currency,
    rates: shared.rates,
    base: shared.base,
    delimiter: shared.delimiter,
    encoding: shared.encoding,
    maxUnpacked: shared.maxUnpacked,
    dateFormat: shared.dateFormat,
    decimal: shared.decimal,
    maxRejects: shared.strict ? '0' : shared.maxRejects,
    // Purchases by day need days.
    requires: grain === 'purchases' ? [...new Set([...method.requires, 'date'])] : method.requires,
    unit: method.purchaseUnit?.(options as never) ?? 'auto',
    grain,
    items: method.items?.({ options: options as never, viewName, by: shared.by }) ?? [],
    takesCohortCounts: view.takesCohortCounts === true,
    countsFree: method.countsFree?.(options as never) ?? false,
    standardInput: process.stdin,
    tempFolder,
    onNote: words.noteOnce,
    onOpened: (sources) => words.busy(progressOf(session.engine, sources)),
    today: today(),
  };
}

/** What was recognised, set aside and noticed, for people who watch stderr; a report for people says some of it itself. */
export function speak({ words }: Session, prepared: Prepared, isInReport: boolean): void {
  for (const sentence of prepared.loads.flatMap(describeFormats)) {
    words.detail(sentence);
  }
  for (const sentence of isInReport ? [] : describeSources(prepared.sources, true)) {
    words.note(sentence);
  }
  for (const sentence of prepared.warnings) {
    words.warn(sentence);
  }
}
