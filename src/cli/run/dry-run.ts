/** `--dry-run`: files are looked for and their headers judged; nothing is computed and nothing written. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CrmError } from '../../errors.ts';
import { expandPaths } from '../../input/files/paths.ts';
import { openCounts } from '../../pipeline/cohorts/open-counts.ts';
import { roles } from '../../roles/index.ts';
import { filesOf } from '../../pipeline/request.ts';
import { openSources } from '../../pipeline/open-sources.ts';
import { dated } from './file-names.ts';
import { failedReport, filesToRead, isMissingField } from './execute.ts';
import type { Made } from './execute.ts';
import { groupLoads, splitByFields } from './loads.ts';
import { incomplete } from './outcome.ts';
import type { RunReport } from './plan.ts';
import type { Run } from './run.ts';

/** Says what a run would read and write. Error: run-incomplete when some report could not be made. */
export async function dryRun({ planned, session, log, shown }: Run): Promise<void> {
  const made: Made[] = [];
  const told = new Set<string>();
  const reports = planned.reports.filter(({ name }) => planned.only.has(name));
  const waiting = groupLoads(reports, session);
  for (let load = waiting.shift(); load !== undefined; load = waiting.shift()) {
    const { reports: members, request } = load;
    try {
      for (const { local } of await expandPaths(filesToRead(request), process.stdin, () => '')) {
        const { size } = await stat(local);
        if (!told.has(local)) {
          log.say('would_read', `would read ${shown(local)}`, { path: local, bytes: size });
        }
        told.add(local);
      }
      const [{ analysis }] = members as [RunReport];
      if ((await openCounts(session.engine, request)) === null) {
        const { requires } = request;
        const role = roles[analysis.role];
        const files = filesOf(request, role);
        await openSources(session.engine, role, { files, requires, indexFirst: 0, sharesOverrides: false }, request);
      }
    } catch (error) {
      if (!(error instanceof CrmError)) {
        throw error;
      }
      const parts = isMissingField(error) ? splitByFields(load, session) : [];
      if (parts.length > 1) {
        waiting.unshift(...parts);
        continue;
      }
      made.push(...members.map((report) => failedReport(log, report, error)));
      continue;
    }
    for (const { name, file, analysis, method, viewName, shared } of members) {
      const folder = join(planned.target.parent, planned.target.template);
      const path = shown(join(folder, file));
      const day = shared.asOf;
      const sentence = `would write ${day === undefined ? path : dated(path, day)}: ${analysis.name} ${method.name}, view ${viewName}`;
      log.say('would_write', sentence, { report: name, path: file });
    }
  }
  const error = incomplete(made, 'nothing was written (--dry-run)');
  if (error !== null) {
    throw error;
  }
}
