/**
 * Conditions on rows as people type them: `status != 'Returned' and (amount > 100 or "Order Date" >= 2025-01-01)`. Names are bare
 * words, or in double quotes, backticks or square brackets, after a role and a dot where it is that role's; texts are in single quotes, numbers and days bare.
 */

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A value to compare with: text as typed, plain decimal text (a percentage has become a fraction), or an ISO date. */
export interface Literal {
  readonly kind: 'text' | 'number' | 'date';
  readonly text: string;
}

/** A comparison of one column with values; `=` and `!=` may have several, of which one must be it or none. */
export interface Comparison {
  readonly kind: 'compare';
  readonly name: string;
  /** The role whose files have the column, as in `payments.status`. */
  readonly role?: string;
  readonly operator: Operator;
  readonly values: readonly Literal[];
}

/** What is asked of one column. */
export type Test = Comparison | { readonly kind: 'empty'; readonly name: string; readonly role?: string };

export type Predicate =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Predicate[] }
  | { readonly kind: 'not'; readonly part: Predicate }
  | Test;

/** A condition with the words it was typed in. */
export interface RowFilter {
  readonly text: string;
  readonly predicate: Predicate;
}

interface Token {
  readonly kind: 'text' | 'quoted' | 'name' | 'operator' | 'sign' | 'date' | 'number' | 'word';
  readonly text: string;
}

const shapes: readonly (readonly [Token['kind'], RegExp])[] = [
  ['text', /'((?:[^']|'')*)'/y],
  ['quoted', /"((?:[^"]|"")*)"/y],
  ['name', /`([^`]+)`/y],
  ['name', /\[([^\]]+)\]/y],
  ['operator', /(<=|>=|<>|!=|==|=|<|>)/y],
  ['sign', /([(),.])/y],
  ['date', /(\d{4}-\d{2}-\d{2})(?![\w-])/y],
  ['number', /([+-]?\d+(?:\.\d+)?%?)(?![\p{L}\p{N}_])/uy],
  ['word', /([\p{L}_][\p{L}\p{M}\p{N}_]*)/uy],
];

/** What is typed is no condition; the message says what is wrong. */
class Unreadable extends Error {}

/** Reads a condition; a sentence that says what is wrong with it where it is none. */
export function readPredicate(text: string): RowFilter | string {
  try {
    const reader = new Reader(tokensOf(text));
    const predicate = reader.anyOf();
    reader.end();
    return { text: text.trim(), predicate };
  } catch (error) {
    if (error instanceof Unreadable) {
      return error.message;
    }
    throw error;
  }
}

/** The tests that a condition is put together of, in their order. */
export function testsIn(predicate: Predicate): Test[] {
  switch (predicate.kind) {
    case 'and':
    case 'or':
      return predicate.parts.flatMap(testsIn);
    case 'not':
      return testsIn(predicate.part);
    default:
      return [predicate];
  }
}

/** The names in a condition, each once. */
export const namesIn = (predicate: Predicate): string[] => [...new Set(testsIn(predicate).map(({ name }) => name))];

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    if (at >= text.length) {
      return tokens;
    }
    const found = shapes.flatMap(([kind, shape]) => {
      shape.lastIndex = at;
      const match = shape.exec(text);
      return match === null ? [] : [{ kind, text: match[1] ?? '', length: match[0].length }];
    })[0];
    if (found === undefined) {
      const rest = text.slice(at);
      throw new Unreadable(
        /^['"`[]/.test(rest)
          ? `the quote before ${rest.slice(1, 20)} is never closed`
          : `${rest.slice(0, 20)} is not understood`,
      );
    }
    const quote = found.kind === 'text' ? "'" : '"';
    const isQuoted = found.kind === 'text' || found.kind === 'quoted';
    tokens.push({ kind: found.kind, text: isQuoted ? found.text.replaceAll(quote + quote, quote) : found.text });
    at += found.length;
  }
}

/** Depth of brackets: more is no condition that a person typed. */
const depthMax = 50;

class Reader {
  private at = 0;
  private depth = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  anyOf(): Predicate {
    return this.chain('or', () => this.chain('and', () => this.one()));
  }

  end(): void {
    const [extra] = this.tokens.slice(this.at);
    if (extra !== undefined) {
      throw new Unreadable(
        extra.kind === 'word' || extra.kind === 'name'
          ? `there is something before ${extra.text} that is not understood: names with blanks are in double quotes, texts in single quotes`
          : `expected and, or, or the end before ${extra.text}`,
      );
    }
  }

  private chain(word: 'and' | 'or', next: () => Predicate): Predicate {
    const parts = [next()];
    while (this.takes(word)) {
      parts.push(next());
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: word, parts };
  }

  private one(): Predicate {
    this.depth += 1;
    if (this.depth > depthMax) {
      throw new Unreadable('it has too many brackets');
    }
    try {
      if (this.takes('not')) {
        return { kind: 'not', part: this.one() };
      }
      if (this.takesSign('(')) {
        const inside = this.anyOf();
        this.expectSign(')');
        return inside;
      }
      return this.comparison();
    } finally {
      this.depth -= 1;
    }
  }

  private comparison(): Predicate {
    const first = this.name();
    const isOfRole = this.takesSign('.');
    const name = isOfRole ? this.name() : first;
    const role = isOfRole ? { role: first } : {};
    if (this.takes('is')) {
      const isNot = this.takes('not');
      if (!this.takes('empty') && !this.takes('null')) {
        throw new Unreadable(`expected empty behind ${name} is${isNot ? ' not' : ''}`);
      }
      return negated({ kind: 'empty', name, ...role }, isNot);
    }
    const isNot = this.takes('not');
    if (this.takes('in')) {
      this.expectSign('(');
      const values = [this.value(name)];
      while (this.takesSign(',')) {
        values.push(this.value(name));
      }
      this.expectSign(')');
      return negated({ kind: 'compare', name, ...role, operator: '=', values }, isNot);
    }
    const operator = isNot ? undefined : this.next();
    if (operator?.kind !== 'operator') {
      throw new Unreadable(`expected =, !=, <, <=, >, >=, in or is behind ${name}`);
    }
    const known = { '<>': '!=', '==': '=' }[operator.text] ?? operator.text;
    return { kind: 'compare', name, ...role, operator: known as Operator, values: [this.value(name)] };
  }

  private name(): string {
    const token = this.next();
    if (token === undefined || !['word', 'quoted', 'name'].includes(token.kind)) {
      throw new Unreadable(
        `expected the name of a field or a column${token === undefined ? '' : `, not ${token.text}`}`,
      );
    }
    return token.text;
  }

  private value(name: string): Literal {
    const token = this.next();
    switch (token?.kind) {
      case 'text':
      case 'quoted':
        return { kind: 'text', text: token.text };
      case 'date':
        if (!isDay(token.text)) {
          throw new Unreadable(`the calendar has no day ${token.text}`);
        }
        return { kind: 'date', text: token.text };
      case 'number':
        return { kind: 'number', text: fraction(token.text) };
      case 'word':
        throw new Unreadable(`${token.text} is no value: texts are in single quotes, as ${name} = '${token.text}'`);
      default:
        throw new Unreadable(`expected a value to compare ${name} with`);
    }
  }

  private next(): Token | undefined {
    const token = this.tokens[this.at];
    this.at += 1;
    return token;
  }

  private takes(word: string): boolean {
    const token = this.tokens[this.at];
    const isIt = token?.kind === 'word' && token.text.toLowerCase() === word;
    this.at += isIt ? 1 : 0;
    return isIt;
  }

  private takesSign(sign: string): boolean {
    const token = this.tokens[this.at];
    const isIt = token?.kind === 'sign' && token.text === sign;
    this.at += isIt ? 1 : 0;
    return isIt;
  }

  private expectSign(sign: string): void {
    if (!this.takesSign(sign)) {
      throw new Unreadable(`expected ${sign}`);
    }
  }
}

/** True for an ISO date that the calendar has. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const negated = (part: Predicate, isNot: boolean): Predicate => (isNot ? { kind: 'not', part } : part);

/** `25%` as 0.25, by moving the point: no digit is changed. */
function fraction(number: string): string {
  if (!number.endsWith('%')) {
    return number;
  }
  const [, sign = '', whole = '', decimals = ''] = /^([+-]?)(\d+)(?:\.(\d+))?%$/.exec(number) ?? [];
  const digits = whole.padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${decimals}`;
}
