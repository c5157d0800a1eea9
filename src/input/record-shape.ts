/** Where the records of a file stand, for what looks at it without the engine. */
import type { Dialect } from './dialect/dialect.ts';
import type { RecordDialect } from './dialect/records.ts';

/** How records are told apart. A rewritten copy begins with the data and has LF line ends; an original begins with its header. */
export function recordShape(
  { quote, escape, newline, skipLines, delimiter }: Dialect,
  isRewritten: boolean,
): RecordDialect {
  const character = delimiter === 'blanks' ? '\t' : delimiter;
  const place = isRewritten ? ({ newline: '\n', skipLines: 0 } as const) : { newline, skipLines };
  return { delimiter: character, quote, escape, ...place };
}

/** Records above the data, counted from where `recordShape` begins. */
export function headerRecords(dialect: Dialect, isRewritten: boolean): number {
  return isRewritten ? 0 : dialect.headerRecords;
}
