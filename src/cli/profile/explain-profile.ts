/** `crm profile --explain`: the SQL of each load and of each section; nothing is computed. */
import { profileSections } from '../../analyses/profile/index.ts';
import { itemsAsked } from '../../analyses/profile/section.ts';
import type { CardContext, Section } from '../../analyses/profile/section.ts';
import { commentOut, showSql } from '../../engine/show-sql.ts';
import { isSql, sql } from '../../engine/sql.ts';
import { describeFormats } from '../../pipeline/describe-formats.ts';
import { planProfile } from '../../pipeline/profile/plan-profile.ts';
import { sectionQuery } from '../../pipeline/profile/compute-card.ts';
import type { ProfileRequests } from '../../pipeline/profile/prepare-profile.ts';
import { computation } from '../report/explain.ts';
import type { Session } from '../session.ts';

/** Prints what would run for the sections that the files make possible. The heads of the files are read. */
export async function explainProfile(
  { engine }: Session,
  requests: ProfileRequests,
  asked: Pick<CardContext, 'customer' | 'periodDays' | 'methodOf' | 'optionsOf'>,
): Promise<void> {
  const { plans, besides, asOf, attributes, items, lacks } = await planProfile(engine, requests);
  const context: CardContext = {
    ...asked,
    asOf: isSql(asOf) ? asOf : sql`cast(${asOf} as date)`,
    attributes,
    productName: requests.productName,
    facts: {},
    items,
  };
  const parts = plans.flatMap(({ loads, statements }) =>
    [commentOut(loads.flatMap((load) => describeFormats(load)))].concat(statements.map(showSql)),
  );
  parts.push(...besides.map(showSql));
  for (const section of profileSections) {
    const { needs, title, question } = section;
    if (lacks(needs) === null) {
      parts.push(commentOut([`${title}: ${question}`]), ...(await computed(engine, section, context)));
      parts.push(showSql(sectionQuery(section, context)));
    }
  }
  process.stdout.write(`${parts.join('\n\n')}\n`);
}

async function computed(engine: Session['engine'], section: Section, context: CardContext): Promise<string[]> {
  const { origin } = section;
  const { methodOf, optionsOf, asOf, facts } = context;
  if (origin === undefined) {
    return [];
  }
  const method = origin.method ?? methodOf(origin.analysis);
  const options = optionsOf(method);
  const items = itemsAsked(section, context).filter((name) => context.items.includes(name));
  const asked = { options, asOf, facts, viewName: origin.view, itemAttributes: [], figures: [], items };
  return computation(engine, method, asked);
}
