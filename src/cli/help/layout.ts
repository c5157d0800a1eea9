/** Paragraphs and lists of the help, wrapped as the parser wraps its own. */
import { Help } from 'commander';

/** Where no screen tells its width, and the most a line of help is read at. */
const widthMax = 80;

export type Item = readonly [term: string, text: string];

/** Paragraphs and lists wrapped to the width of the help, by the rules of the parser's own help. */
export function helpLayout(columns: number | undefined) {
  const help = new Help();
  const width = Math.min(columns ?? widthMax, widthMax);
  help.helpWidth = width;
  return {
    paragraph: (text: string): string => help.boxWrap(text, width),
    list(heading: string, items: readonly Item[], termWidth = Math.max(...items.map(([term]) => term.length))): string {
      return [`${heading}:`, ...items.map(([term, text]) => help.formatItem(term, termWidth, text, help))].join('\n');
    },
  };
}

export type Layout = ReturnType<typeof helpLayout>;
