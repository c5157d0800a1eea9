/** Header names of one field, best first. Names in one tier are equally good, so two of them in a file are a question. */
export type AliasTiers = readonly (readonly string[])[];

/** Names that are equally good. Each argument may hold several, parted by ` | `. */
export function tier(...names: readonly string[]): readonly string[] {
  return names.flatMap((some) => some.split(' | '));
}

/** Names that are never equally good: each one outranks those after it. Each argument may hold several, parted by ` | `. */
export function ordered(...names: readonly string[]): AliasTiers {
  return tier(...names).map((name) => [name]);
}
