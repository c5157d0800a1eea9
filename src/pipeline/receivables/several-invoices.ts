/** Payments and credits that name several invoices in one cell: which those are, and the parts they come to. */
import type { Engine } from '../../engine/engine.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { mayNameSeveral, numbersInCells } from '../../input/values/several-numbers.ts';
import { nobody } from '../../relations/document-parts.ts';
import { partingStatements } from '../../relations/int-receivables.ts';
import type { ReceivablesPlan } from '../../relations/receivables-plan.ts';
import { finishParting, partNext, unknownBeside } from '../../relations/several-invoices.ts';
import { counted } from '../wording.ts';
import { isOfAnyCurrency } from './judge-documents.ts';
import type { StagedSources } from './load-documents.ts';
import { casesOf, sentence } from '../money-by-currency.ts';

const customer = sql`coalesce(customer_id, ${literal(nobody)})`;

/**
 * Makes `int_named_invoices` (customer_id, cell, document_id, most) of the cells that are no number of an invoice and hold some, and
 * gives payments without a customer that of all the invoices they name. False, and no table, where no cell has several.
 */
export async function findSeveral(
  engine: Engine,
  invoices: StagedSources,
  payments: StagedSources | null,
): Promise<boolean> {
  const owed = invoices.plan.table;
  const sides = [invoices, ...(payments === null ? [] : [payments])].filter(({ plan }) =>
    plan.columns.includes('applies_to'),
  );
  if (sides.length === 0 || !(await haveSeveral(engine, owed, sides))) {
    return false;
  }
  await engine.run(sql`create temp table int_several_cells as ${cellsOf(sides, owed)}`);
  if ((await engine.rows(raw('select 1 from int_several_cells limit 1'))).length === 0) {
    await engine.run(raw('drop table int_several_cells'));
    return false;
  }
  if (payments !== null) {
    await findCustomers(engine, owed, payments.plan.table);
  }
  await engine.run(sql`
    create temp table int_known_numbers as
    select distinct ${customer} as customer_id, document_id
    from ${owed} where ${isOfAnyCurrency} and document_id <> ''`);
  await engine.run(raw('drop table if exists int_several_cells'));
  await engine.run(sql`create temp table int_several_cells as ${cellsOf(sides, owed)}`);
  await engine.run(
    sql`create temp table int_named_invoices as ${numbersInCells(raw('int_several_cells'), raw('int_known_numbers'))}`,
  );
  const [row] = await engine.rows(raw('select 1 from int_named_invoices limit 1'));
  for (const table of [
    'int_several_cells',
    'int_known_numbers',
    ...(row === undefined ? ['int_named_invoices'] : []),
  ]) {
    await engine.run(raw(`drop table ${table}`));
  }
  return row !== undefined;
}

/** Whether any cell is long enough and has a letter for more than one number; a look at lengths answers for most files. */
async function haveSeveral(engine: Engine, owed: Sql, sides: readonly StagedSources[]): Promise<boolean> {
  const found = join(
    sides.map(
      ({ plan: { table } }) => sql`
    (select 1 from ${table}
    where set_aside is null
      and length(applies_to) > 1 + (select min(length(document_id)) from ${owed} where document_id <> '')
      and ${mayNameSeveral(raw('applies_to'))}
    limit 1)`,
    ),
    '\n    union all',
  );
  return (await engine.rows(found)).length > 0;
}

/** Cells that may hold several numbers; a number of an invoice of anybody is never parted. */
function cellsOf(sides: readonly StagedSources[], owed: Sql): Sql {
  const rows = join(
    sides.map(
      ({ plan: { table } }) => sql`
        select ${customer} as customer_id, applies_to as cell
        from ${table} where set_aside is null and ${mayNameSeveral(raw('applies_to'))}`,
    ),
    '\n        union all',
  );
  return sql`
    select distinct customer_id, cell
    from (${rows}
    ) as cells
    where cell not in (select document_id from ${owed} where ${isOfAnyCurrency} and document_id is not null)`;
}

/** A payment without a customer is that of the one customer whose invoices it names. */
async function findCustomers(engine: Engine, owed: Sql, payments: Sql): Promise<void> {
  const isNobody = sql`customer_id = ${literal(nobody)}`;
  const [row] = await engine.rows(sql`select 1 from int_several_cells where ${isNobody} limit 1`);
  if (row === undefined) {
    return;
  }
  await engine.run(sql`
    create temp table int_numbers_of_one as
    select ${literal(nobody)} as customer_id, document_id, min(customer_id) as owner
    from ${owed} where ${isOfAnyCurrency} and document_id <> ''
    group by document_id
    having min(customer_id) = max(customer_id)`);
  await engine.run(sql`
    update ${payments} set customer_id = named.owner
    from (
        select cell, min(numbers.owner) as owner
        from (${numbersInCells(sql`(select * from int_several_cells where ${isNobody}) as nobodys`, raw('int_numbers_of_one'))}
        ) as found
        join int_numbers_of_one as numbers on numbers.document_id = found.document_id
        group by cell
        having min(numbers.owner) = max(numbers.owner)
    ) as named
    where ${payments}.set_aside is null and ${payments}.customer_id is null and applies_to = named.cell`);
  await engine.run(raw('drop table int_numbers_of_one'));
}

/** Makes `int_credit_parts` of the credits that `int_named_invoices` speaks of. */
export async function partCredits(engine: Engine, plan: ReceivablesPlan): Promise<void> {
  if (!plan.namesSeveral) {
    return;
  }
  for (const statement of partingStatements(plan)) {
    await engine.run(statement);
  }
  while ((await engine.rows(raw('select 1 from int_namings limit 1'))).length > 0) {
    for (const statement of partNext) {
      await engine.run(statement);
    }
  }
  await engine.run(finishParting);
}

/** The statements of partCredits where one round does. */
export function partingOnce(plan: ReceivablesPlan): readonly Sql[] {
  return plan.namesSeveral ? [...partingStatements(plan), ...partNext, finishParting] : [];
}

/** How many payments and credits name several, as a note. */
export async function severalNotes(engine: Engine, { namesSeveral }: ReceivablesPlan): Promise<string[]> {
  if (!namesSeveral) {
    return [];
  }
  const [row] = await engine.rows(raw('select count(distinct credit_no) from int_credit_parts'));
  const count = Number(row?.[0] ?? 0);
  return [
    `${counted(count, 'payment or credit names', 'payments and credits name')} several invoices; ${count === 1 ? 'it is' : 'each is'} set against them in the order in which they fall due.`,
  ];
}

/** What is left of them, and what they name that is not there, as warnings. */
export async function severalFindings(engine: Engine, { namesSeveral }: ReceivablesPlan): Promise<string[]> {
  if (!namesSeveral) {
    return [];
  }
  const left = await casesOf(
    engine,
    raw(`
    select coalesce(credit_id, invoice_id) as name, currency, amount from int_credit_parts where is_left`),
  );
  const unknown = await casesOf(engine, unknownBeside);
  return [
    ...(unknown.count === 0
      ? []
      : [
          sentence(
            unknown,
            'payment or credit | names an invoice that its customer has not beside some it has, which take what they can',
            'payments and credits | name an invoice that their customer has not beside some they have, which take what they can',
          ),
        ]),
    ...(left.count === 0
      ? []
      : [
          sentence(
            left,
            'payment or credit | is more than what was open of the invoices it names; what is left stays unapplied',
            'payments and credits | are more than what was open of the invoices they name; what is left stays unapplied',
          ),
        ]),
  ];
}
