/** Trial number n of a seed: always the same, whatever came before it. */
import { cellsOf } from './csv-text.ts';
import { contentDamages } from './damage/content.ts';
import { layoutDamages } from './damage/layouts.ts';
import type { LayoutDamage } from './damage/layouts.ts';
import type { Dice } from './dice.ts';
import { diceOf } from './dice.ts';
import { bytesOf, invocationOf, layoutOf, replaced } from './layout.ts';
import type { Layout } from './layout.ts';
import type { Scene } from './scenes.ts';
import type { Trial } from './trial.ts';

export interface Scenes {
  readonly plain: readonly Scene[];
  readonly others: readonly Scene[];
}

const kindsOfContent = Object.keys(contentDamages);
const kindsOfLayout = Object.keys(layoutDamages);

/** Draws scenes and damages until they fit each other. */
export async function makeTrial(seed: number, number: number, scenes: Scenes): Promise<Trial> {
  const dice = diceOf(seed, number);
  for (;;) {
    const scene = dice.pick(scenes.others.length === 0 || dice.chance(0.7) ? scenes.plain : scenes.others);
    const target = dice.pick([...scene.files.keys()]);
    const trial = dice.chance(0.5) ? changedContent(dice, scene, target) : await changedLayout(dice, scene, target);
    if (trial !== null) return trial;
  }
}

/** One to three kinds of damage to what the file says; null where none fits. */
function damageContent(dice: Dice, layout: Layout, target: string): { layout: Layout; kinds: string[] } | null {
  const kinds = Array.from({ length: dice.chance(0.6) ? 1 : 1 + dice.below(3) }, () => dice.pick(kindsOfContent));
  let bytes = bytesOf(layout, target);
  for (const kind of kinds) {
    const damaged = bytes.length === 0 ? null : (contentDamages[kind]?.(dice, bytes) ?? null);
    if (damaged === null) return null;
    bytes = damaged;
  }
  return { layout: replaced(layout, target, [{ name: target, bytes }]), kinds };
}

/** Commands that read the file. */
const commandsOf = (scene: Scene, target: string): readonly (readonly string[])[] =>
  scene.commands.filter((command) => command.includes(`@${target}`));

function changedContent(dice: Dice, scene: Scene, target: string): Trial | null {
  const commands = commandsOf(scene, target).filter(([name]) => name !== 'check');
  const damaged = damageContent(dice, layoutOf(scene), target);
  if (damaged === null || commands.length === 0) return null;
  const lines = [['check', `@${target}`, '--format', 'json'], inOtherFormats(dice, dice.pick(commands))];
  const header = cellsOf(scene.files.get(target) ?? Buffer.alloc(0))?.[0] ?? [];
  return {
    scene: scene.name,
    damages: damaged.kinds,
    pledge: 'accounted',
    extent: 'all',
    twin: null,
    runs: lines.map((words) => invocationOf(damaged.layout, words)),
    addedColumn: null,
    isPassedThrough: false,
    counted: scene.plain.has(target) ? { file: target, header, amount: scene.plain.get(target) ?? null } : null,
  };
}

/** Now and then another format than JSON, so that all that is written is written of odd data too. */
function inOtherFormats(dice: Dice, command: readonly string[]): readonly string[] {
  if (dice.chance(0.7)) return command;
  const formats = [
    ['-f', 'table'],
    ['-f', 'csv'],
    ['-f', 'md'],
    ['-f', 'html'],
    ['-f', 'ndjson'],
    ['-o', 'out.xlsx'],
    ['-f', 'csv', '--excel'],
  ];
  const usable = command[0] === 'profile' ? formats.slice(0, 3) : formats;
  const extra = dice.chance(0.3) && command[0] !== 'profile' ? ['--rejects', 'rejects.csv'] : [];
  return [
    ...command.slice(0, -2),
    ...dice.pick(usable),
    ...extra,
    ...(dice.chance(0.2) ? ['--max-rejects', '100%'] : []),
  ];
}

async function changedLayout(dice: Dice, scene: Scene, target: string): Promise<Trial | null> {
  const kind = dice.pick(kindsOfLayout);
  const damage = layoutDamages[kind] as LayoutDamage;
  const commands = commandsOf(scene, target).filter(([name]) => damage.isSeenByCheck !== false || name !== 'check');
  if (commands.length === 0 || (damage.needsPlain === true && !scene.plain.has(target))) return null;
  // What is packed and named may be damaged already: the twin is damaged in the same way.
  const before = damage.needsPlain !== true && dice.chance(0.3) ? damageContent(dice, layoutOf(scene), target) : null;
  const clean = before?.layout ?? layoutOf(scene);
  const changed = await damage.apply(dice, clean, target);
  const command = dice.pick(commands);
  return changed === null
    ? null
    : {
        scene: scene.name,
        damages: [...(before?.kinds ?? []), kind],
        pledge: damage.pledge,
        extent: damage.extent ?? 'all',
        twin: invocationOf(clean, command),
        runs: [invocationOf(changed, command)],
        addedColumn: passesColumns(command, target) ? (changed.added ?? null) : null,
        isPassedThrough: isPassedThrough(command, target, changed.added ?? ''),
        counted: null,
      };
}

/** Columns of customers stand on cards and in views of customers; those of other files are figures of the report, if anything. */
const passesColumns = (command: readonly string[], target: string): boolean =>
  target === 'customers.csv' && (command.includes('profile') || isOnCustomers(command));

const isOnCustomers = (command: readonly string[]): boolean =>
  command.includes('--customers') && command.includes('customers');

/** They stand there under their own names as long as those are names. */
const isPassedThrough = (command: readonly string[], target: string, header: string): boolean =>
  target === 'customers.csv' && isOnCustomers(command) && /^\w+$/.test(header);
