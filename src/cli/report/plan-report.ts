/** One report judged before anything is read: which method, with which options, which view, and where it goes. */
import { defaultView } from '../../analyses/define.ts';
import type { Analysis, Method, Options, View } from '../../analyses/define.ts';
import { attributesOption, sideFilesByRole } from '../../analyses/side-files.ts';
import type { FilesByRole } from '../../analyses/side-files.ts';
import { crmError } from '../../errors.ts';
import { didYouMean, namedIn } from '../../input/fields/nearest.ts';
import { refuseUnknownFigures } from '../../pipeline/conditions.ts';
import { findView, viewNamed } from '../../pipeline/view-query.ts';
import { roleOf } from '../../roles/index.ts';
import { chooseOutput } from '../output/output.ts';
import type { Output } from '../output/output.ts';
import { flagKey, longFlag, resolveOptions } from '../options/resolve.ts';
import type { Typed } from '../options/resolve.ts';
import { sharedOptions } from '../options/shared-options.ts';
import type { SharedValues } from '../options/shared-options.ts';

/** Values by option key, `method` included. */
export interface WantedReport {
  /** What the command line says. */
  readonly typed: Typed;
  /** What the config says, its sections put together. */
  readonly config: Typed;
  /** Keys that were said for this report alone: among them an option of another method is a mistake. */
  readonly own: readonly string[];
}

export interface PlannedReport {
  readonly analysis: Analysis;
  readonly method: Method;
  readonly viewName: string;
  readonly view: View<Options>;
  /** Values of the method's own options. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Keys of those that somebody gave; the others have their defaults. */
  readonly given: readonly string[];
  readonly shared: SharedValues;
  /** Files beside those the report is about. */
  readonly sides: FilesByRole;
  readonly output: Output;
}

/** Settles a report. Error: usage, for everything that does not fit together. */
export async function planReport(analysis: Analysis, { typed, config, own }: WantedReport): Promise<PlannedReport> {
  const said = (key: string): unknown => typed[key] ?? config[key];
  const isByAlone = said('by') !== undefined && said(attributesOption) === undefined;
  const method = chooseMethod(analysis, said('method'), isByAlone);
  refuseForeignFlags(analysis, method, own);
  const declared: Options = { ...sharedOptions, ...method.options };
  const values: Readonly<Record<string, unknown>> = await resolveOptions(declared, typed, config, analysis.name);
  const shared = values as unknown as SharedValues;
  const options = Object.fromEntries(Object.keys(method.options).map((key) => [key, values[key]]));
  const given = Object.keys(method.options).filter((key) => said(key) !== undefined);
  const isSettled = method.mayBeImplied?.every((key) => given.includes(key)) ?? true;
  const problem = isSettled ? method.check?.(options as never) : undefined;
  if (problem !== undefined) {
    throw crmError('usage', { problem, command: analysis.name });
  }
  if (method.needsBy === true && shared.by.length === 0) {
    const what = `--method ${method.name} needs a column to work on`;
    throw crmError('usage', {
      problem: what,
      command: analysis.name,
      remedy: 'add --by with a column, such as region',
    });
  }
  const output = chooseOutput(shared);
  const implied = method.impliedView?.(options as never, output.reader);
  const wanted = shared.view ?? implied ?? defaultView(method, output.reader, shared.by.length > 0);
  const viewName = viewNamed(method, wanted);
  const view = findView(method, viewName);
  refuseIdleOptions(analysis, method, viewName, own);
  const sides = sideFilesByRole(declared, values);
  if (typed['map'] !== undefined) {
    if (shared.having !== undefined && view.file !== undefined) {
      throw crmError('usage', {
        problem: `--having: the view ${viewName} is a file for an option, whole or not at all`,
        command: analysis.name,
      });
    }
    refuseIdleMap(analysis, sides, shared.map ?? {});
  }
  refuseUnknownFigures(shared.failIf, method, view, options as never);
  return { analysis, method, viewName, view, options, given, shared, sides, output };
}

/** The options of a report once its data are known. Error: usage, for what does not fit together then. */
export function withImplied(
  { analysis, method, options, given }: Pick<PlannedReport, 'analysis' | 'method' | 'options' | 'given'>,
  implied: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const own = Object.entries(implied).filter(([key]) => key in method.options && !given.includes(key));
  const settled = { ...options, ...Object.fromEntries(own) };
  const problem = method.check?.(settled as never);
  if (problem !== undefined) {
    const flags = own.map(([key, value]) => `${longFlag(method.options[key] ?? { flag: key })} ${String(value)}`);
    const remedy = `the data suggest ${flags.join(' ')}; give what fits that, or another`;
    throw crmError('usage', { problem, command: analysis.name, ...(flags.length === 0 ? {} : { remedy }) });
  }
  return settled;
}

/** With --by and no attributes that it could name, the method that answers it is meant unless one is named. */
function chooseMethod({ name, methods }: Analysis, wanted: unknown, isByAlone: boolean): Method {
  const implied = (isByAlone ? methods.find(({ answersBy }) => answersBy === true) : undefined) ?? methods[0];
  const names = methods.map((method) => method.name);
  const named = wanted === undefined ? implied.name : namedIn(String(wanted), names);
  const found = methods.find((method) => method.name === named);
  if (found === undefined) {
    throw crmError('usage', {
      problem: `--method ${String(wanted)}: there is no such method${didYouMean(String(wanted), names)}; the methods of ${name} are ${names.join(', ')}`,
      command: name,
    });
  }
  return found;
}

/** An option of another method would be ignored without a word; it is an error instead. */
function refuseForeignFlags({ name, methods }: Analysis, chosen: Method, said: readonly string[]): void {
  const own = new Set(Object.values(chosen.options).map(flagKey));
  for (const method of methods) {
    for (const [key, declared] of Object.entries(method.options)) {
      if (said.includes(key) && !own.has(flagKey(declared))) {
        const takers = methods.filter(({ options }) => key in options).map((taker) => taker.name);
        const problem =
          takers.length === 1
            ? `${longFlag(declared)} belongs to --method ${method.name}, not to ${chosen.name}`
            : `${longFlag(declared)} is for --method ${orList(takers)}, not for ${chosen.name}`;
        throw crmError('usage', { problem, command: name });
      }
    }
  }
}

/** So would be an option that the view does not look at. */
function refuseIdleOptions({ name }: Analysis, method: Method, viewName: string, said: readonly string[]): void {
  for (const [key, views] of Object.entries(method.viewsOf ?? {})) {
    const declared = method.options[key];
    if (declared !== undefined && said.includes(key) && !views.includes(viewName)) {
      throw crmError('usage', {
        problem: `--view ${viewName} does not look at ${longFlag(declared)}; ${views.join(' and ')} do`,
        command: name,
        remedy: `take --view ${orList(views)}`,
      });
    }
  }
}

/** So would be --map for a role of which no file is read. A config may say it for other commands. */
function refuseIdleMap({ name, role }: Analysis, sides: FilesByRole, map: Readonly<Record<string, string>>): void {
  const isRead = (other: string): boolean => [other, roleOf(other).inPlaceOf].includes(role) || other in sides;
  const idle = Object.keys(map).find((key) => key.includes('.') && !isRead(key.replace(/\..*$/, '')));
  if (idle !== undefined) {
    const other = idle.replace(/\..*$/, '');
    throw crmError('usage', { problem: `--map ${idle}: no file of ${other} is read here`, command: name });
  }
}

const orList = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
