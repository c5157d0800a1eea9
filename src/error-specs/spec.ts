/** What an entry of the closed list of errors consists of. */

/** Exit codes: 1 could not finish, 2 wrong usage or config, 3 the data cannot be used, 4 a --fail-if condition holds. */
export type ExitCode = 1 | 2 | 3 | 4;

export interface ErrorSpec<P> {
  readonly exit: ExitCode;
  readonly message: (params: P) => string;
  readonly hint: (params: P) => string;
}

export function spec<P>(exit: ExitCode, message: (params: P) => string, hint: (params: P) => string): ErrorSpec<P> {
  return { exit, message, hint };
}

/** Size in decimal units: `812 bytes`, `25.5 kB`, `7.6 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) {
    return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  }
  const [unit = 'GB', size = bytes / 1e9] =
    (
      [
        ['kB', bytes / 1e3],
        ['MB', bytes / 1e6],
      ] as const
    ).find(([, value]) => value < 999.95) ?? [];
  return `${size.toFixed(1)} ${unit}`;
}

export const quoteList = (values: readonly string[]): string => values.map((value) => `"${value}"`).join(', ');

/** Quotes a word for a shell only when it needs it, so that what a hint says to type can be typed as it stands. */
export function shellWord(word: string): string {
  const isPlain = /^[\p{L}\p{N}_@%+=:,./-]+$/u.test(word) || /^<[\w-]+>$/.test(word);
  return isPlain ? word : `"${word.replace(/(["\\$`])/g, '\\$1')}"`;
}
