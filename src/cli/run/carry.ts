/** `--only`: what the others of that day wrote stays in the folder that is published anew. */
import { hashFile } from '../../input/files/hash-file.ts';
import { copyFile, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { outputFailed } from '../reasons.ts';
import type { Manifest, ManifestFile, ManifestLoad, ManifestReport } from './manifest.ts';
import type { RunReport } from './plan.ts';
import { identity } from './tracked.ts';
import type { TrackedRows } from './tracked.ts';

/** What of an earlier run of the same day goes into the new one. */
export interface Carried {
  readonly reports: readonly { readonly report: RunReport; readonly manifest: ManifestReport }[];
  readonly loads: readonly ManifestLoad[];
  readonly tracked: readonly TrackedRows[];
  readonly outputs: readonly ManifestFile[];
}

export const nothingCarried: Carried = { reports: [], loads: [], tracked: [], outputs: [] };

/**
 * Copies outputs of reports that were not made now, and the rows they track unless those were `kept` now. A file that is
 * no longer what it was counts as not there.
 */
export async function carryOver(
  from: string,
  earlier: Manifest,
  others: readonly RunReport[],
  { folder, kept }: { readonly folder: string; readonly kept: readonly TrackedRows[] },
): Promise<Carried> {
  const outputs: ManifestFile[] = [];
  const copy = async (path: string | undefined): Promise<boolean> => {
    const file = earlier.outputs.find((output) => output.path === path);
    if (file === undefined || (await hashFile(join(from, file.path)).catch(() => null)) !== file.sha256) {
      return false;
    }
    await copyWhole(join(from, file.path), join(folder, file.path));
    outputs.push(file);
    return true;
  };
  const reports: { report: RunReport; manifest: ManifestReport }[] = [];
  for (const report of others) {
    const known = earlier.reports.find(({ name }) => name === report.name);
    if (known !== undefined && (known.status === 'failed' || (await copy(known.path)))) {
      reports.push({ report, manifest: { ...known, carried_from: known.carried_from ?? earlier.started } });
    }
  }
  const names = new Set(reports.map(({ report }) => report.name));
  const tracked: TrackedRows[] = [];
  for (const { report } of reports) {
    const lists = earlier.tracked.filter((rows) => rows.report === report.name);
    for (const [list, manifest] of lists.entries()) {
      const isKept = kept.some((rows) => identity(rows.manifest) === identity(manifest));
      if (!isKept && list < (report.method.tracks?.length ?? 0) && (await copy(manifest.path))) {
        tracked.push({ report, list, manifest, file: outputs.at(-1) as ManifestFile });
      }
    }
  }
  const loads = earlier.loads
    .map((load) => ({ ...load, reports: load.reports.filter((name) => names.has(name)) }))
    .filter((load) => load.reports.length > 0);
  return { reports, loads, tracked, outputs };
}

async function copyWhole(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to);
    const handle = await open(to, 'r+');
    await handle.sync();
    await handle.close();
  } catch (error) {
    throw outputFailed(to, error, 'run.output');
  }
}
