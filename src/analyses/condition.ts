/** `overdue_share > 0.25` or `churned.share_value > 25%`: a condition on a figure of a report. */

/** A condition taken apart. */
export interface Condition {
  /** As it was typed. */
  readonly text: string;
  /** The row that is meant, by what stands in a column of text or of days; null for any. */
  readonly row: string | null;
  readonly figure: string;
  readonly operator: '>' | '>=' | '<' | '<=' | '=' | '!=';
  /** Plain decimal text; a percentage has become a fraction. */
  readonly limit: string;
}

/** A row may be in quotes, which it needs where it holds an operator or a quote itself. */
const shape =
  /^\s*(?:("(?:[^"]|"")+"|'(?:[^']|'')+'|[^"'<>=!]+?)\s*\.\s*)?([a-z]\w*)\s*(>=|<=|!=|==|>|<|=)\s*([+-]?\d+(?:\.\d+)?)\s*(%?)\s*$/i;

/** Reads `[row.]figure operator number`; null when it is not that. `25%` is 0.25. */
export function readCondition(text: string): Condition | null {
  const [, row, figure, operator, number, percent] = shape.exec(text) ?? [];
  if (figure === undefined || operator === undefined || number === undefined) {
    return null;
  }
  return {
    text: text.trim(),
    row: row === undefined ? null : unquoted(row.trim()),
    figure: figure.toLowerCase(),
    operator: (operator === '==' ? '=' : operator) as Condition['operator'],
    limit: percent === '%' ? String(Number(number) / 100) : number,
  };
}

function unquoted(name: string): string {
  const quote = name.charAt(0);
  return quote === '"' || quote === "'" ? name.slice(1, -1).replaceAll(quote + quote, quote) : name;
}
