/** How each file of invoices or payments is written, by its head. */
import { field } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { answeredFirst, commonWords } from '../../input/values/common-words.ts';
import { kindOf } from '../../input/values/document-types.ts';
import { isUnknownSql, namedSql } from '../../input/values/lexicon.ts';
import { flagSql } from '../../input/values/flags.ts';
import { currencyCodeSql } from '../../input/values/money-marks.ts';
import { columnIndex } from '../../input/column-formats.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { termsSql } from '../../input/values/terms.ts';
import type { DetectRequest } from '../../load/detect-formats.ts';
import { roles } from '../../roles/index.ts';
import { documentWords, kindByState, stateOf } from './document-words.ts';

/** What words of a column mean, worked out for all that the head has and left to an expression for others. */
export type WordReading = 'kind' | 'unknown_type' | 'state' | 'unknown_status' | 'currency' | 'terms' | 'disputed';

/** Which fields of a role are what every document has. */
export const documentFields = {
  invoices: { id: 'invoice_id', date: 'invoice_date', appliesTo: 'applies_to' },
  payments: { id: 'payment_id', date: 'date', appliesTo: 'invoice_id' },
} as const;

export type DocumentRole = keyof typeof documentFields;

/** The role of a source of documents. */
export function documentRole(source: Source): DocumentRole {
  return source.role === 'payments' ? 'payments' : 'invoices';
}

/** False for a list of invoices that knows when they fall due and not when they were written: its due dates stand for both. */
export const saysWhenIssued = (source: Source): boolean =>
  documentRole(source) === 'payments' || source.mapping.has('invoice_date') || !source.mapping.has('due_date');

/** The date that every document has. */
export const dateField = (source: Source): FieldName =>
  saysWhenIssued(source) ? documentFields[documentRole(source)].date : 'due_date';

/** Columns that say how much a document is worth: the amount, else both sides of the account, else what is still open. */
export function amountFields(source: Source): readonly FieldName[] {
  const has = (name: FieldName): boolean => source.mapping.has(name);
  if (has('amount')) {
    return ['amount'];
  }
  return has('debit') ? (has('credit') ? ['debit', 'credit'] : ['debit']) : ['balance'];
}

/** Which columns are looked at: of those with numbers, the ones that the money of a document is made of. */
export function detectDocuments(
  engine: Engine,
  {
    role,
    dateFormat,
    decimal,
    currencyType,
  }: GivenFormats & { readonly role: DocumentRole; readonly currencyType: Sql },
): DetectRequest {
  const declared = roles[role];
  const balances =
    role === 'payments' ? [] : ['balance', 'running_balance', 'paid_amount', 'written_off', 'credited', 'retention'];
  const others = declared.fields.filter(({ kind }) => kind !== 'number').map(({ name }) => name);
  return {
    role: declared,
    dateFormat,
    decimal,
    fieldsOf: (source) => new Set([...others, ...amountFields(source), ...balances]),
    wordsOf: (sources) => readWords(engine, sources, currencyType),
  };
}

/** What words mean in each source. Files that say the same can be read in one scan. */
async function readWords(
  engine: Engine,
  sources: readonly Source[],
  currencyType: Sql,
): Promise<ReadonlyMap<WordReading, Sql>[]> {
  const wanted: readonly (readonly [WordReading, FieldName, type: Sql, meaning: (column: Sql) => Sql])[] = [
    ['currency', 'currency', currencyType, (column) => sql`cast(${currencyCodeSql(column)} as ${currencyType})`],
    ['disputed', 'disputed', raw('boolean'), flagSql],
  ];
  const words = sources.map((source) => readDocumentWords(source, sources));
  for (const [name, fieldName, type, meaning] of wanted) {
    const places = sources.map((source) => columnIndex(source, fieldName));
    if (places.every((place) => place === null)) {
      continue;
    }
    const samples = sources.flatMap((source, index) => {
      const place = places[index] ?? null;
      return place === null ? [] : samplesOf(source, place);
    });
    const answers = await knownAnswers(engine, samples, type, meaning);
    for (const [index, place] of places.entries()) {
      if (place !== null) {
        words[index]?.set(name, answeredFirst(field(place), answers, meaning));
      }
    }
  }
  for (const [index, source] of sources.entries()) {
    const place = columnIndex(source, 'terms_days');
    if (place !== null) {
      words[index]?.set('terms', termsSql(field(place), commonWords(samplesOf(source, place))));
    }
  }
  return words;
}

/** What its types and states say of the rows of a source: the kind of document, its state, and words that are not known. */
function readDocumentWords(source: Source, sources: readonly Source[]): Map<WordReading, Sql> {
  const columns = documentWords(source, sources);
  const byState = kindByState(source, columns);
  const words = new Map<WordReading, Sql>();
  for (const { field: name, index, lexicon, samples } of columns) {
    const column = field(index);
    const unknown = sql`case when ${isUnknownSql(lexicon, column, samples)} then trim(${column}) end`;
    if (name === 'type') {
      words.set('kind', namedSql(lexicon, column, samples, kindOf)).set('unknown_type', unknown);
    } else {
      words.set('state', namedSql(lexicon, column, samples, stateOf)).set('unknown_status', unknown);
    }
  }
  const kind = words.get('kind');
  if (byState !== null) {
    words.set('kind', kind === undefined ? byState : sql`coalesce(${byState}, ${kind})`);
  }
  return words;
}

/** What the words mean that come most often in the samples of all files. */
async function knownAnswers(
  engine: Engine,
  samples: readonly string[],
  type: Sql,
  meaning: (column: Sql) => Sql,
): Promise<ReadonlyMap<string, Sql>> {
  const common = commonWords(samples);
  if (common.length === 0) {
    return new Map();
  }
  const words = join(common.map((text) => sql`(${literal(text)})`));
  const answers = await engine.rows(sql`
    select word, cast(${meaning(raw('word'))} as varchar) from (values ${words}) as words(word)`);
  const meanings = new Map(answers.map(([word, answer]) => [String(word), answer]));
  return new Map(
    common.map((text) => {
      const answer = meanings.get(text) ?? null;
      return [text, answer === null ? raw('null') : sql`cast(${literal(String(answer))} as ${type})`];
    }),
  );
}
