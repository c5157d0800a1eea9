/**
 * How the engine is told of a file: one path means one file. The engine takes `*`, `?` and `[` in a path for a pattern, `~` for
 * the folder of the user, and what stands before a `:` for a protocol; of all that nothing may happen here. Every path becomes SQL in
 * this file, and nowhere else.
 */
import { readdirSync } from 'node:fs';
import { isAbsolute, join as joinPath, parse, sep } from 'node:path';
import { join, literal, raw, sql } from './sql.ts';
import type { Sql } from './sql.ts';

const signs = /[*?[]/;

/** The path of a file that is read, as a literal that matches its name and no other. See `isNameable`. */
function fileLiteral(path: string): Sql {
  const { root } = parse(path);
  // A class of one sign is the sign itself; a backslash takes no sign its meaning.
  return literal(root + plain(path).slice(root.length).replaceAll(new RegExp(signs, 'g'), '[$&]'));
}

/** The path of a file as the engine speaks of it once it has read it. */
export const pathInEngine = (path: string): string => plain(path);

/**
 * A call of one of the engine's readers for a file or several, whatever their paths are like: folders called `amount=5` are no column, and a column
 * of the file is never replaced by what the engine knows of the file.
 */
export function fileReader(
  reader: 'read_csv' | 'read_parquet',
  paths: string | readonly string[],
  options: readonly Sql[] = [],
): Sql {
  const files = typeof paths === 'string' ? fileLiteral(paths) : sql`[${join(paths.map(fileLiteral))}]`;
  return sql`${raw(reader)}(${join([files, ...options, asItIs])})`;
}

/** Paths of the files that a statement reads through `fileReader`, as they were given. */
export function filesRead(statement: string): string[] {
  const found = statement.matchAll(/\bread_(?:csv|parquet)\('((?:[^']|'')*)'/g);
  const paths = [...found].map(([, text = '']) => text.replaceAll("''", "'").replace(/\[([*?[])\]/g, '$1'));
  // What `plain` puts before a path is taken away again where it would put it.
  const given = paths.map((path) =>
    path.startsWith(`.${sep}`) && plain(path.slice(2)) === path ? path.slice(2) : path,
  );
  return [...new Set(given)];
}

const asItIs = raw('hive_partitioning = false, hive_types_autocast = false, union_by_name = false, filename = false');

/** The path of a file that is written, as a literal: the engine knows no patterns there. */
export function targetLiteral(path: string): Sql {
  return literal(plain(path));
}

/** A relative path that could mean something else begins with the folder it is in. */
function plain(path: string): string {
  return !isAbsolute(path) && /^~|:/.test(path) ? `.${sep}${path}` : path;
}

/**
 * Whether `fileLiteral` can mean the file. Names with a sign are looked up in the listing of their folder, so it must list them
 * letter for letter (some file systems know a file by other spellings, and some folders may not be listed), and a backslash beside
 * a sign parts folders for the engine, also where it is part of a name.
 */
export function isNameable(path: string): boolean {
  if (!signs.test(path)) {
    return true;
  }
  if (sep === '/' && path.includes('\\')) {
    return false;
  }
  const { root } = parse(path);
  let folder = root === '' ? '.' : root;
  for (const name of path.slice(root.length).split(sep === '/' ? '/' : /[\\/]/)) {
    if (signs.test(name) && !namesIn(folder).includes(name)) {
      return false;
    }
    folder = joinPath(folder, name);
  }
  return true;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
