/** Reports that can stand on one load of the files. */
import { combined, loadKey } from '../../pipeline/request.ts';
import type { InputRequest } from '../../pipeline/request.ts';
import { inputRequest } from '../report/prepare-report.ts';
import type { Session } from '../session.ts';
import type { RunReport } from './plan.ts';

export interface Load {
  readonly reports: readonly RunReport[];
  /** What they ask of the input together. */
  readonly request: InputRequest;
}

/** Groups reports whose files are read in the same way, in the order of the first of each group. */
export function groupLoads(reports: readonly RunReport[], session: Session): Load[] {
  const keyOf = (report: RunReport): string =>
    `${report.analysis.reads} ${loadKey(inputRequest(report, report.files, session))}`;
  return grouped(reports, session, keyOf);
}

/** The same load once for each set of required fields, and for what needs none of them: what one report lacks must not stop another. */
export function splitByFields({ reports }: Load, session: Session): Load[] {
  return grouped(reports, session, (report) => {
    const { requires, takesCohortCounts } = inputRequest(report, report.files, session);
    return [...requires].sort().concat(String(takesCohortCounts)).join(' ');
  });
}

function grouped(reports: readonly RunReport[], session: Session, keyOf: (report: RunReport) => string): Load[] {
  const groups = new Map<string, [RunReport, ...RunReport[]]>();
  for (const report of reports) {
    const key = keyOf(report);
    const members = groups.get(key);
    groups.set(key, members === undefined ? [report] : [...members, report]);
  }
  return [...groups.values()].map(([first, ...others]) => ({
    reports: [first, ...others],
    request: combined([
      inputRequest(first, first.files, session),
      ...others.map((report) => inputRequest(report, report.files, session)),
    ]),
  }));
}
