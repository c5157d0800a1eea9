/** What the words of the columns of a file of invoices or payments make of its rows. */
import { field } from '../../engine/csv.ts';
import type { Sql } from '../../engine/sql.ts';
import type { FieldName } from '../../input/fields/field.ts';
import type { Source } from '../../input/source.ts';
import { kindOf, typesOfDocuments, typesOfPayments } from '../../input/values/document-types.ts';
import { namedSql } from '../../input/values/lexicon.ts';
import type { Lexicon } from '../../input/values/lexicon.ts';
import { invoiceStates, paymentStates } from '../../input/values/states.ts';
import type { WordMeaning } from '../../input/values/word-meanings.ts';
import { wordColumn } from '../words/word-column.ts';
import type { WordColumn } from '../words/word-column.ts';

/** Columns of types and states, with what their words mean; files that are read `together` have the same. */
export function documentWords(source: Source, together: readonly Source[] = [source]): readonly WordColumn[] {
  const { role, words } = source;
  const states = role === 'payments' ? paymentStates(words) : invoiceStates(words);
  const column = (name: FieldName, lexiconOf: (samples: readonly string[]) => Lexicon): readonly WordColumn[] =>
    wordColumn(source, name, lexiconOf).map((one) => {
      const samples = together
        .flatMap((file) => wordColumn(file, name, () => one.lexicon))
        .flatMap((all) => all.samples);
      return Object.assign(one, { samples, lexicon: lexiconOf(samples) });
    });
  const types = role === 'payments' ? typesOfPayments : typesOfDocuments;
  return [...column('type', (samples) => types(samples, words)), ...column('status', () => states)];
}

/** A meaning of a status as staged documents have it. */
export const stateOf = (meaning: WordMeaning): string =>
  meaning === 'cash_sale' ? 'paid' : meaning === 'by_sign' ? 'open' : meaning;

/** Meanings by which a word of a status says what kind of document its row is: only the user can say so. */
const kindsOfStates: Readonly<Record<string, readonly WordMeaning[]>> = {
  invoices: ['credit_note', 'debit_note', 'payment', 'refund'],
  payments: ['credit_note', 'written_off', 'refund'],
};

/** The kind of document that a status gives to its row; null where no word of the status does so. */
export function kindByState({ role, words }: Source, columns: readonly WordColumn[]): Sql | null {
  const meanings = kindsOfStates[role] ?? [];
  const status = columns.find(({ field: name }) => name === 'status');
  return status === undefined || ![...words.values()].some((meaning) => meanings.includes(meaning))
    ? null
    : namedSql(status.lexicon, field(status.index), status.samples, (meaning) =>
        meanings.includes(meaning) ? kindOf(meaning) : null,
      );
}
