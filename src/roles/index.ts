/** Every role a file may play. A role that is added here is known to every command. */
import { cohorts } from './cohorts.ts';
import { customers } from './customers.ts';
import type { Role } from './define.ts';
import { earlierSegments } from './earlier-segments.ts';
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

const all: readonly Role[] = [...Object.values(roles), earlierSegments];

/** The role of that name. */
export function roleOf(name: string): Role {
  const found = all.find((role) => role.name === name);
  if (found === undefined) {
    throw new RangeError(`no role is called ${name}`);
  }
  return found;
}
