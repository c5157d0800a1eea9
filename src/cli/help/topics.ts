/** Where the help and the reference put a flag: topics in their order, and the topic of every shared option. */
import type { Options } from '../../analyses/define.ts';
import type { SharedOptions } from '../options/shared-options.ts';

export const topics = [
  'Columns and side files',
  'Rows and currency',
  'File format',
  'Unreadable rows',
  'Report',
  'Output',
  'Alerts',
  'Performance',
  'Messages and help',
] as const;
export type Topic = (typeof topics)[number];

/** True for a heading of shared options. */
export const isTopic = (heading: string): boolean => topics.some((topic) => topic === heading);

const topicOf: Readonly<Record<keyof SharedOptions, Topic>> = {
  map: 'Columns and side files',
  words: 'Columns and side files',
  customers: 'Columns and side files',
  foldIds: 'Columns and side files',
  config: 'Columns and side files',
  asOf: 'Rows and currency',
  where: 'Rows and currency',
  currency: 'Rows and currency',
  rates: 'Rows and currency',
  base: 'Rows and currency',
  delimiter: 'File format',
  encoding: 'File format',
  sheet: 'File format',
  dateFormat: 'File format',
  decimal: 'File format',
  maxRejects: 'Unreadable rows',
  strict: 'Unreadable rows',
  rejects: 'Unreadable rows',
  maxUnpacked: 'Unreadable rows',
  view: 'Report',
  by: 'Report',
  having: 'Report',
  sort: 'Report',
  limit: 'Report',
  format: 'Output',
  output: 'Output',
  excel: 'Output',
  totals: 'Output',
  escape: 'Output',
  mode: 'Output',
  failIf: 'Alerts',
  threads: 'Performance',
  memory: 'Performance',
  explain: 'Performance',
  quiet: 'Messages and help',
  verbose: 'Messages and help',
  color: 'Messages and help',
  debug: 'Messages and help',
};

/** Options by topic, without topics that have none; what is no shared option is left out. */
export function byTopic(options: Options): [Topic, Options][] {
  const entries = Object.entries(topicOf);
  return topics.flatMap((topic): [Topic, Options][] => {
    const keys = entries.flatMap(([key, of]) => (of === topic && key in options ? [key] : []));
    const found = Object.fromEntries(keys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])));
    return keys.length === 0 ? [] : [[topic, found]];
  });
}

/** Options that no topic has: those of one command. */
export const ownOptions = (options: Options): Options =>
  Object.fromEntries(Object.entries(options).filter(([key]) => !(key in topicOf)));
