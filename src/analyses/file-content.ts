/** Values that are files of JSON: what is wrong with one, told with the place of each mistake. */

/** As much of an issue of zod as is told. */
interface Issue {
  readonly code?: string | undefined;
  readonly path?: readonly PropertyKey[] | undefined;
  readonly message?: string | undefined;
  readonly keys?: readonly string[] | undefined;
}

const mistakesMax = 3;

/** `segments[2].r: expected …`, up to three mistakes, the others counted. Places in lists count from 0, as in JSON tools. */
export function toldMistakes(issues: readonly Issue[]): string {
  const told = issues.slice(0, mistakesMax).map(({ path = [], message = 'not valid' }) => {
    const at = path.reduce<string>((text, key) => {
      return typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`;
    }, '');
    return at === '' ? message : `${at}: ${message}`;
  });
  const more = issues.length - told.length;
  return told.concat(more > 0 ? [`and ${more} more`] : []).join('; ');
}

/** For `error` of a strictObject: names the keys that do not belong there, and those that do; `expected` is said of what is no object. */
export function unknownKeys(known: readonly string[], expected: string): (issue: Issue) => string {
  return ({ code, keys = [] }) =>
    code === 'unrecognized_keys'
      ? `there is no key ${keys.map((key) => `"${key}"`).join(', ')} here; the keys are ${known.join(', ')}`
      : expected;
}

/** For `error` of a union: the mistakes of the member that `choose` finds the input to be meant as; otherwise what was expected. */
export function mistakesOf(
  expected: string,
  choose: (input: unknown) => number | undefined,
): (issue: { readonly input?: unknown; readonly errors?: readonly (readonly Issue[])[] | undefined }) => string {
  return ({ input, errors = [] }) => {
    const meant = choose(input);
    const mistakes = meant === undefined ? [] : (errors[meant] ?? []);
    return mistakes.length === 0 ? expected : toldMistakes(mistakes);
  };
}
