/** `crm profile --explain`: how the files of a card would be loaded. */
import type { Need } from '../../analyses/profile/section.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Sql } from '../../engine/sql.ts';
import { planLoad } from '../datasets.ts';
import type { LoadPlan } from '../datasets.ts';
import { recordRun } from '../record-run.ts';
import { loadSides } from './load-sides.ts';
import { lackOf } from './prepare-profile.ts';
import type { ProfileRequests } from './prepare-profile.ts';

export interface PlannedProfile extends Pick<LoadPlan, 'asOf' | 'attributes'> {
  /** Sales and receivables, those of the two that there are. */
  readonly plans: readonly LoadPlan[];
  /** Statements that load the files of other roles. */
  readonly besides: readonly Sql[];
  /** Columns of the transactions in `int_purchase_items`. */
  readonly items: readonly string[];
  /** Why there can be no section that needs this; null when there can. */
  readonly lacks: (need: Need) => string | null;
}

/** The loads of prepareProfile. Errors: those of opening the files. */
export async function planProfile(
  engine: Engine,
  { transactions, invoices, sides }: ProfileRequests,
): Promise<PlannedProfile> {
  const sales = transactions === null ? null : await planLoad(engine, 'sales', transactions);
  const owed = invoices === null ? null : await planLoad(engine, 'receivables', invoices);
  const plans = [sales, owed].filter((plan): plan is LoadPlan => plan !== null);
  const [{ asOf, attributes }] = plans as [LoadPlan];
  const [, besides] = await recordRun(engine, (recorder) => loadSides(recorder, sides));
  const items = sales?.items ?? [];
  const roles = [
    ...(sales === null ? [] : ['transactions']),
    ...(owed === null ? [] : ['invoices']),
    ...(attributes.length > 0 ? ['customers'] : []),
    ...sides.map(({ role }) => role.name),
  ];
  return { plans, besides, asOf, attributes, items, lacks: lackOf({ roles, items, invoices: undefined }) };
}
