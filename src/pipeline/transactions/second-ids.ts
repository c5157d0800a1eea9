/** Columns that name customers as well, and tell apart what the column that is used takes for one. */
import { shellWord } from '../../errors.ts';
import { namesPerson } from '../../input/fields/likely-columns.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isBlank } from '../../input/values/text.ts';
import { quoted } from '../wording.ts';

const namesId =
  /\b(?:id|no|nr|num|number|code|key)\b|_(?:id|no|nr|code)$|[a-z]id$|номер|код|编号|编码|編號|編碼|代码|代碼|卡号|番号|コード|번호|코드/iu;

/**
 * A warning for a column of ids that is used for nothing, each of which belongs to one customer, and several to some. A column that is called
 * no more than Id is one of the order unless an id comes back with another.
 */
export function secondIds(source: Source): string[] {
  const customer = source.mapping.get('customer_id');
  if (customer === undefined || isConstant(customer) || customer.how !== 'name') return [];
  const names = samplesOf(source, customer.index);
  return source.unused.flatMap((header) => {
    if (!namesPerson(header) || !namesId.test(header)) return [];
    const ids = samplesOf(source, source.columns.indexOf(header));
    const split = splitBy(names, ids);
    return split === null || (/^id$/i.test(header.trim()) && !comesBack(source, ids))
      ? []
      : [
          `column ${quoted(header)} tells apart what ${quoted(customer.header)} takes for one customer, such as ${quoted(split.name)} with ${split.ids.map(quoted).join(' and ')}; if it says who bought: --map customer_id=${shellWord(header)}`,
        ];
  });
}

/** Whether some id stands in more than one order, or on more than one day where there are no numbers of orders. */
function comesBack({ mapping, ...source }: Source, ids: readonly string[]): boolean {
  const order = mapping.get('transaction_id') ?? mapping.get('date');
  if (order === undefined || isConstant(order)) return false;
  const orders = samplesOf({ ...source, mapping }, order.index);
  const orderOf = new Map<string, string>();
  return ids.some((id, row) => {
    const first = orderOf.get(id) ?? orders[row] ?? '';
    orderOf.set(id, first);
    return !isBlank(id) && first !== (orders[row] ?? '');
  });
}

/** A customer of several ids, where each id belongs to one customer; null where there is none. */
function splitBy(
  names: readonly string[],
  ids: readonly string[],
): { readonly name: string; readonly ids: readonly string[] } | null {
  const nameOf = new Map<string, string>();
  const idsOf = new Map<string, Set<string>>();
  for (const [row, id] of ids.entries()) {
    const name = names[row] ?? '';
    if (isBlank(id) || isBlank(name)) continue;
    if ((nameOf.get(id) ?? name) !== name) return null;
    nameOf.set(id, name);
    idsOf.set(name, (idsOf.get(name) ?? new Set()).add(id));
  }
  const found = [...idsOf].find(([, own]) => own.size > 1);
  return found === undefined ? null : { name: found[0], ids: [...found[1]].slice(0, 2) };
}
