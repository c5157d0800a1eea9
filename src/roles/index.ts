/** Every role a file may play. A role that is added here is known to every command. */
import { cohorts } from './cohorts.ts';
import { contacts } from './contacts.ts';
import { costs } from './costs.ts';
import { customers } from './customers.ts';
import type { Role } from './define.ts';
import { earlierSegments } from './earlier-segments.ts';
import { invoices } from './invoices.ts';
import { log } from './log.ts';
import { payments } from './payments.ts';
import { rates } from './rates.ts';
import { transactions } from './transactions.ts';
import { unitCosts } from './unit-costs.ts';

export const roles = {
  transactions,
  customers,
  invoices,
  payments,
  contacts,
  costs,
  unit_costs: unitCosts,
  log,
  rates,
  cohorts,
} as const;

export type RoleName = keyof typeof roles;

/** Roles that headers tell apart, and files of a run have; counts of cohorts are told by more than headers (cohort-table.ts). */
export const roleNames = (Object.keys(roles) as readonly RoleName[]).filter((name) => name !== 'cohorts');

/** Roles that the card of a customer shows beside sales and receivables. */
export const cardRoles: readonly Role[] = Object.values(roles).filter(({ isOnCard }) => isOnCard === true);

const mainRoles = ['transactions', 'invoices', 'payments', 'customers'] as const satisfies readonly RoleName[];

export type MainRole = (typeof mainRoles)[number];

/** Roles that a command on everything about a customer reads. */
export const rolesOfCard: readonly string[] = [...mainRoles, ...cardRoles.map(({ name }) => name)];

const all: readonly Role[] = [...Object.values(roles), earlierSegments];

/** The role of that name. */
export function roleOf(name: string): Role {
  const found = all.find((role) => role.name === name);
  if (found === undefined) {
    throw new RangeError(`no role is called ${name}`);
  }
  return found;
}

/** What people call what a file of the role holds. */
export function calledOf(name: string): string {
  return roleOf(name).called ?? name;
}
