/** What --by names, checked against what the view and the files have. */
import type { Columns } from '../analyses/columns.ts';
import { columnsOf } from '../analyses/define.ts';
import type { Method, View } from '../analyses/define.ts';
import { crmError } from '../errors.ts';
import { didYouMean, namedIn } from '../input/fields/nearest.ts';
import type { ViewRequest } from './view-query.ts';

/** Names differ by more than their case in SQL; a column of a file may be called as what every object has, such as constructor. */
export function hasName(declared: Columns): (name: string) => boolean {
  const names = new Set(Object.keys(declared).map((name) => name.toLowerCase()));
  return (name) => names.has(name.toLowerCase());
}

/** Attributes that only the invoices have. */
export const itemsOnly = ({ attributes, itemAttributes = [] }: ViewRequest): string[] =>
  itemAttributes.filter((name) => !attributes.includes(name));

/** Whether --by may name columns of the transactions as well. */
export const takesItems = ({ takesBy }: View<Method['options']>): boolean =>
  takesBy === 'slices' || takesBy === 'segments';

/** What is no attribute of the customers is a column of the transactions. */
export const sliceItems = ({ attributes, by }: ViewRequest): string[] =>
  by.filter((name) => !attributes.includes(name));

/** The names of --by as the files write them, where they differ in case alone. */
export function byAsWritten(request: ViewRequest): string[] {
  const { attributes, by, items = [], headers = [] } = request;
  const known = [...new Set([...attributes, ...itemsOnly(request), ...items, ...headers])];
  return by.map((name) => namedIn(name, known) ?? name);
}

/** What a view is broken down by: what --by names, else the default of the view. Error: usage, for a name that is not there. */
export function checkedBy(request: ViewRequest, view: View<Method['options']>): readonly string[] {
  const { by, viewName, items = [], headers = [] } = request;
  if (takesItems(view)) {
    const known = new Set([...request.attributes, ...items, 'customer_id']);
    const unknown = by.find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw crmError('usage', { problem: noColumn(unknown, [...request.attributes, ...headers]) });
    }
    if (view.takesBy === 'slices') {
      refuseTaken(by, view, request);
    }
    return by;
  }
  const available = [...request.attributes, ...itemsOnly(request)];
  if (by.length === 0 && view.defaultBy !== undefined && available.includes(view.defaultBy)) {
    return [view.defaultBy];
  }
  if (by.length > 0 && view.takesBy !== true) {
    throw crmError('usage', { problem: `--by breaks down a summary, not the view "${viewName}"` });
  }
  for (const name of by) {
    if (!available.includes(name)) {
      const known = available.length === 0 ? 'those of the file that --customers names' : available.join(', ');
      throw crmError('usage', {
        problem: `--by ${name}: there is no such column${didYouMean(name, available)}; the columns are ${known}`,
        ...(headers.includes(name)
          ? { remedy: `add --method slices to add up the transactions by their column ${name}` }
          : {}),
      });
    }
  }
  refuseTaken(by, view, request);
  return by;
}

function refuseTaken(by: readonly string[], view: View<Method['options']>, { options }: ViewRequest): void {
  const isOwn = hasName(columnsOf(view, options as never));
  const taken = by.find((name) => isOwn(name) && name !== 'customer_id');
  if (taken !== undefined) {
    throw crmError('usage', {
      problem: `--by ${taken}: the report has a column of that name itself`,
      remedy: 'give the column of the file another name',
    });
  }
}

function noColumn(name: string, known: readonly string[]): string {
  return `--by ${name}: there is no such column${didYouMean(name, known)}; the columns are ${known.join(', ')}`;
}
