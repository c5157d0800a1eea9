const token = /"(?:[^"]|"")*"(?![^ \t])|[^ \t]+/g;

/**
 * One line of a file whose columns are separated by runs of blanks, with one TAB between its cells: blanks at both ends
 * go, each run of spaces and tabs becomes one TAB, a cell wrapped in double quotes keeps its blanks and its quotes.
 */
export function blanksToTabs(line: string): string {
  if (!line.includes('"')) return line.replace(/^[ \t]+|[ \t]+$/g, '').replace(/[ \t]+/g, '\t');
  return (line.match(token) ?? []).join('\t');
}
