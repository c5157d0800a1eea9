/**
 * Header names of one field, best first. Names in one tier are equally good, so two of them in a file are a question. A name in angle brackets
 * is a composition: what the words of a header say together, such as `<order/sale date>`; a name of the tier wins over it.
 */
export type AliasTiers = readonly (readonly string[])[];

/** Names that are equally good. Each argument may hold several, parted by ` | `. */
export function tier(...names: readonly string[]): readonly string[] {
  return names.flatMap((some) => some.split(' | '));
}

/**
 * Names that are never equally good: each one outranks those after it. Each argument may hold several, parted by ` | `. A composition stands in
 * the tier of the name before it.
 */
export function ordered(...names: readonly string[]): AliasTiers {
  const tiers: string[][] = [];
  for (const name of tier(...names)) {
    const last = tiers.at(-1);
    if (name.startsWith('<') && last !== undefined) last.push(name);
    else tiers.push([name]);
  }
  return tiers;
}
