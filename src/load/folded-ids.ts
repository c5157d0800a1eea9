/** `--fold-ids`: customers whose ids differ only by case, outer blanks or zeros in front are one, under the spelling that comes most often. */
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { Source } from '../input/source.ts';
import { bareIdSql } from '../input/values/ids.ts';

/** Table of ids that are written in more than one way: bare, spelling, spellings (how many there are). */
export const foldedIds = raw('folded_ids');

/** Fields that name customers. */
const names: ReadonlySet<string> = new Set(['customer_id', 'parent_id']);

/** The id of a customer as its source asks for it: as it is, or in the one spelling of all. `id` is what the field was made into. */
export function spelledSql({ foldsIds }: Pick<Source, 'foldsIds'>, name: string, id: Sql): Sql {
  return foldsIds === true && names.has(name)
    ? sql`coalesce((select spelling from ${foldedIds} as folded where folded.bare = ${bareIdSql(id)}), ${id})`
    : id;
}
