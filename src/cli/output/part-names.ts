/** `-o 'statements/{customer_id}.html'`: a file for each value of a column. */
import { createHash } from 'node:crypto';
import { crmError } from '../../errors.ts';
import { didYouMean, namedIn } from '../../input/fields/nearest.ts';

const inBraces = /\{([^{}/\\]+)\}/g;
/** Longer names are no names on some file systems. */
const bytesMax = 120;
const hashLength = 8;

/** The columns that a path names in braces; none for the path of one file. */
export const columnsInPath = (path: string): readonly string[] => [
  ...new Set([...path.matchAll(inBraces)].map(([, name = '']) => name)),
];

/** The columns of a report that are meant. Error: usage, for a name that no column has. */
export function partColumns(path: string, columns: readonly string[]): readonly string[] {
  return columnsInPath(path).map((name) => {
    const meant = namedIn(name, columns);
    if (meant === undefined) {
      throw crmError('usage', {
        problem: `--output ${path}: {${name}} is to be a column of the report${didYouMean(name, columns)}; its columns are ${columns.join(', ')}`,
      });
    }
    return meant;
  });
}

/**
 * Paths for rows of values of the columns in braces, in their order: each is a name on every system, none leaves the folder, and no two are
 * the same where case does not count.
 */
export function pathsOfParts(path: string, parts: readonly (readonly string[])[]): readonly string[] {
  const names = columnsInPath(path);
  const taken = new Set<string>();
  return parts.map((values) => {
    const filled = (suffix: string): string => {
      const byName = new Map(names.map((name, at) => [name, fileName(values[at] ?? '')]));
      const last = names.at(-1);
      return path.replaceAll(inBraces, (_, name: string) => `${byName.get(name)}${name === last ? suffix : ''}`);
    };
    const found = firstFree(filled, taken);
    taken.add(found.toLowerCase());
    return found;
  });
}

function firstFree(filled: (suffix: string) => string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const found = filled(number === 1 ? '' : `-${number}`);
    if (!taken.has(found.toLowerCase())) {
      return found;
    }
  }
}

/** A value as the name of a file: letters, digits, blanks, `.`, `-`, `_`, `+`, `@`, `#`, `&`, `(`, `)`; others become `_`. */
export function fileName(value: string): string {
  const safe = value
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N} ._+@#&()-]/gu, '_')
    .replaceAll(/^[. ]+|[. ]+$/g, (odd) => '_'.repeat(odd.length));
  const named = safe === '' ? 'none' : /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(safe) ? `_${safe}` : safe;
  if (Buffer.byteLength(named) <= bytesMax) {
    return named;
  }
  let short = named;
  while (Buffer.byteLength(short) > bytesMax - hashLength - 1) {
    short = [...short].slice(0, -1).join('');
  }
  return `${short}-${createHash('sha256').update(value).digest('hex').slice(0, hashLength)}`;
}
