/** Where the records of a source stand in the file the engine reads, for what looks at that file without the engine. */
import type { RecordDialect } from '../input/dialect/records.ts';
import { dialectOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';

/** How records are told apart. A rewritten copy begins with the data and has LF line ends; an original begins with its header. */
export function recordShape(source: Source): RecordDialect {
  const { quote, escape, newline, skipLines, delimiter } = dialectOf(source);
  const character = delimiter === 'blanks' ? '\t' : delimiter;
  const place = source.isRewritten ? ({ newline: '\n', skipLines: 0 } as const) : { newline, skipLines };
  return { delimiter: character, quote, escape, ...place };
}

/** Records above the data, counted from where `recordShape` begins. */
export function headerRecords(source: Source): number {
  return source.isRewritten ? 0 : dialectOf(source).headerRecords;
}
