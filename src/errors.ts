/**
 * Every error a user can meet, in one closed list: what happened, what to do next, and the exit code it ends with.
 * An error that is not in this list is a defect of crm and is reported as such (exit 1, one-line apology).
 */
import { dataErrors } from './error-specs/data-errors.ts';
import { salesErrors } from './error-specs/sales-errors.ts';
import { listErrors } from './error-specs/list-errors.ts';
import { runErrors } from './error-specs/run-errors.ts';
import type { ErrorSpec, ExitCode } from './error-specs/spec.ts';

export { quoteList, shellWord, sizeText } from './error-specs/spec.ts';
export type { ExitCode } from './error-specs/spec.ts';

/** Where the trouble is: a file, the physical line in it (1 = first), the column's header. */
export interface ErrorPlace {
  file?: string;
  line?: number;
  column?: string;
}

/** The list. Keys are stable: scripts see them as `error.code` in JSON, and test/errors/<code> reproduces each. */
export const errorSpecs = { ...runErrors, ...dataErrors, ...salesErrors, ...listErrors };

export type ErrorCode = keyof typeof errorSpecs;
type ParamsOf<C extends ErrorCode> = Parameters<(typeof errorSpecs)[C]['message']>[0];

/** A failure the user can act on. `exit` is the process exit code; `hint` says what to type or do next; an alert has none. */
export class CrmError extends Error {
  readonly code: ErrorCode;
  readonly exit: ExitCode;
  readonly hint: string;
  readonly place: ErrorPlace;
  /** What message and hint were made of, for whoever goes on from it: see paramsOf. */
  readonly params: object;

  constructor(
    code: ErrorCode,
    message: string,
    hint: string,
    exit: ExitCode,
    place: ErrorPlace,
    cause?: unknown,
    params: object = {},
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CrmError';
    this.code = code;
    this.exit = exit;
    this.hint = hint;
    this.place = place;
    this.params = params;
  }

  /** The same error with another exit code, where something worse happened beside it. */
  ending(exit: ExitCode): CrmError {
    return new CrmError(this.code, this.message, this.hint, exit, this.place, this.cause, this.params);
  }

  /** The same error with what the place lacked. */
  at(place: ErrorPlace): CrmError {
    return new CrmError(
      this.code,
      this.message,
      this.hint,
      this.exit,
      { ...place, ...this.place },
      this.cause,
      this.params,
    );
  }
}

/** Builds the error of one code. `place` adds file, line and column; `cause` keeps what the system said. */
export function crmError<C extends ErrorCode>(
  code: C,
  params: ParamsOf<C>,
  place: ErrorPlace = {},
  cause?: unknown,
): CrmError {
  const found = errorSpecs[code] as unknown as ErrorSpec<ParamsOf<C>>;
  return new CrmError(code, found.message(params), found.hint(params), found.exit, place, cause, params);
}

/** What an error of this code was made of; null for an error of another. */
export const paramsOf = <C extends ErrorCode>(error: CrmError, code: C): ParamsOf<C> | null =>
  error.code === code ? (error.params as ParamsOf<C>) : null;
