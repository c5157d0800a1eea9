/** Files packed with gzip: packed in odd but right ways, and damaged so that a reader has to notice. */
import { gzipSync } from 'node:zlib';
import type { Dice } from '../dice.ts';
import { bytesOf, replaced } from '../layout.ts';
import type { LayoutDamage } from './layouts.ts';

const packing =
  (pack: (dice: Dice, bytes: Buffer) => Buffer): LayoutDamage['apply'] =>
  (dice, layout, target) => {
    const name = dice.chance(0.7) ? `${target}.gz` : target;
    return replaced(layout, target, [{ name, bytes: pack(dice, bytesOf(layout, target)) }]);
  };

/** Cut into parts that may be empty, each packed by itself. */
function members(dice: Dice, bytes: Buffer): Buffer[] {
  const cuts = Array.from({ length: 1 + dice.below(4) }, () => dice.below(bytes.length + 1)).sort((a, b) => a - b);
  return [0, ...cuts].map((from, at) => gzipSync(bytes.subarray(from, cuts[at] ?? bytes.length)));
}

/** Only a file that holds something can be damaged so that it shows. */
const damaging = (damage: (dice: Dice, packed: Buffer, bytes: Buffer) => Buffer): LayoutDamage => ({
  pledge: 'same-or-refused',
  apply: packing((dice, bytes) =>
    damage(dice, dice.chance(0.3) ? Buffer.concat(members(dice, bytes)) : gzipSync(bytes), bytes),
  ),
});

export const gzipDamages: Readonly<Record<string, LayoutDamage>> = {
  gzip: {
    pledge: 'same',
    apply: packing((dice, bytes) => gzipSync(bytes, { level: dice.below(10), memLevel: 1 + dice.below(9) })),
  },
  'gzip in members': { pledge: 'same', apply: packing((dice, bytes) => Buffer.concat(members(dice, bytes))) },
  'gzip and zeros behind it': {
    pledge: 'same',
    apply: packing((dice, bytes) => Buffer.concat([gzipSync(bytes), Buffer.alloc(1 + dice.below(2000))])),
  },
  'gzip with flipped bits': damaging((dice, packed) => {
    const damaged = Buffer.from(packed);
    for (let times = 1 + dice.below(2); times > 0; times -= 1) {
      const at = dice.below(damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << dice.below(8));
    }
    return damaged;
  }),
  'gzip cut': damaging((dice, packed) => packed.subarray(0, 3 + dice.below(packed.length - 3))),
  'gzip cut in its last bytes': damaging((dice, packed) => packed.subarray(0, packed.length - 1 - dice.below(9))),
  'gzip and something behind it': damaging((dice, packed) => {
    const behind = dice.pick([
      Buffer.from('x'),
      Buffer.from('\n'),
      packed.subarray(0, 5),
      Buffer.from([0, 0, 1]),
      Buffer.alloc(40, 31),
    ]);
    return Buffer.concat([packed, behind]);
  }),
  'gzip with a stretch lost': damaging((dice, packed) => {
    const at = 10 + dice.below(Math.max(1, packed.length - 11));
    return Buffer.concat([packed.subarray(0, at), packed.subarray(at + 1 + dice.below(40))]);
  }),
  'gzip with a wrong sum': damaging((dice, packed) => {
    const damaged = Buffer.from(packed);
    const at = damaged.length - 1 - dice.below(8);
    damaged[at] = (damaged[at] ?? 0) ^ (1 + dice.below(255));
    return damaged;
  }),
};
