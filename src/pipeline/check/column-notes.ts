/** What a report says of columns that are not used, or used otherwise than they stand, and so `crm check` does. */
import type { Engine } from '../../engine/engine.ts';
import type { Source } from '../../input/source.ts';
import type { Finding } from '../../report/check/check-report.ts';
import { discountNotes } from '../transactions/discounts.ts';
import { unreadMoney } from '../unread-money.ts';

const told = (severity: 'warning' | 'info', texts: readonly string[]): Finding[] =>
  texts.map((text) => ({ severity, code: 'unread-money', text }));

/** Findings on the columns of a file of sales, invoices or payments. Reads the file once more where there is money that nothing takes. */
export async function columnNotes(engine: Engine, source: Source): Promise<Finding[]> {
  const { warnings, notes } = await unreadMoney(engine, source);
  return [
    ...told('warning', warnings),
    ...told('info', [...(source.role === 'transactions' ? discountNotes(source) : []), ...notes]),
  ];
}
