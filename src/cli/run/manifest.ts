/** manifest.json: what a run read, how, and what it wrote. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnType } from '../../analyses/columns.ts';
import { ownFiles } from './file-names.ts';

/** The layout below; a later one counts up. */
export const manifestLayout = 1;

export interface Manifest {
  readonly manifest: typeof manifestLayout;
  readonly versions: { readonly crm: string; readonly engine: string; readonly node: string };
  /** Local time of the start. This and all `seconds` are the only values that differ between runs on the same input. */
  readonly started: string;
  readonly seconds: number;
  readonly as_of: string;
  /** The code the run ended with: 0 or 4 when every report is written. */
  readonly exit_code: number;
  /** What max_age and min_rows say of the files read. */
  readonly alerts?: readonly string[];
  readonly config: {
    readonly path: string;
    /** Its path from the folder of the folders, by which a day is known as its own; older manifests lack it. */
    readonly seen_from_outputs?: string;
    readonly sha256: string;
  };
  readonly loads: readonly ManifestLoad[];
  readonly reports: readonly ManifestReport[];
  readonly tracked: readonly ManifestTracked[];
  readonly changes: readonly ManifestChanges[];
  /** Every file of the folder but this one. */
  readonly outputs: readonly ManifestFile[];
}

export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Files read once for one or more reports. */
export interface ManifestLoad {
  readonly reports: readonly string[];
  readonly as_of: string | null;
  readonly currency: string | null;
  readonly seconds: number;
  /** What was said about how the files are read; what is not here was recognised. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly files: readonly ManifestFile[];
  readonly sources: readonly {
    readonly path: string;
    readonly role: string;
    readonly rows: number;
    readonly used: number;
    readonly set_aside: Readonly<Record<string, number>>;
  }[];
  readonly warnings: readonly string[];
}

export interface ManifestReport {
  readonly name: string;
  readonly analysis: string;
  readonly method: string;
  readonly view: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly status: 'written' | 'failed';
  /** Day it stands on; absent where it failed. */
  readonly as_of?: string;
  /** From an earlier run of the same day, when --only left it out: its start. */
  readonly carried_from?: string;
  readonly path?: string;
  readonly format?: string;
  readonly rows?: number;
  /** Its totals, for the next run to compare with. */
  readonly figures?: readonly ManifestFigure[];
  readonly seconds?: number;
  readonly alert?: string;
  readonly error?: { readonly code: string; readonly message: string; readonly exit_code: number };
}

/** A figure of a report as canonical text. */
export interface ManifestFigure {
  readonly name: string;
  readonly type: ColumnType;
  readonly currency: string | null;
  readonly value: string;
}

/** Rows kept for the next run to compare with. */
export interface ManifestTracked {
  readonly report: string;
  readonly analysis: string;
  readonly method: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly path: string;
}

export interface ManifestChanges {
  readonly report: string;
  /** Day of the run compared with; null when there was none. */
  readonly since: string | null;
  /** Rows by what happened. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The manifest of a folder; null when it is not the folder of a run. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    const found = JSON.parse(await readFile(join(folder, ownFiles.manifest), 'utf8')) as Partial<Manifest> | null;
    return found?.manifest === manifestLayout && Array.isArray(found.outputs) ? (found as Manifest) : null;
  } catch {
    return null;
  }
}
