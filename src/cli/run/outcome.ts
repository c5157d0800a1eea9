/** How a run ends: its exit code, and the error that says it. */
import { isAbsolute } from 'node:path';
import { CrmError, crmError } from '../../errors.ts';
import type { ExitCode } from '../../errors.ts';
import type { Made } from './execute.ts';

/** The worst of the codes of what was made, and of alerts of its files: 1 before 2 before 3 before 4 before 0. */
export function worstExit(made: readonly Made[], alerts: readonly string[] = []): ExitCode | 0 {
  const codes = [
    ...(alerts.length === 0 ? [] : [4 as const]),
    ...made.flatMap(({ error, alert }) => [
      ...(error === null ? [] : [exitOf(error)]),
      ...(alert === null ? [] : [4 as const]),
    ]),
  ];
  return codes.length === 0 ? 0 : (Math.min(...codes) as ExitCode);
}

/** The same error for who did not start the run in the folder that the paths of the config are seen from. */
export function seenFrom(home: string, error: unknown): unknown {
  const isElsewhere = home !== '.' && error instanceof CrmError && error.code !== 'run-locked';
  if (!isElsewhere || error.place.file === undefined || isAbsolute(error.place.file)) {
    return error;
  }
  const { code, message, hint, exit, place, cause } = error;
  return new CrmError(code, message, `${hint} (paths are seen from ${home})`, exit, place, cause);
}

/** Exit code of any error. */
export function exitOf(error: unknown): ExitCode {
  return error instanceof CrmError ? error.exit : 1;
}

/** The error for reports that could not be made; null when all were. `outcome` says what became of the others. */
export function incomplete(made: readonly Made[], outcome: string): CrmError | null {
  const failed = made.filter(({ error }) => error !== null);
  if (failed.length === 0) {
    return null;
  }
  const names = failed.map(({ report }) => report.name);
  const worst = worstExit(failed);
  const error = crmError('run-incomplete', { failed: names, reports: made.length, outcome });
  return error.ending(worst === 0 ? error.exit : worst);
}

/** Every alert in a sentence: of the files, then the conditions that hold. */
export const alertsOf = (made: readonly Made[], alerts: readonly string[]): string[] => [
  ...alerts,
  ...made.flatMap(({ report, alert }) => (alert === null ? [] : [`${report.name}: ${alert.message}`])),
];

/** The error that says all alerts; null when there is none. */
export function alertOf(made: readonly Made[], alerts: readonly string[]): CrmError | null {
  const sentences = alertsOf(made, alerts);
  return sentences.length === 0 ? null : crmError('condition-holds', { sentences });
}
