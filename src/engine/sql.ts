/**
 * The sql`…` tag: values become parameters, identifiers go through `id`, fragments nest. Nothing a user typed is ever
 * pasted into the text. `raw` is the one way around that and is named as such; it is for text this project wrote.
 */

/** A value that may travel as a query parameter. Money travels as text and is cast by the query. */
export type Param = string | number | boolean | null;

/** A piece of SQL: text with `?` holes in the order of `params`. */
export interface Sql {
  readonly text: string;
  readonly params: readonly Param[];
}

export function isSql(value: unknown): value is Sql {
  return typeof value === 'object' && value !== null && 'text' in value && 'params' in value;
}

/** Tagged template: nested Sql is inlined, anything else becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...values: readonly (Param | Sql)[]): Sql {
  const params: Param[] = [];
  let text = strings[0] ?? '';
  values.forEach((value, index) => {
    if (isSql(value)) {
      text += value.text;
      params.push(...value.params);
    } else {
      text += '?';
      params.push(value);
    }
    text += strings[index + 1] ?? '';
  });
  return { text, params };
}

/** SQL text written by this project, never by a user. */
export function raw(text: string): Sql {
  return { text, params: [] };
}

/** A quoted identifier. Safe for any header a file may hold. */
export function id(name: string): Sql {
  return raw(`"${name.replaceAll('"', '""')}"`);
}

/** A quoted text literal, for the few places where an engine takes no parameter. Safe for any text: a NUL would end the statement. */
export function literal(value: string): Sql {
  const [first = '', ...rest] = value.split('\0').map((part) => `'${part.replaceAll("'", "''")}'`);
  return raw(rest.length === 0 ? first : `(${[first, ...rest].join(' || chr(0) || ')})`);
}

/** The same SQL with its parameters written into the text, for a view: its definition takes none. */
export function withLiterals({ text, params }: Sql): Sql {
  const [first = '', ...rest] = text.split('?');
  if (rest.length !== params.length) {
    throw new RangeError('a "?" that is no parameter stands in the text');
  }
  const written = rest.map((part, at) => {
    const value = params[at] ?? null;
    return `${typeof value === 'string' ? literal(value).text : String(value)}${part}`;
  });
  return raw([first, ...written].join(''));
}

/** Fragments with a separator between them; an empty list is empty text. */
export function join(parts: readonly Sql[], separator = ', '): Sql {
  return { text: parts.map((part) => part.text).join(separator), params: parts.flatMap((part) => part.params) };
}
