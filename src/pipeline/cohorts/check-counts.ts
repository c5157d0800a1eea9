/** Whether counts are those of cohorts under contract: whole numbers from a start on, none left out, none that grow. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { hasEitherMark } from '../../input/values/whole-counts.ts';
import { cohortCounts } from '../../relations/int-cohort-counts.ts';
import { counted } from '../wording.ts';
import type { LoadedCounts } from './load-counts.ts';

type Found = Readonly<Record<string, unknown>>;

/** False for the record of a query without rows. */
const isThere = (found: Found): boolean => Object.values(found).some((value) => value !== null);

/** A rule: the first row of a query that breaks it, and what is then said. */
interface Rule {
  readonly broken: Sql;
  readonly problem: (found: Found) => string;
  readonly remedy: (found: Found) => string;
}

const of = ({ cohort }: Found): string => (cohort === '' ? '' : ` of cohort ${String(cohort)}`);

const fromCounts = 'give how many customers were still there';
const shareRemedy = `${fromCounts}: the model weighs a cohort by its customers, so percentages alone say too little; with the size of each cohort, a count is size x percentage, rounded`;

const ordered = raw('order by cohort, renewal, file, header limit 1');

const inOrder = sql`
    select
        file, cohort, header, period_text, renewal, customers,
        lag(renewal) over (partition by cohort order by renewal) as renewal_before,
        lag(customers) over (partition by cohort order by renewal) as customers_before,
        lag(period_text) over (partition by cohort order by renewal) as period_before
    from ${cohortCounts}`;

const rules = (hasCohorts: boolean): readonly Rule[] => [
  {
    broken: sql`select * from ${cohortCounts} where period is null ${ordered}`,
    problem: ({ period_text: text, ...found }) =>
      text === ''
        ? `has a count${of(found)} without a period`
        : `has period "${String(text)}"${of(found)}, which counts nothing`,
    remedy: () => 'number the periods of every cohort from its start: 0, 1, 2, or M0, M1, M2',
  },
  {
    broken: sql`select * from ${cohortCounts} where fault is not null ${ordered}`,
    problem: ({ fault, count_text: text, ...found }) => {
      const what = { fraction: 'a share or a fraction', negative: 'below 0', no_number: 'no number' }[String(fault)];
      return `has "${String(text)}" for period ${String(found['period_text'])}${of(found)}, which is ${what ?? ''} and no count of customers`;
    },
    remedy: ({ fault }) =>
      fault === 'fraction' ? shareRemedy : `${fromCounts}, and leave empty what has not come yet`,
  },
  {
    broken: sql`select * from ${cohortCounts} where ${raw(hasCohorts ? `cohort = ''` : 'false')} ${ordered}`,
    problem: ({ period_text: text }) => `has a count for period ${String(text)} that names no cohort`,
    remedy: () => 'write the cohort into every row',
  },
  {
    broken: sql`
      select file, min(cohort) as cohort, min(period) as period
      from ${cohortCounts} group by file
      having min(period) > 1 and (min(period) < 1900 or count(distinct cohort) > 1) order by file limit 1`,
    problem: ({ period }) => `begins with period ${String(period)}, so the start of its cohorts is not in it`,
    remedy: () => 'number the periods of every cohort from its start, 0 or 1, and have that in the file',
  },
  {
    broken: sql`
      select cohort, renewal, min(period_text) as period_text, count(*) as counts
      from ${cohortCounts} group by cohort, renewal having count(*) > 1 order by cohort, renewal limit 1`,
    problem: ({ counts, period_text: text, ...found }) =>
      `has ${counted(Number(counts), 'count')} for period ${String(text)}${of(found)}`,
    remedy: () =>
      hasCohorts
        ? 'keep one row for each cohort and period; where there are more because of another column, add them up first'
        : 'keep one; if there are several cohorts, say which column names them: --map cohort=<header>',
  },
  {
    broken: sql`
      select * from (${inOrder}) as counts where renewal > coalesce(renewal_before, -1) + 1 order by cohort, renewal limit 1`,
    problem: ({ renewal_before: before, period_text: text, period_before: earlier, ...found }) =>
      before === null
        ? `has no count of the start${of(found)}: its first is for period ${String(text)}`
        : `has no count${of(found)} between periods ${String(earlier)} and ${String(text)}`,
    remedy: () => 'give the count of every period from the start up to the last one known',
  },
  {
    broken: sql`
      select * from (${inOrder}) as counts where customers > customers_before order by cohort, renewal limit 1`,
    problem: ({ customers, customers_before: before, period_text: text, ...found }) =>
      `goes up from ${String(before)} to ${String(customers)} customers in period ${String(text)}${of(found)}, and a cohort under contract only shrinks`,
    remedy: () =>
      'count those who have renewed every time since the start, and nobody who came back; customers who come and go are judged from their purchases, by crm churn <transactions> --view cohorts',
  },
];

/** Errors: counts-unusable, ambiguous-numbers. `decimal` is what --decimal says. */
export async function refuseUnusable(
  engine: Engine,
  { files, sources }: LoadedCounts,
  decimal: string | undefined,
): Promise<void> {
  const paths = sources.map(({ path }) => path.shown);
  if (decimal === undefined) {
    await refuseEitherMark(engine, paths);
  }
  const hasCohorts = files.some(({ table }) => table.cohort !== null);
  for (const { broken, problem, remedy } of rules(hasCohorts)) {
    const found = await engine.firstRecord(broken);
    if (isThere(found)) {
      // What is wrong between rows may lie in several files.
      const path = found['file'] === undefined ? paths.join(', ') : (paths[Number(found['file'])] ?? '');
      throw crmError('counts-unusable', { path, problem: problem(found), remedy: remedy(found) }, { file: path });
    }
  }
}

/** 12.500 may be twelve and a half or many; a count of the file that is less than a thousand tells that marks part thousands. */
async function refuseEitherMark(engine: Engine, paths: readonly string[]): Promise<void> {
  const found = await engine.firstRecord(sql`
    select file, min(header) as header, min(count_text) as example
    from ${cohortCounts}
    where customers <> 0 or fault is not null
    group by file
    having count(*) = count(case when ${hasEitherMark(raw('count_text'))} and fault is null then 1 end)
    order by file limit 1`);
  if (!isThere(found)) {
    return;
  }
  const { file, header, example } = found;
  const text = String(example);
  const mark = text.includes('.') ? '.' : ',';
  const path = paths[Number(file)] ?? '';
  throw crmError(
    'ambiguous-numbers',
    {
      column: String(header),
      examples: [text],
      readings: [
        { decimal: mark, values: [text.replace(',', '.')] },
        { decimal: mark === '.' ? ',' : '.', values: [text.replace(/[.,]/, '')] },
      ],
      isMixed: false,
    },
    { file: path, column: String(header) },
  );
}
