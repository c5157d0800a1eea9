/** docs/fields.md: what each kind of file holds, from the declarations of the roles. */
import { roleNames, roles } from '../../roles/index.ts';
import type { Field, FieldKind } from '../../input/fields/field.ts';
import { meaningsOf, wordMeanings } from '../../input/values/word-meanings.ts';
import type { WordMeaning } from '../../input/values/word-meanings.ts';
import { row, table } from './markdown-tables.ts';

const kinds: Readonly<Record<FieldKind, string>> = {
  id: 'id',
  date: 'date',
  number: 'number',
  text: 'text',
  currency: 'currency',
  flag: 'yes or no',
  terms: 'terms of payment',
  count: 'whole number',
};

/** What a row is whose word has the meaning. */
const meanings: Readonly<Record<WordMeaning, string>> = {
  sale: 'a sale',
  no_sale: 'nothing that was sold or is owed: cancelled, failed, lost, a draft; it is set aside',
  open: 'an invoice that is owed',
  paid: 'an invoice of which nothing is owed any more',
  partly_paid: 'an invoice of which some is paid',
  written_off: 'an invoice that was given up, or the write-off itself',
  credited: 'an invoice whose place a credit note has taken',
  credit_note: 'money taken back: it counts below zero, or lessens what is owed',
  debit_note: 'more that is owed',
  payment: 'money received; among sales with invoices it is set aside',
  no_payment: 'a payment that has not arrived or went back; it is set aside',
  post_dated: 'a cheque that counts from its own day, and is set aside where no column names it',
  refund: 'money given back to the customer',
  cash_sale: 'paid when it was made; it is set aside among invoices',
  not_ours: 'of suppliers: nothing of a customer; it is set aside',
  by_sign: 'what the sign of its amount says',
};

const wordParts: readonly string[] = [
  '## Words of states, types and marks',
  'The words of `status`, `second_status`, `type`, `cancelled`, `returned` and `is_return` decide what a row is. crm knows them in some thirty languages; `crm check FILE` lists each with its rows, its amount and what it counts as. A word that it does not know counts as a sale, as open, as a payment or as the sign of the amount says, and every report warns of it with its rows and its amount. `--words "Returned=no_sale"` says what a word means, whatever its case, and may come again; in a config it is `"words": {"Returned": "no_sale"}`. A column without a known name is taken for the status where it is called a state in some language and most of its words are states.',
  table(
    ['meaning', 'in', 'what the row is'],
    wordMeanings.map((meaning) => {
      const found = Object.entries(meaningsOf).flatMap(([role, fitting]) => (fitting.includes(meaning) ? [role] : []));
      return row(`\`${meaning}\``, found.join(', '), meanings[meaning]);
    }),
  ),
];

/** The parts of the page, one a kind of file. */
export function fieldsParts(): string[] {
  return [
    '# Files and fields',
    'A file plays a role, and its columns play the fields of that role. `crm check FILE` shows which column was found for which field; `--map field=header` says it where crm asks or is wrong. A field is needed, unless the fields named beside it are there in its place. A header that is no known name is read by its words: `Gift Date`, 订单时间 and `Nr Faktury` are a date, a date and a number, while `Delivery Date` and `Tax Amount` are neither, because each word must be known. The values must fit, too: a date is none where no value is a day. Every other column passes through as text: `--by` takes it by its header.',
    ...roleNames.flatMap((name) => [
      `## ${name}`,
      table(['field', 'needed', 'read as', 'meaning'], roles[name].fields.map(fieldRow)),
    ]),
    ...wordParts,
  ];
}

function fieldRow({ name, kind, isRequired, meaning, alternatives }: Field): string {
  const others = alternatives.map((set) => set.map((one) => `\`${one}\``).join(' and '));
  const needed = others.length === 0 ? 'yes' : `yes, or ${others.join(', or ')}`;
  return row(`\`${name}\``, isRequired ? needed : '', kinds[kind], meaning);
}
