/** SQL for people: the text as it runs, evenly indented, and its parameters below it. */
import type { Sql } from './sql.ts';

/** Lines as SQL comments. */
export function commentOut(lines: readonly string[]): string {
  return lines.map((line) => `-- ${line.replace(/[\r\n]+/g, ' ')}`).join('\n');
}

/** A statement with a `;`, and a comment that lists its parameters in the order of their `?`. */
export function showSql({ text, params }: Sql): string {
  const lines = text.replace(/^\s*\n|\s+$/g, '').split('\n');
  const margin = Math.min(
    ...lines.filter((line, index) => index > 0 && line.trim() !== '').map((line) => line.search(/\S/)),
    80,
  );
  const shown = lines.map((line, index) =>
    index === 0 ? line.trimStart() : line.slice(Math.min(margin, line.search(/\S|$/))),
  );
  const listed = params.length === 0 ? [] : [`parameters: ${params.map((param) => JSON.stringify(param)).join(', ')}`];
  return [`${shown.join('\n')};`, ...(listed.length === 0 ? [] : [commentOut(listed)])].join('\n');
}
