/** What every command may say of its input, as the pipeline takes it. */
import type { SaidOfInput, Surroundings } from '../pipeline/request.ts';
import { today } from './clock.ts';
import type { SharedValues } from './options/shared-options.ts';
import { progressOf } from './output/progress.ts';
import type { Session } from './session.ts';

/** The part of a request that the shared options and the session settle. */
export function saidOfInput(shared: SharedValues, session: Session): SaidOfInput & Surroundings {
  const { map, asOf, currency, base, delimiter, encoding, maxUnpacked, sheet, dateFormat, decimal, maxRejects } =
    shared;
  const { words, tempFolder, heads } = session;
  return {
    map: map ?? {},
    where: shared.where,
    foldsIds: shared.foldIds,
    words: shared.words ?? {},
    asOf,
    currency,
    base,
    delimiter,
    encoding,
    maxUnpacked,
    sheet,
    dateFormat,
    decimal,
    maxRejects: shared.strict ? '0' : maxRejects,
    standardInput: process.stdin,
    tempFolder,
    heads,
    onNote: words.noteOnce,
    onOpened: (sources) => words.busy(progressOf(session.engine, sources)),
    today: today(),
  };
}
