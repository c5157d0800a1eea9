import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of real data: beside the project, or where CRM_ACCEPTANCE_DATA says. */
export const dataFolder = resolve(project, process.env['CRM_ACCEPTANCE_DATA'] ?? join('..', 'shared', 'data'));

/** A file of it, by the parts of its path. */
export function dataFile(...parts: readonly string[]): string {
  return join(dataFolder, ...parts);
}

/** The folders of cases: beside the data, or where CRM_CASES_DIR says. */
export const casesFolder = resolve(project, process.env['CRM_CASES_DIR'] ?? join(dataFolder, '..', 'cases'));
