/** The part of a `--where` that is about the files of one role. */
import { crmError } from '../errors.ts';
import { didYouMean } from '../input/fields/nearest.ts';
import { testsIn } from '../input/filter/predicate.ts';
import type { Predicate, RowFilter } from '../input/filter/predicate.ts';
import { roles } from '../roles/index.ts';

const partsOf = (predicate: Predicate): readonly Predicate[] =>
  predicate.kind === 'and' ? predicate.parts : [predicate];

/** The role before the names of a part; null for none. Error: usage, for several and for one that there is not. */
function roleOfPart({ text }: RowFilter, part: Predicate): string | null {
  const named = [...new Set(testsIn(part).map(({ role }) => role ?? null))];
  const refuse = (problem: string): never => {
    throw crmError('usage', { problem: `--where ${text}: ${problem}` });
  };
  if (named.length > 1) {
    return refuse('files of several roles are asked in parts of their own, joined by and');
  }
  const [role = null] = named;
  const known = Object.keys(roles);
  return role === null || known.includes(role)
    ? role
    : refuse(
        `there is no role ${role}${didYouMean(role, known)}; the roles are ${known.join(', ')}; a header with a dot is in double quotes`,
      );
}

/** Roles that a condition names. Error: usage, as filterOfRole. */
export const rolesNamed = (filter: RowFilter): readonly string[] => [
  ...new Set(partsOf(filter.predicate).flatMap((part) => roleOfPart(filter, part) ?? [])),
];

/**
 * What a condition asks of the files of a role: the parts that name it, and with `takesPlain` those that name none; null for nothing.
 * Error: usage, for a part of several roles or one that there is not.
 */
export function filterOfRole(filter: RowFilter, role: string, takesPlain: boolean): RowFilter | null {
  const own = partsOf(filter.predicate).filter((part) => {
    const named = roleOfPart(filter, part);
    return named === null ? takesPlain : named === role;
  });
  const [only] = own;
  if (only === undefined) return null;
  return { text: filter.text, predicate: own.length === 1 ? only : { kind: 'and', parts: own } };
}
