/** Files of invoices, payments and customers in one list of words, told apart by what they hold. */
import type { Engine } from '../engine/engine.ts';
import { shellWord } from '../errors.ts';
import { overridesFor } from '../input/fields/mapping.ts';
import { expandPaths } from '../input/files/paths.ts';
import { chooseRole } from './check/choose-role.ts';
import { headOf } from './head-of-table.ts';
import type { HeadOfTable } from './head-of-table.ts';
import { customers } from '../roles/customers.ts';
import { invoices } from '../roles/invoices.ts';
import { payments } from '../roles/payments.ts';
import { filesOf } from './request.ts';
import type { InputRequest } from './request.ts';
import { listed } from './wording.ts';

/**
 * The request with payments, and one file of customers, taken out of the invoices where no flag names any; told as a note. Files are left
 * where none of them holds invoices. Errors: those of reading heads.
 */
export async function withFilesToldApart(engine: Engine, request: InputRequest): Promise<InputRequest> {
  const { beside, standardInput, tempFolder, onNote } = request;
  const words = filesOf(request, invoices);
  if (beside !== undefined || words.length === 0 || words.includes('-')) {
    return request;
  }
  const paths = await expandPaths(words, standardInput, tempFolder).catch(() => []);
  const heads =
    paths.length < 2 ? [] : await Promise.all(paths.map((path) => headOf(engine, path, request).catch(() => null)));
  const roleOf = (head: HeadOfTable | null): string | null => {
    const chosen =
      head === null ? null : chooseRole(head, overridesFor(head.columns, new Map(Object.entries(request.map))));
    return chosen !== null && chosen.isKnown && chosen.missing.length === 0 ? chosen.role : null;
  };
  const roles = heads.map(roleOf);
  const of = (role: string): string[] => paths.flatMap(({ shown }, at) => (roles[at] === role ? [shown] : []));
  const known = of('customers');
  const moved = !roles.includes('invoices')
    ? []
    : [
        { role: payments, paths: filesOf(request, payments).length === 0 ? of('payments') : [] },
        { role: customers, paths: filesOf(request, customers).length === 0 && known.length === 1 ? known : [] },
      ].filter((one) => one.paths.length > 0);
  for (const { role, paths: own } of moved) {
    const flags = own.map((path) => `--${role.name} ${shellWord(path)}`).join(' ');
    onNote?.(
      `${listed(own, 'and')} ${own.length === 1 ? 'holds' : 'hold'} ${role.name} and ${own.length === 1 ? 'is' : 'are'} read as such (${flags})`,
    );
  }
  const left = new Set(moved.flatMap((one) => one.paths));
  return left.size === 0
    ? request
    : {
        ...request,
        files: {
          ...request.files,
          ...Object.fromEntries(moved.map(({ role, paths: own }) => [role.name, own])),
          [invoices.name]: paths.map(({ shown }) => shown).filter((path) => !left.has(path)),
        },
      };
}
