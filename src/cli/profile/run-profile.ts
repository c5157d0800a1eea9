/** `crm profile` from options to output. */
import { profileSections } from '../../analyses/profile/index.ts';
import { itemsAsked } from '../../analyses/profile/section.ts';
import type { Need } from '../../analyses/profile/section.ts';
import { sql } from '../../engine/sql.ts';
import { crmError, shellWord } from '../../errors.ts';
import { describeFormats } from '../../pipeline/describe-formats.ts';
import { findCustomer } from '../../pipeline/profile/find-customer.ts';
import { computeCard } from '../../pipeline/profile/compute-card.ts';
import { prepareProfile, profileRequests, reconcileProfile } from '../../pipeline/profile/prepare-profile.ts';
import type { PreparedProfile } from '../../pipeline/profile/prepare-profile.ts';
import { nameColumn, recogniseFiles, rolesOfCard } from '../../pipeline/recognise-files.ts';
import { cellOf } from '../../report/card/card.ts';
import type { Card } from '../../report/card/card.ts';
import { describeSources } from '../../report/sources.ts';
import type { RoleName } from '../../roles/index.ts';
import type { Care } from '../../input/source.ts';
import { today } from '../clock.ts';
import { earlyWords } from '../early-words.ts';
import { loadConfig } from '../options/load-config.ts';
import type { LoadedConfig } from '../options/load-config.ts';
import { configFileName } from '../options/config-section.ts';
import { distinctSources, refuseOverwriting } from '../guard-files.ts';
import { chooseOutput } from '../output/output.ts';
import { methodsOf } from './profile-methods.ts';
import { profileOptions, profileRoles } from '../options/profile-options.ts';
import { progressOf } from '../output/progress.ts';
import { resolveOptions } from '../options/resolve.ts';
import type { Typed } from '../options/resolve.ts';
import { blamed, readAgain } from '../read-again.ts';
import { announceKeyboard, openSession } from '../session.ts';
import type { Session } from '../session.ts';
import { sharedOptions } from '../options/shared-options.ts';
import type { SharedValues } from '../options/shared-options.ts';
import { refuseFormat, writeCard } from '../output/write-card.ts';

/** What `crm profile` is asked for beside what every command may be. */
interface ProfileValues {
  readonly period: number;
  readonly [role: string]: unknown;
}

/** Shows the card of one customer. Throws a CrmError for everything the user can act on. */
export async function runProfile(customer: string, words: readonly string[], typed: Typed): Promise<void> {
  const files = distinctSources(words, 'profile');
  const early = earlyWords(typed);
  const config = await loadConfig(typed['config'] as string | undefined, [...files, ...pathsTyped(typed)], early);
  const declared = { ...sharedOptions, ...profileOptions };
  const fromConfig = await config.valuesFor('profile', typed);
  const values: Readonly<Record<string, unknown>> = await resolveOptions(declared, typed, fromConfig, 'profile');
  const shared = values as unknown as SharedValues;
  const { period, ...byRole } = values as ProfileValues;
  const output = chooseOutput(shared, 'table');
  refuseFormat(output);
  const asked = filesByRole((role) => (byRole[role] as readonly string[] | string | undefined) ?? []);
  const isOpen = [...files, ...profileRoles.flatMap((role) => asked[role] ?? [])].length === 0;
  const given = isOpen ? withSources(asked, await config.sources()) : asked;
  const everyFile = [...files, ...Object.values(given).flat()];
  refuseNothing(customer, everyFile);
  await refuseOverwriting({
    command: 'profile',
    files: everyFile,
    config: config.path,
    options: declared,
    typed,
    values,
  });
  const methods = await methodsOf(profileSections, config);
  await using session = await openSession(shared);
  announceKeyboard(session, everyFile);
  const common = commonRequest(shared, session);
  const recognised = await recogniseFiles(session.engine, { words: files, given }, common);
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
    const prepared = await readAgain(session, (care) => prepareProfile(session.engine, requestsFor(care)));
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
    const card = await cardOf(session, { customer, period, methods }, prepared);
    await writeCard(card, output, shared, sink);
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw blamed(session, error);
  }
}

type Given = Parameters<typeof recogniseFiles>[1]['given'];

/** The files of `crm run`, where none is named. */
function withSources(asked: Given, sources: Awaited<ReturnType<LoadedConfig['sources']>>): Given {
  return filesByRole((role) => (asked[role]?.length ? asked[role] : (sources[role as RoleName] ?? [])));
}

const filesByRole = (of: (role: string) => readonly string[] | string): Given =>
  Object.fromEntries(rolesOfCard.map((role) => [role, [of(role)].flat()])) as unknown as Given;

const pathsTyped = (typed: Typed): string[] =>
  profileRoles.flatMap((key) => {
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
  if (files.filter((path) => path === '-').length > 1) {
    throw crmError('usage', { problem: 'standard input can be read once: only one of the files may be -' });
  }
}

type Common = Parameters<typeof profileRequests>[2];

function commonRequest(shared: SharedValues, session: Session): Common {
  const { words, tempFolder } = session;
  const { asOf, currency, rates, base, delimiter, encoding, dateFormat, decimal, strict, maxRejects, maxUnpacked } =
    shared;
  return {
    map: shared.map ?? {},
    asOf,
    currency,
    rates,
    base,
    delimiter,
    encoding,
    maxUnpacked,
    dateFormat,
    decimal,
    maxRejects: strict ? '0' : maxRejects,
    standardInput: process.stdin,
    tempFolder,
    onNote: words.noteOnce,
    onOpened: (sources) => words.busy(progressOf(session.engine, sources)),
    today: today(),
  };
}

/** Needs that a customer without any transaction leaves unmet. */
const isBought = (need: Need): boolean => need === 'transactions' || need === 'products' || need === 'channels';

interface Asked {
  readonly customer: string;
  readonly period: number;
  readonly methods: Awaited<ReturnType<typeof methodsOf>>;
}

async function cardOf(
  { engine }: Session,
  { customer, period, methods }: Asked,
  prepared: PreparedProfile,
): Promise<Card> {
  const { asOf, attributes, productName, supportedFrom, lacks, sources, currency, places } = prepared;
  const nameAttribute = nameColumn(attributes);
  const found = await findCustomer(engine, customer, { lacks, sources, nameAttribute });
  const { methodOf, optionsOf, notes } = methods;
  const context = {
    customer,
    asOf: sql`cast(${asOf} as date)`,
    periodDays: period,
    attributes,
    productName,
    items: prepared.items,
    supportedFrom,
    places,
    methodOf,
    optionsOf,
  };
  const { sections, missing } = await computeCard(engine, {
    sections: profileSections,
    context,
    lacks,
    knownEmpty: (need) => (isBought(need) && !found.includes('transactions') ? 'it has bought nothing' : null),
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
