/** What clusters are called: their centroids in words. */

/** Where the middle of a cluster lies, in standard deviations from the mean of all customers, on a logarithmic scale. */
export interface Centre {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
}

export type Axis = keyof Centre;

interface Words {
  /** From the lowest to the highest value. */
  readonly few: readonly [string, string, string];
  readonly many: readonly [string, string, string, string, string];
}

const words: Readonly<Record<Axis, Words>> = {
  recency: {
    few: ['recent', 'fading', 'silent'],
    many: ['very recent', 'recent', 'fading', 'silent', 'long silent'],
  },
  frequency: {
    few: ['rare', 'occasional', 'frequent'],
    many: ['very rare', 'rare', 'occasional', 'frequent', 'very frequent'],
  },
  monetary: {
    few: ['low value', 'medium value', 'high value'],
    many: ['very low value', 'low value', 'medium value', 'high value', 'very high value'],
  },
};

/** Above which of these a centre lies says which word it gets. */
const cuts = { few: [-0.5, 0.5], many: [-1, -1 / 3, 1 / 3, 1] } as const;

/**
 * A name for each centre, such as "recent, frequent, high value", no two alike: in three words a measure, in five where that
 * is too coarse, and numbered where that is too. Measures in which customers do not differ are left out.
 */
export function clusterNames(centres: readonly Centre[], axes: readonly Axis[]): readonly string[] {
  if (centres.length === 1) {
    return ['all customers'];
  }
  const named = (detail: 'few' | 'many'): string[] =>
    centres.map((centre) => axes.map((axis) => wordFor(centre[axis], axis, detail)).join(', '));
  const coarse = named('few');
  return new Set(coarse).size === coarse.length ? coarse : numbered(named('many'));
}

function wordFor(value: number, axis: Axis, detail: 'few' | 'many'): string {
  const place = cuts[detail].filter((cut) => value > cut).length;
  return words[axis][detail][place] ?? '';
}

function numbered(names: readonly string[]): string[] {
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length;
    const isShared = names.filter((other) => other === name).length > 1;
    return isShared ? `${name} (${before + 1})` : name;
  });
}
