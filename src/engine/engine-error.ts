/** What the engine says when it fails, sorted: what a user can act on, what a file is to blame for, and defects. */
import { CrmError, crmError } from '../errors.ts';
import { filesRead } from './local-file.ts';

/**
 * A failure of the engine that is no fault of the machine. `message` is safe to show: one line without SQL, stack or path of the
 * installation. What the engine said in full is the `cause`; `query` is what it happened in, so that a defect report needs nothing else.
 */
export class EngineError extends Error {
  readonly query: string;
  /** Files the query reads and that may be to blame, as the engine knows them; a statement that is wrong has none. */
  readonly files: readonly string[];
  /** True when the engine is of no use any more: what it held is lost. */
  readonly isFatal: boolean;

  constructor(said: string, query: string, cause: unknown) {
    super(plainLine(said), { cause });
    this.name = 'EngineError';
    this.query = query;
    this.files = ofStatements.test(said) ? [] : filesRead(query);
    this.isFatal = /^(?:INTERNAL|FATAL) Error|database has been invalidated/i.test(said);
  }
}

/** Kinds of errors that are about what the statement says or the values it casts, whatever the file is like. */
const ofStatements =
  /^(?:Conversion|Binder|Parser|Catalog|Constraint|Out of Range|Mismatch Type|Not implemented|INTERRUPT) Error/i;

/** The error to throw for what the engine said about a query: out-of-space, out-of-memory, or an EngineError. */
export function engineError(error: unknown, query: string): CrmError | EngineError {
  if (error instanceof CrmError || error instanceof EngineError) {
    return error;
  }
  const said = saidBy(error);
  if (/No space left on device|File too large|disk (is )?full|ENOSPC|max_temp_directory_size/i.test(said)) {
    return crmError('out-of-space', { reason: firstLine(said) }, {}, error);
  }
  if (/Out of Memory|could not allocate|failed to pin block/i.test(said)) {
    return crmError('out-of-memory', { reason: firstLine(said) }, {}, error);
  }
  if (/too many open files/i.test(said)) {
    return crmError('too-many-open-files', {}, {}, error);
  }
  return new EngineError(said, query, error);
}

/** What an error says in full. */
export function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The first line of what the engine says about the machine. */
export function firstLine(said: string): string {
  return (said.split('\n', 1)[0] ?? '').replace(/^(?:Out of Memory|IO) Error: /, '');
}

const plainLengthMax = 160;

/** One line of what went wrong, for people: no kind of error, no statement, no path of a library, and short. */
export function plainLine(said: string): string {
  const line = (said.split('\n', 1)[0] ?? '')
    .replace(/^(?:[A-Z][A-Za-z-]*(?: [A-Za-z]+){0,3} Error: ?)+/, '')
    .replace(/\s*(?:LINE \d+:|Stack Trace|\b(?:select|create|insert|copy|with) ).*$/i, '')
    .replace(/\S*\/(?:node_modules|dist|lib)\/\S*/g, '…')
    .trim();
  return line.length > plainLengthMax ? `${line.slice(0, plainLengthMax)}…` : line;
}
