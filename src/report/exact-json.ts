/** JSON of objects whose numbers keep every digit. */

/** A number in JSON with exactly these digits. */
class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Canonical text of a number as one that JSON writes with the same digits. */
export const exact = (text: string | null): ExactNumber | null => (text === null ? null : new ExactNumber(text));

/** JSON of plain values and exact numbers; `indent` 0 is one line, and so is what lies `flatFrom` levels down. */
export function jsonOf(value: unknown, indent: number, flatFrom = 4, depth = 0): string {
  if (value instanceof ExactNumber) {
    return value.text;
  }
  if (typeof value !== 'object' || value === null) {
    // JSON leaves the second block of control characters bare, and a terminal may obey them.
    return JSON.stringify(value).replace(
      /[\u007f-\u009f]/g,
      (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((item) => jsonOf(item, indent, flatFrom, depth + 1))
    : Object.entries(value).map(
        ([key, item]) =>
          `${JSON.stringify(key)}:${indent === 0 ? '' : ' '}${jsonOf(item, indent, flatFrom, depth + 1)}`,
      );
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const isFlat = indent === 0 || depth >= flatFrom || members.length === 0;
  if (isFlat) {
    return `${open}${members.join(indent === 0 ? ',' : ', ')}${close}`;
  }
  const margin = ' '.repeat(indent * (depth + 1));
  return `${open}\n${margin}${members.join(`,\n${margin}`)}\n${' '.repeat(indent * depth)}${close}`;
}
