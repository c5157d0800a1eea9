/** Names a config gives to what a run writes. */
import { basename, dirname, extname, join } from 'node:path';

const placeholder = '{as_of}';

/** Files a run writes for itself. */
export const ownFiles = {
  manifest: 'manifest.json',
  page: 'index.html',
  changes: 'changes.csv',
  tracked: 'tracked',
} as const;

/** Where the folders of a run lie, and what they are called. */
export interface RunTarget {
  /** Folder of the folders. */
  readonly parent: string;
  /** Name of one of them, with {as_of} unless they all have the same. */
  readonly template: string;
}

/** Takes the folder of the outputs apart; a sentence where it cannot be one. */
export function readTarget(output: string): RunTarget | string {
  const [parent, template] = [dirname(output), basename(output)];
  if (parent.includes('{') || unknownPlaceholder(template) !== null) {
    return `${output}: only {as_of} may stand in braces, and only in the last part`;
  }
  return template === '.' || template === '..' || template === '' || template.startsWith('.')
    ? `${output}: expected a folder of its own for the outputs, such as reports/{as_of}`
    : { parent, template };
}

/** What is wrong with the name of an output file; null when nothing is. */
export function badFileName(name: string): string | null {
  const parts = name.split('/');
  if (parts.some((part) => !/^[^<>:"|?*\\\p{Cc}]+$/u.test(part) || /^\.|[. ]$/.test(part))) {
    return `${name}: expected the name of a file inside the folder of the run, such as customers.csv`;
  }
  if (unknownPlaceholder(name) !== null) {
    return `${name}: there is no placeholder ${unknownPlaceholder(name)}; {as_of} is the day of the report`;
  }
  const reserved = Object.values(ownFiles).find((own) => own === parts[0]?.toLowerCase());
  return reserved === undefined ? null : `${reserved} is written by the run itself`;
}

function unknownPlaceholder(text: string): string | null {
  return (text.match(/\{[^}]*\}?/g) ?? []).find((found) => found !== placeholder) ?? null;
}

/** True where folders of different days lie side by side. */
export const isDated = ({ template }: RunTarget): boolean => template.includes(placeholder);

/** A name with its day. */
export const dated = (name: string, day: string): string => name.replaceAll(placeholder, day);

/** The day in the name of a folder; null for a folder of something else. */
export function dayOf({ template }: RunTarget, name: string): string | null {
  const [before = '', ...after] = template.split(placeholder);
  const escaped = [before, after.join(placeholder)].map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${escaped.join('(\\d{4}-\\d{2}-\\d{2})')}$`).exec(name)?.[1] ?? null;
}

/** The same for all runs into one place: names of the lock and of what is not finished derive from it. */
export const stemOf = ({ template }: RunTarget): string => template.replaceAll(placeholder, 'latest');

/** The lock of all runs into one place. */
export const lockOf = (target: RunTarget): string => join(target.parent, `.${stemOf(target)}.lock`);

/** What a report is called when the config does not say: its file without extension and day. */
export function reportName(output: string): string {
  const bare = basename(output, extname(output)).replaceAll(placeholder, '');
  return bare.replace(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^[-_]+|[-_]+$/g, '') || 'report';
}
