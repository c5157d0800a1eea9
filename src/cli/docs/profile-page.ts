/** The part of docs/commands/profile.md on the sections of a card, from their declarations. */
import type { Method, Options, Values } from '../../analyses/define.ts';
import { profileSections } from '../../analyses/profile/index.ts';
import type { ColumnsContext, Need, Section } from '../../analyses/profile/section.ts';
import { rolesOfCard } from '../../roles/index.ts';
import { listed } from '../../pipeline/wording.ts';
import { row, table } from './markdown-tables.ts';

const needs: Readonly<Record<Need, string>> = {
  products: 'transactions with products',
  channels: 'transactions with channels',
};

const defaultsOf = ({ options }: Method): Values<Options> =>
  Object.fromEntries(Object.entries(options).map(([key, { fallback }]) => [key, fallback])) as Values<Options>;

/** Everything a card may hold, with the defaults of all commands. */
const everything: ColumnsContext = {
  attributes: ['…'],
  productName: '…',
  methodOf: ({ methods }) => methods[0],
  optionsOf: defaultsOf,
};

/** The command whose figures a section shows. */
function originOf({ origin }: Section): string {
  if (origin === undefined) {
    return '';
  }
  const { analysis, method, view } = origin;
  const isNamed = method !== undefined && method !== analysis.methods[0];
  const words = [analysis.name, ...(isNamed ? ['--method', method.name] : []), '--view', view];
  return `[crm ${words.join(' ')}](${analysis.name}.md)`;
}

function columnsTable(section: Section): string {
  const compared = Object.entries(section.compares ?? {}).map(([name, { section: other, column }]) => {
    const meaning = `\`${column}\` of \`${other.name}\`, now and a period before`;
    return row(`\`${name}\`, \`${name}_before\``, other.columns(everything)[column]?.type ?? 'text', meaning);
  });
  const own = Object.entries(section.columns(everything)).map(([name, { type, meaning }]) =>
    row(name === '…' ? 'each attribute' : `\`${name}\``, type, meaning),
  );
  return table(['figure', 'type', 'meaning'], [...own, ...compared]);
}

/** The parts of the page behind the options. */
export function profileParts(): string[] {
  const overview = profileSections.map((section) =>
    row(`[\`${section.name}\`](#${section.name})`, section.question, needs[section.needs] ?? section.needs, originOf(section)),
  );
  return [
    '## Files',
    `Any number of files, in any order: which of them holds ${listed(rolesOfCard, 'or')} is told by their headers, as \`crm check\` tells it, and said at the foot of the card. Where a list could be one or the other and that matters, the answer is an error that names the flags to say it with. A file can be given twice: where invoices are the sales, \`--transactions invoices.csv --invoices invoices.csv\`.`,
    'Without any file, those of `run.sources` in the config are taken.',
    'The card stands on one day, for all of its sections: `--as-of`, else the last date in the files, else, where there are no transactions, today.',
    '## Sections',
    'Every figure that another command has is that of the other command, on the same files and the same day; options that the config gives to that command hold here as well, but for those that change what is loaded (`frequency`, `count_free`, `roll_up`). A section without data is left out, and the foot of the card says why.',
    table(['key in JSON', 'question', 'needs', 'figures of'], overview),
    ...profileSections.flatMap((section) => [
      `### ${section.name}`,
      `${section.title}: ${section.question}`,
      columnsTable(section),
    ]),
    '**changes** compares the `--period` days that end with the day of the card with as many days before them; segment, class and status are those of the whole base on the last day of each. What was **first_bought** in the period is told of customers who had bought before it.',
    '## JSON',
    'One object: `report`, `customer_id`, `name`, `as_of`, `currency`, `options`, `sources`, `sections`, `missing`, `notes`. `sections` has every key above: an object, a list where there may be several rows (`history`, `products`, `product_changes`, `channels`, `receivables` with one a currency, `open_items`), an empty list where there is nothing to list, or null; `missing` says why. Money is exact decimal text in a JSON number. CSV has the same figures, one a row: customer_id, section, row, figure, type, value.',
  ];
}
