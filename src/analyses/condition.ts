/** `overdue_share > 0.25`: a condition on a figure of a report. */

/** A condition taken apart. */
export interface Condition {
  /** As it was typed. */
  readonly text: string;
  readonly figure: string;
  readonly operator: '>' | '>=' | '<' | '<=' | '=' | '!=';
  /** Plain decimal text; a percentage has become a fraction. */
  readonly limit: string;
}

/** Reads `figure operator number`; null when it is not that. `25%` is 0.25. */
export function readCondition(text: string): Condition | null {
  const [, figure, operator, number, percent] =
    /^\s*([a-z][a-z0-9_]*)\s*(>=|<=|!=|==|>|<|=)\s*([+-]?\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text) ?? [];
  if (figure === undefined || operator === undefined || number === undefined) {
    return null;
  }
  const limit = percent === '%' ? String(Number(number) / 100) : number;
  return { text: text.trim(), figure, operator: (operator === '==' ? '=' : operator) as Condition['operator'], limit };
}
