/** What a report says of the rows that --where leaves out. */
import { crmError } from '../errors.ts';
import type { RowFilter } from '../input/filter/predicate.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { shownPath } from '../report/sources.ts';
import { filterOfRole, rolesNamed } from '../load/filter-of-role.ts';
import { roleOf } from '../roles/index.ts';
import { listed } from './wording.ts';

/** Sentences for the foot of a report. Error: usage, where no file has the columns that are asked for. */
export function filterNotes(where: RowFilter | undefined, loads: readonly LoadedRows[]): string[] {
  if (where === undefined) {
    return [];
  }
  const isAsked = (role: string): boolean => filterOfRole(where, role, roleOf(role).isFiltered === true) !== null;
  const sources = loads.flatMap((load) => load.sources).filter(({ role }) => isAsked(role));
  const absent = rolesNamed(where).find((name) => sources.every(({ role }) => role !== name));
  if (absent !== undefined) {
    throw crmError('usage', { problem: `--where ${where.text}: no file of ${absent} is read` });
  }
  const whole = sources.filter(({ filter }) => filter === undefined);
  if (whole.length === sources.length) {
    throw crmError('usage', {
      problem: `--where ${where.text}: no file of sales or invoices has these columns`,
      remedy: 'crm check lists the columns of a file',
    });
  }
  const others = whole.map(({ path }) => shownPath(path.shown));
  return [
    `Rows count where ${where.text}; the others are told as filtered.`,
    ...(others.length === 0
      ? []
      : [
          `${listed(others, 'and')} ${others.length === 1 ? 'lacks' : 'lack'} a column of this condition, so all rows of it count.`,
        ]),
  ];
}
