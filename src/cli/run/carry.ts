/** `--only`: what the others of that day wrote stays in the folder that is published anew. */
import { copyFile, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { outputFailed } from '../sink.ts';
import type { Manifest, ManifestFile, ManifestLoad, ManifestReport, ManifestTracked } from './manifest.ts';
import type { RunReport } from './plan.ts';
import { hashFile } from './sources.ts';

/** What of an earlier run of the same day goes into the new one. */
export interface Carried {
  readonly reports: readonly { readonly report: RunReport; readonly manifest: ManifestReport }[];
  readonly loads: readonly ManifestLoad[];
  readonly tracked: readonly ManifestTracked[];
  readonly outputs: readonly ManifestFile[];
}

export const nothingCarried: Carried = { reports: [], loads: [], tracked: [], outputs: [] };

/** Copies outputs of reports that were not made now. One that is no longer what it was counts as not there. */
export async function carryOver(
  from: string,
  earlier: Manifest,
  others: readonly RunReport[],
  folder: string,
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
  const tracked: ManifestTracked[] = [];
  for (const rows of earlier.tracked.filter(({ report }) => names.has(report))) {
    if (await copy(rows.path)) {
      tracked.push(rows);
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
