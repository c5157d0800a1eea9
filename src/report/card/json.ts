/** A card as one JSON object: every section under its own key, money with exact digits. */
import { numericTypes } from '../../analyses/columns.ts';
import { exact, jsonOf } from '../exact-json.ts';
import type { Cell } from '../report.ts';
import type { Card, CardColumn } from './card.ts';

function valueOf(cell: Cell, { type }: CardColumn): unknown {
  if (cell !== null && type === 'flag') {
    return cell === 'true';
  }
  return numericTypes.has(type) ? exact(cell) : cell;
}

/** The card as plain values; a section that is not there is null, and `missing` says why. */
function cardObject(card: Card): Readonly<Record<string, unknown>> {
  const sections = card.sections.map(({ name, columns, rows, isList }) => {
    const objects = rows.map((row) =>
      Object.fromEntries(columns.map((column, index) => [column.name, valueOf(row[index] ?? null, column)])),
    );
    return [name, isList ? objects : (objects[0] ?? null)] as const;
  });
  return {
    report: 'profile',
    customer_id: card.customerId,
    name: card.name,
    as_of: card.asOf,
    currency: card.currency,
    options: card.options,
    sources: card.sources.map(({ path, role, rows, used, setAside }) => ({
      path,
      role,
      rows,
      used,
      set_aside: Object.fromEntries(Object.entries(setAside).map(([reason, counted]) => [reason, counted.rows])),
    })),
    sections: Object.fromEntries([
      ...sections,
      ...card.missing.map(({ name, isEmptyList }) => [name, isEmptyList ? [] : null] as const),
    ]),
    missing: Object.fromEntries(card.missing.map(({ name, reason }) => [name, reason])),
    notes: [...card.notes, ...card.sections.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`))],
  };
}

/** The object on lines of its own, ending in a newline. */
export function renderCardJson(card: Card): string {
  return `${jsonOf(cardObject(card), 2, 3)}\n`;
}

/** The object on one line. */
export function renderCardNdjson(card: Card): string {
  return `${jsonOf(cardObject(card), 0)}\n`;
}
