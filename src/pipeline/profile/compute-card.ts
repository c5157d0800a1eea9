/** The sections of a card, computed for one customer from what is loaded. */
import { itemsAsked } from '../../analyses/profile/section.ts';
import type { CardContext, Need, Section } from '../../analyses/profile/section.ts';
import type { Engine } from '../../engine/engine.ts';
import { id, join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { onEarlierDay } from '../../relations/earlier-day.ts';
import { cellOf } from '../../report/card/card.ts';
import type { CardColumn, CardSection, MissingSection } from '../../report/card/card.ts';
import type { Cell } from '../../report/report.ts';
import { canonical, currencyColumn } from '../canonical.ts';

export interface CardRequest {
  readonly sections: readonly Section[];
  readonly context: CardContext;
  /** Why a section that needs this cannot be there; null when it can. */
  readonly lacks: (need: Need) => string | null;
  /** Why there is nothing of what needs this, where that is known for the customer; null leaves it to the section. */
  readonly knownEmpty: (need: Need) => string | null;
}

export interface ComputedCard {
  readonly sections: readonly CardSection[];
  readonly missing: readonly MissingSection[];
}

/** Computes all sections in their order. */
export async function computeCard(
  engine: Engine,
  { sections, context, lacks, knownEmpty }: CardRequest,
): Promise<ComputedCard> {
  const made: CardSection[] = [];
  const missing: MissingSection[] = [];
  for (const section of sections) {
    const { name, title, needs, empty } = section;
    const reason = lacks(needs);
    const found = reason === null ? await computeSection(engine, section, context, made) : null;
    if (found !== null && found.rows.some((row) => row.some((cell) => cell !== null))) {
      made.push(found);
    } else {
      missing.push({
        name,
        title,
        reason: reason ?? knownEmpty(needs) ?? empty,
        isEmptyList: reason === null && isList(section),
      });
    }
  }
  return { sections: made, missing };
}

const isList = (section: Section): boolean =>
  section.isList ?? (section.shape === 'table' || section.shape === 'months');

async function computeSection(
  engine: Engine,
  section: Section,
  context: CardContext,
  made: readonly CardSection[],
): Promise<CardSection> {
  const { name, title, question, shape, rowsShown } = section;
  const columns = columnsOf(section, context);
  const said = section.standsOn === undefined ? await prepareView(engine, section, context) : [];
  const notes = section.notes?.(said) ?? [];
  const rows = columns.length === 0 ? [] : ((await engine.rows(sectionQuery(section, context))) as Cell[][]);
  const own = {
    name,
    title,
    question,
    shape,
    isList: isList(section),
    columns,
    rows,
    notes,
    ...(rowsShown === undefined ? {} : { rowsShown }),
  };
  return section.compares === undefined || rows.length === 0
    ? own
    : withComparisons(engine, own, section, context, made);
}

/** The declared columns, as those of a report. */
export function columnsOf(section: Section, context: CardContext): CardColumn[] {
  return Object.entries(section.columns(context)).map(([name, column]) => Object.assign({ name }, column));
}

/** What the view of the section computes before its query; returns what it has to say. */
async function prepareView(engine: Engine, section: Section, context: CardContext): Promise<readonly string[]> {
  const { origin } = section;
  if (origin === undefined) {
    return [];
  }
  const method = origin.method ?? context.methodOf(origin.analysis);
  const { asOf, facts } = context;
  const options = context.optionsOf(method);
  const items = itemsAsked(section, context).filter((name) => context.items.includes(name));
  const view = { options, asOf, facts, viewName: origin.view, itemAttributes: [], figures: [], items };
  return (await method.compute?.(engine, view)) ?? [];
}

/** The rows of a section as canonical text, in their order. */
export function sectionQuery(section: Section, context: CardContext): Sql {
  const columns = columnsOf(section, context);
  const currency = columns.some(({ name }) => name === currencyColumn) ? sql`own.${id(currencyColumn)}` : null;
  const cells = columns.map(
    ({ name, type }) => sql`${canonical(sql`own.${id(name)}`, type, context.facts.places, currency)} as ${id(name)}`,
  );
  const order = section.order.map((name) =>
    name.startsWith('-') ? sql`own.${id(name.slice(1))} desc nulls last` : sql`own.${id(name)} nulls last`,
  );
  const ordered = order.length === 0 ? raw('') : sql`\norder by ${join(order)}`;
  return sql`select ${join(cells)}\nfrom (${section.query(context)}) as own${ordered}`;
}

/** The section with each compared figure as it is and as it was a period ago. */
async function withComparisons(
  engine: Engine,
  own: CardSection,
  { compares = {} }: Section,
  context: CardContext,
  made: readonly CardSection[],
): Promise<CardSection> {
  const now = Object.values(compares).map(({ section, column }): Cell => {
    const known = made.find(({ name }) => name === section.name);
    return known === undefined ? null : cellOf(known, column);
  });
  const then: CardContext = { ...context, asOf: sql`(${context.asOf} - ${raw(String(context.periodDays))})` };
  const before: Cell[] = [];
  await onEarlierDay(engine, then.asOf, context.items.length > 0, async () => {
    for (const { section, column } of Object.values(compares)) {
      await prepareView(engine, section, then);
      before.push(await oneCell(engine, section, column, then));
    }
  });
  const columns = Object.entries(compares).flatMap(([name, { section, column }]): CardColumn[] => {
    const declared = columnsOf(section, context).find((one) => one.name === column);
    if (declared === undefined) {
      throw new TypeError(`${section.name} has no column ${column}`);
    }
    const { type, meaning, tones } = declared;
    const look = tones === undefined ? {} : { tones };
    return [
      { name, type, ...look, meaning: `${meaning}, on the day of the card` },
      { name: `${name}_before`, type, ...look, meaning: `${meaning}, a period before` },
    ];
  });
  const cells = now.flatMap((cell, at) => [cell, before[at] ?? null]);
  return { ...own, columns: [...own.columns, ...columns], rows: own.rows.map((row) => [...row, ...cells]) };
}

async function oneCell(engine: Engine, section: Section, column: string, context: CardContext): Promise<Cell> {
  const row = await engine.firstRecord(sectionQuery(section, context));
  return (row[column] ?? null) as Cell;
}
