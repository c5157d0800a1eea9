/** docs/fields.md: what each kind of file holds, from the declarations of the roles. */
import { roleNames, roles } from '../../roles/index.ts';
import type { Field, FieldKind } from '../../input/fields/field.ts';
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

/** The parts of the page, one a kind of file. */
export function fieldsParts(): string[] {
  return [
    '# Files and fields',
    'A file plays a role, and its columns play the fields of that role. `crm check FILE` shows which column was found for which field; `--map field=header` says it where crm asks or is wrong. A field is needed, unless the fields named beside it are there in its place. Every other column passes through as text: `--by` takes it by its header.',
    ...roleNames.flatMap((name) => [
      `## ${name}`,
      table(['field', 'needed', 'read as', 'meaning'], roles[name].fields.map(fieldRow)),
    ]),
  ];
}

function fieldRow({ name, kind, isRequired, meaning, alternatives }: Field): string {
  const others = alternatives.map((set) => set.map((one) => `\`${one}\``).join(' and '));
  const needed = others.length === 0 ? 'yes' : `yes, or ${others.join(', or ')}`;
  return row(`\`${name}\``, isRequired ? needed : '', kinds[kind], meaning);
}
