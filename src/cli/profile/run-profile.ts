/** `crm profile` from options to output. */
import { profileSections } from '../../analyses/profile/index.ts';
import { itemsAsked } from '../../analyses/profile/section.ts';
import { namedSideFiles, sideFilesByRole } from '../../analyses/side-files.ts';
import type { FilesByRole } from '../../analyses/side-files.ts';
import { sql } from '../../engine/sql.ts';
import { crmError, shellWord } from '../../errors.ts';
import { describeFormats } from '../../pipeline/describe-formats.ts';
import { findCustomer } from '../../pipeline/profile/find-customer.ts';
import { computeCard } from '../../pipeline/profile/compute-card.ts';
import { prepareProfile, profileRequests, reconcileProfile } from '../../pipeline/profile/prepare-profile.ts';
import type { PreparedProfile } from '../../pipeline/profile/prepare-profile.ts';
import { nameColumn, recogniseFiles } from '../../pipeline/recognise-files.ts';
import { rolesOfCard } from '../../roles/index.ts';
import { cellOf } from '../../report/card/card.ts';
import type { Card } from '../../report/card/card.ts';
import { foldIds } from '../../pipeline/fold-ids.ts';
import { filterNotes } from '../../pipeline/filter-notes.ts';
import { describeSources } from '../../report/sources.ts';
import type { Care } from '../../input/source.ts';
import { earlyWords } from '../early-words.ts';
import { loadConfig } from '../options/load-config.ts';
import { configFileName } from '../options/config-section.ts';
import { distinctSources, guardFiles } from '../guard-files.ts';
import { chooseOutput, refuseWorkbook } from '../output/output.ts';
import { saidOfInput } from '../input-request.ts';
import { methodsOf } from './profile-methods.ts';
import { cardFileOptions, profileOptions } from '../options/profile-options.ts';
import { resolveOptions } from '../options/resolve.ts';
import type { Typed } from '../options/resolve.ts';
import { blamed, readAgain } from '../read-again.ts';
import { announceKeyboard, openSession } from '../session.ts';
import type { Session } from '../session.ts';
import { sharedOptions } from '../options/shared-options.ts';
import type { SharedValues } from '../options/shared-options.ts';
import { cardDocument } from '../../report/card/card-document.ts';
import { writeDocument } from '../output/write-document.ts';

/** What `crm profile` is asked for beside what every command may be. */
interface ProfileValues extends SharedValues {
  readonly period: number;
}

/** Columns of a card where no terminal says them: in a mail or a file. */
const widthWithoutTerminal = 80;

/** Shows the card of one customer. Throws a CrmError for everything the user can act on. */
export async function runProfile(customer: string, words: readonly string[], typed: Typed): Promise<void> {
  const files = distinctSources(words, 'profile');
  const early = earlyWords(typed);
  const config = await loadConfig(typed['config'] as string | undefined, [...files, ...pathsTyped(typed)], early);
  const declared = { ...sharedOptions, ...profileOptions };
  const fromConfig = await config.valuesFor('profile', typed);
  const values = await resolveOptions(declared, typed, fromConfig, 'profile');
  const { period, ...shared } = values as unknown as ProfileValues;
  const output = chooseOutput(shared, 'table', widthWithoutTerminal);
  refuseWorkbook(output, 'a profile', '--format html is a page, --format csv has one row per figure');
  const named = sideFilesByRole(declared, values);
  const isOpen = files.length === 0 && namedSideFiles(cardFileOptions, values).length === 0;
  const sources = isOpen ? missingSources(named, await config.sources()) : {};
  const listed = [...files, ...Object.values(sources).flat()];
  refuseNothing(customer, [...listed, ...Object.values(named).flat()]);
  const read = await guardFiles({
    command: 'profile',
    files: listed,
    config: config.path,
    options: declared,
    typed,
    values,
  });
  const methods = await methodsOf(profileSections, config);
  await using session = await openSession(shared);
  announceKeyboard(session, read);
  const common = { ...saidOfInput(shared, session), files: named };
  const recognised = await recogniseFiles(session.engine, { words: files, given: { ...sources, ...named } }, common);
  const items = profileSections.flatMap((section) => itemsAsked(section, methods));
  const requestsFor = (care?: Care) => profileRequests(recognised, items, { ...common, care });
  if (shared.explain) {
    await (
      await import('./explain-profile.ts')
    ).explainProfile(session, requestsFor(), { ...methods, customer, periodDays: period });
    return;
  }
  const sink = await output.open();
  try {
    const prepared = await readAgain(session, async (care) => {
      const requests = requestsFor(care);
      const request = requests.transactions ?? requests.invoices;
      const joined = request === null ? [] : await foldIds(session.engine, request);
      const found = await prepareProfile(session.engine, requests);
      return { ...found, notes: [...joined, ...found.notes] };
    });
    session.words.stop();
    early.release();
    for (const sentence of prepared.loads.flatMap(describeFormats)) {
      session.words.detail(sentence);
    }
    for (const sentence of output.reader === 'person' ? [] : describeSources(prepared.sources, true)) {
      session.words.note(sentence);
    }
    for (const sentence of prepared.warnings) {
      session.words.warn(sentence);
    }
    const notes = [...filterNotes(shared.where, prepared.loads), ...prepared.notes];
    const card = await cardOf(session, { customer, period, methods }, { ...prepared, notes });
    await writeDocument(cardDocument(card), output, shared, sink);
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw blamed(session, error);
  }
}

/** The files of `crm run` in the roles that nobody named any of. */
const missingSources = (named: FilesByRole, sources: FilesByRole): FilesByRole =>
  Object.fromEntries(rolesOfCard.flatMap((role) => (role in named ? [] : [[role, sources[role] ?? []]])));

const pathsTyped = (typed: Typed): string[] =>
  Object.keys(cardFileOptions).flatMap((key) => {
    const value = typed[key];
    return typeof value === 'string' ? value.split('\u0000') : [];
  });

function refuseNothing(customer: string, files: readonly string[]): void {
  if (files.length === 0) {
    throw crmError('usage', {
      problem: `there are no files to look for customer ${customer} in`,
      remedy: `name them behind the id: crm profile ${shellWord(customer)} transactions.csv; or in run.sources of ${configFileName}`,
    });
  }
}

interface Asked {
  readonly customer: string;
  readonly period: number;
  readonly methods: Awaited<ReturnType<typeof methodsOf>>;
}

async function cardOf(
  { engine }: Session,
  { customer: typed, period, methods }: Asked,
  prepared: PreparedProfile,
): Promise<Card> {
  const { asOf, attributes, productName, facts, lacks, sources, currency } = prepared;
  const nameAttribute = nameColumn(attributes);
  const { customer, knownEmpty } = await findCustomer(engine, typed, { lacks, sources, nameAttribute });
  const { methodOf, optionsOf, notes } = methods;
  const context = {
    customer,
    asOf: sql`cast(${asOf} as date)`,
    periodDays: period,
    attributes,
    productName,
    items: prepared.items,
    facts,
    methodOf,
    optionsOf,
  };
  const { sections, missing } = await computeCard(engine, {
    sections: profileSections,
    context,
    lacks,
    knownEmpty,
  });
  await reconcileProfile(engine, customer, prepared);
  const known = sections.find(({ name }) => name === 'attributes');
  return {
    customerId: customer,
    name: known === undefined || nameAttribute === null ? null : cellOf(known, nameAttribute),
    asOf,
    currency,
    options: { period },
    sources,
    sections,
    missing,
    notes: [...notes, ...prepared.notes],
  };
}
