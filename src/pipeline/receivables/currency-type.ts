/**
 * Currencies of documents as an enumerated type: a byte a row instead of a text, which is a twelfth of the time of a report on
 * many documents. Its members are what the heads of the files name; when a currency comes later that is none of them, all are text.
 */
import type { Engine } from '../../engine/engine.ts';
import { isNoMember } from '../../engine/enumerated.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { currencyCode } from '../../input/values/money-marks.ts';

/** The type of the column `currency` of staged documents, and the statements that make it. */
export interface CurrencyType {
  readonly type: Sql;
  readonly statements: readonly Sql[];
}

export const textCurrency: CurrencyType = { type: raw('varchar'), statements: [] };

/** More members do not fit into a byte. */
const membersMax = 255;

/** Runs work that stages these sources with the type their heads suggest, and again with text where a currency is none of its members. */
export async function withCurrencyType<T>(
  engine: Engine,
  sources: readonly Source[],
  work: (type: CurrencyType) => Promise<T>,
): Promise<T> {
  const enumerated = enumeratedCurrency(sources);
  if (enumerated === null) {
    return work(textCurrency);
  }
  for (const statement of enumerated.statements) {
    await engine.run(statement);
  }
  try {
    return await work(enumerated);
  } catch (error) {
    if (!isNoMember(error)) {
      throw error;
    }
    return work(textCurrency);
  }
}

/** The type of the currencies that the heads name; null when they name none. */
function enumeratedCurrency(sources: readonly Source[]): CurrencyType | null {
  const words = sources.flatMap((source) => {
    const index = columnIndex(source, 'currency');
    return index === null ? [] : samplesOf(source, index);
  });
  const codes = new Set(words.map(currencyCode).filter((code) => code !== null));
  // A member is a literal, which holds no NUL.
  if (codes.size === 0 || codes.size > membersMax || [...codes].some((code) => code.includes('\0'))) {
    return null;
  }
  const type = raw('document_currency');
  const members = [...codes].sort().map((code) => literal(code));
  return {
    type,
    statements: [sql`drop type if exists ${type}`, sql`create type ${type} as enum (${join(members)})`],
  };
}
