/** The data a planned report stands on. */
import { grainOf } from '../../analyses/define.ts';
import type { AnalysedDataset } from '../../datasets/index.ts';
import { prepareLoad } from '../../pipeline/datasets.ts';
import { describeFormats } from '../../pipeline/describe-formats.ts';
import type { Prepared } from '../../pipeline/prepared.ts';
import type { InputRequest } from '../../pipeline/request.ts';
import { describeSources } from '../../report/sources.ts';
import { saidOfInput } from '../input-request.ts';
import { readAgain } from '../read-again.ts';
import type { Session } from '../session.ts';
import type { PlannedReport } from './plan-report.ts';

/** Loads what an analysis reads. Errors: everything that makes the data unusable. */
export const prepareReport = (session: Session, reads: AnalysedDataset, request: InputRequest): Promise<Prepared> =>
  readAgain(session, (care) => prepareLoad(session.engine, reads, { ...request, care }));

/** What a report asks of the input. */
export function inputRequest(
  { analysis, method, viewName, view, options, given, shared, sides }: PlannedReport,
  files: readonly string[],
  session: Session,
): InputRequest {
  const grain = grainOf(method, options as never, viewName);
  return {
    ...saidOfInput(shared, session),
    files: { [analysis.role]: files, ...sides },
    by: shared.by,
    buckets: given.includes('buckets') ? (options['buckets'] as readonly number[]) : undefined,
    // Purchases by day need days.
    requires: grain === 'purchases' ? [...new Set([...method.requires, 'date'])] : method.requires,
    unit: method.purchaseUnit?.(options as never) ?? 'auto',
    grain,
    items: method.items?.({ options: options as never, viewName, by: shared.by }) ?? [],
    takesCohortCounts: view.takesCohortCounts === true,
    countsFree: method.countsFree?.(options as never) ?? false,
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
