/** A card as the command makes it, without its words. */
import { profileSections } from '../../../src/analyses/profile/index.ts';
import { itemsAsked } from '../../../src/analyses/profile/section.ts';
import type { CardContext } from '../../../src/analyses/profile/section.ts';
import type { Method, Options, Values } from '../../../src/analyses/define.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { sql } from '../../../src/engine/sql.ts';
import { computeCard } from '../../../src/pipeline/profile/compute-card.ts';
import type { ComputedCard } from '../../../src/pipeline/profile/compute-card.ts';
import { prepareProfile, profileRequests, reconcileProfile } from '../../../src/pipeline/profile/prepare-profile.ts';
import type { PreparedProfile } from '../../../src/pipeline/profile/prepare-profile.ts';
import { recogniseFiles } from '../../../src/pipeline/recognise-files.ts';
import { requestOf } from '../../open-engine.ts';

export const defaultsOf = ({ options }: Method): Values<Options> =>
  Object.fromEntries(Object.entries(options).map(([key, { fallback }]) => [key, fallback])) as Values<Options>;

export interface LoadedCards {
  readonly prepared: PreparedProfile;
  readonly context: CardContext;
  readonly cardOf: (customer: string) => Promise<ComputedCard>;
}

/** Loads files, whatever each holds, and makes cards of their customers. */
export async function loadCards(
  engine: Engine,
  folder: string,
  files: readonly string[],
  given: { readonly asOf?: string; readonly currency?: string; readonly periodDays?: number } = {},
): Promise<LoadedCards> {
  const none = { transactions: [], invoices: [], payments: [], customers: [] };
  const { asOf, currency, periodDays = 90 } = given;
  const common = requestOf([], folder, { asOf, currency });
  const recognised = await recogniseFiles(engine, { words: files, given: none }, common);
  const methods: Pick<CardContext, 'methodOf' | 'optionsOf'> = {
    methodOf: ({ methods: [first] }) => first,
    optionsOf: defaultsOf,
  };
  const items = profileSections.flatMap((section) => itemsAsked(section, methods));
  const prepared = await prepareProfile(engine, profileRequests(recognised, items, common));
  const context: CardContext = {
    customer: '',
    asOf: sql`cast(${prepared.asOf} as date)`,
    periodDays,
    attributes: prepared.attributes,
    productName: prepared.productName,
    facts: prepared.facts,
    items: prepared.items,
    ...methods,
  };
  const cardOf = async (customer: string): Promise<ComputedCard> => {
    const card = await computeCard(engine, {
      sections: profileSections,
      context: { ...context, customer },
      lacks: prepared.lacks,
      knownEmpty: () => null,
    });
    await reconcileProfile(engine, customer, prepared);
    return card;
  };
  return { prepared, context, cardOf };
}
