/** Which ids of customers are written in several ways, in all files of a request together. */
import type { Engine } from '../engine/engine.ts';
import { field } from '../engine/csv.ts';
import { join, sql } from '../engine/sql.ts';
import { unescapeFormulaSql } from '../engine/formula.ts';
import { CrmError } from '../errors.ts';
import { columnIndex } from '../input/column-formats.ts';
import { readIds } from '../input/id-columns.ts';
import { rowsOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { bareIdSql, idSql } from '../input/values/ids.ts';
import { foldedIds } from '../load/folded-ids.ts';
import { scanSources } from '../load/scan-sources.ts';
import { roleOf } from '../roles/index.ts';
import { besideOf, openSources } from './open-sources.ts';
import type { InputRequest } from './request.ts';
import { counted, quoted } from './wording.ts';

/** Sources are numbered from here, beyond those of every load. */
const numberFirst = 100_000;

/**
 * Makes the table that loads look up spellings in, where the request folds ids. Returns sentences about what is joined. What is wrong with
 * a file is said by who loads it.
 */
export async function foldIds(engine: Engine, request: InputRequest): Promise<string[]> {
  if (request.foldsIds !== true) {
    return [];
  }
  const sources = await sourcesWithIds(engine, request);
  await scanSources(
    engine,
    sources,
    request.tempFolder,
    async (current) => {
      const each = current.map((source) => {
        const id = idSql(unescapeFormulaSql(field(columnIndex(source, 'customer_id') ?? 0)), {
          ...readIds(source, 'customer_id'),
          trims: true,
        });
        return sql`select ${id} as customer_id, count(*) as times from ${rowsOf(source)} as source_rows group by 1`;
      });
      const none = sql`select cast(null as varchar) as customer_id, 0 as times`;
      await engine.run(sql`drop table if exists ${foldedIds}`);
      await engine.run(sql`
        create temp table ${foldedIds} as
        select bare, customer_id as spelling, spellings
        from (
            select
                bare, customer_id,
                row_number() over (partition by bare order by times desc, customer_id) as place,
                count(*) over (partition by bare) as spellings
            from (
                select ${bareIdSql(sql`customer_id`)} as bare, customer_id, sum(times) as times
                from (${join(each.length === 0 ? [none] : each, ' union all ')}) as written
                where customer_id is not null
                group by customer_id
            ) as ids
        ) as ranked
        where place = 1 and spellings > 1`);
    },
    { countsLines: false },
  );
  return told(engine);
}

async function told(engine: Engine): Promise<string[]> {
  const { customers, ids, example } = await engine.firstRecord(sql`
    select count(*) as customers, coalesce(sum(spellings), 0) as ids, min(spelling) as example from ${foldedIds}`);
  const many = Number(customers);
  return [
    many === 0
      ? '--fold-ids joined nothing: no two ids differ only by case, blanks or leading zeros.'
      : `${counted(Number(ids), 'id')} that differ only by case, blanks or leading zeros are joined to ${counted(many, 'customer')} (--fold-ids), each under the spelling that comes most often, such as ${quoted(String(example))}.`,
  ];
}

async function sourcesWithIds(engine: Engine, request: InputRequest): Promise<Source[]> {
  const found: Source[] = [];
  for (const [name, files] of Object.entries(request.files)) {
    const role = roleOf(name);
    const isMoney = role.records !== 'others';
    const own = isMoney ? request : besideOf(request);
    if (files.length > 0 && role.fields.some((one) => one.name === 'customer_id')) {
      const indexFirst = numberFirst + found.length;
      const wanted = { files, requires: ['customer_id'], indexFirst, sharesOverrides: true };
      const plain = { ...own, where: undefined, foldsIds: undefined };
      found.push(...(await openSources(engine, role, wanted, plain).catch(noneOf)));
    }
  }
  return found.filter((source) => columnIndex(source, 'customer_id') !== null);
}

function noneOf(error: unknown): Source[] {
  if (error instanceof CrmError) {
    return [];
  }
  throw error;
}
