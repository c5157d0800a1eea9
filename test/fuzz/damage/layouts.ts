/** Changes to how a file lies there and is written. What it says stays, so the figures must stay too, or crm must say no. */
import type { Dice } from '../dice.ts';
import type { Layout } from '../layout.ts';
import { bytesOf, replaced } from '../layout.ts';
import type { Extent, Pledge } from '../trial.ts';
import { gzipDamages } from './gzip.ts';
import { nastyFolders, nastyNames } from './nasty-names.ts';
import { parquetDamages } from './parquet.ts';
import { writingDamages } from './writing.ts';

export interface LayoutDamage {
  readonly pledge: Pledge;
  readonly extent?: Extent;
  /** Whether `crm check`, which tells files apart and describes bytes, can be compared. */
  readonly isSeenByCheck?: boolean;
  /** Whether it is for tables only that are UTF-8 with commas and one line of header. */
  readonly needsPlain?: boolean;
  /** The layout with one file damaged; null where this kind does not fit. */
  readonly apply: (dice: Dice, layout: Layout, target: string) => Layout | null | Promise<Layout | null>;
}

/** As it is typed so that it is no option and not standard input. */
const typed = (dice: Dice, name: string): string => (name.startsWith('-') || dice.chance(0.2) ? `./${name}` : name);

const named = (dice: Dice, layout: Layout, target: string, name: string, siblings: readonly string[] = []): Layout => {
  const bytes = bytesOf(layout, target);
  // Another table of the same shape: read by mistake, it changes the figures.
  const twice = Buffer.concat([bytes, bytes.subarray(bytes.indexOf(10) + 1)]);
  const others = siblings.map((sibling) => ({ name: sibling, bytes: twice }));
  return replaced(layout, target, [{ name, bytes }, ...others], [typed(dice, name)]);
};

const misleading = /^(two\.|http:|s3:|file:)/;
const names = process.platform === 'win32' ? nastyNames.filter(({ name }) => /^[\w.\-[\]]+$/.test(name)) : nastyNames;
const folders = process.platform === 'win32' ? nastyFolders.filter((name) => /^[\w=/]+$/.test(name)) : nastyFolders;

export const layoutDamages: Readonly<Record<string, LayoutDamage>> = {
  nothing: { pledge: 'same', apply: (_, layout) => layout },
  'name of the file': {
    pledge: 'same',
    apply: (dice, layout, target) => {
      const { name, siblings } = dice.pick(names.filter((one) => !misleading.test(one.name)));
      return named(dice, layout, target, name, siblings);
    },
  },
  'name that misleads': {
    pledge: 'same-or-refused',
    apply: (dice, layout, target) =>
      named(dice, layout, target, dice.pick(names.filter((one) => misleading.test(one.name))).name),
  },
  'name of the folder': {
    pledge: 'same',
    apply: (dice, layout, target) => {
      const folder = dice.pick(folders);
      return named(dice, layout, target, `${folder}/${dice.chance(0.5) ? target : dice.pick(names).name}`);
    },
  },
  'standard input': {
    pledge: 'same',
    apply: (_, layout, target) => ({
      ...replaced(layout, target, [{ name: target, bytes: bytesOf(layout, target) }], ['-']),
      input: target,
    }),
  },
  'a config beside it': {
    pledge: 'same-or-refused',
    apply: (dice, layout) => ({
      ...layout,
      files: [...layout.files, { name: 'crm.config.json', bytes: Buffer.from(dice.pick(configs)) }],
    }),
  },
  ...writingDamages,
  ...gzipDamages,
  ...parquetDamages,
};

const configs: readonly string[] = [
  '{}',
  '{',
  '[]',
  'null',
  '{"defaults": {"rejects": "stolen.csv"}}',
  '{"defaults": {"rejects": "sales.csv"}}',
  '{"defaults": {"output": "stolen.csv"}}',
  '{"__proto__": {"defaults": {"limit": 1}}}',
  '{"defaults": {"rejects": "../stolen.csv"}}',
  `${'['.repeat(20_000)}`,
];
