/** Every role a file may play. A role that is added here is known to every command. */
import { cohorts } from './cohorts.ts';
import { customers } from './customers.ts';
import { invoices } from './invoices.ts';
import { payments } from './payments.ts';
import { rates } from './rates.ts';
import { transactions } from './transactions.ts';

export const roles = { transactions, customers, invoices, payments, rates, cohorts } as const;

export type RoleName = keyof typeof roles;

/**
 * Roles of files with a row for each thing that happened and each customer, which their headers tell apart. A table of rates has a
 * flag of its own, and counts of cohorts are told by more than headers (cohort-table.ts).
 */
export const roleNames = (Object.keys(roles) as readonly RoleName[]).filter(
  (name) => name !== 'rates' && name !== 'cohorts',
);
