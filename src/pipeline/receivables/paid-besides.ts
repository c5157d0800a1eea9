/** Invoices that say more of what was paid than the payments beside them do. */
import type { Engine } from '../../engine/engine.ts';
import { raw } from '../../engine/sql.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import type { Source } from '../../input/source.ts';
import { createPaidBesides } from '../../relations/paid-besides.ts';
import { casesOf, sentence } from '../money-by-currency.ts';
import { quoted } from '../wording.ts';
import type { StagedSources } from './load-documents.ts';

/** Makes `int_paid_besides`; false where the payments have all that the invoices say, or where payments stand among the invoices too. */
export async function findPaidBesides(
  engine: Engine,
  { sources, plan }: StagedSources,
  payments: StagedSources,
): Promise<boolean> {
  if (!plan.columns.includes('paid') || (await hasPayments(engine, plan))) {
    return false;
  }
  const isRest = sources.some(({ mapping }) => isRestOf(mapping.get('paid_amount')));
  const [invoicePlan, paymentPlan] = [plan, payments.plan].map(({ table, columns, options }) => ({
    table,
    columns,
    money: options.money,
  })) as [Parameters<typeof createPaidBesides>[0], Parameters<typeof createPaidBesides>[1]];
  for (const statement of createPaidBesides(invoicePlan, paymentPlan, isRest)) {
    await engine.run(statement);
  }
  return (await engine.rows(raw('select 1 from int_paid_besides limit 1'))).length > 0;
}

const isRestOf = (mapped: ReturnType<Source['mapping']['get']>): boolean =>
  mapped !== undefined && !isConstant(mapped) && mapped.isRest === true;

async function hasPayments(engine: Engine, { table, columns }: StagedSources['plan']): Promise<boolean> {
  return (
    columns.includes('kind') &&
    (await engine.rows(raw(`select 1 from ${table.text} where set_aside is null and kind = 'payment' limit 1`)))
      .length > 0
  );
}

/** What counts as paid without a payment, and which columns say so. */
export async function paidBesidesFinding(engine: Engine, sources: readonly Source[]): Promise<string> {
  const headers = sources.flatMap(({ mapping }) => {
    const mapped = mapping.get('paid_amount');
    return mapped === undefined || isConstant(mapped) ? [] : [quoted(mapped.header)];
  });
  const columns = [...new Set(headers)].join(' and ');
  const cases = await casesOf(engine, raw('select document_id as name, currency, amount from int_paid_besides'));
  return sentence(
    cases,
    `invoice | was paid more by its own ${columns} than by the payments; the difference counts as paid, too, on a day that is not known`,
    `invoices | were paid more by their own ${columns} than by the payments; the difference counts as paid, too, on a day that is not known`,
  );
}
