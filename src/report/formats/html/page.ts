/** The frame of a page: one file that needs no network, no script to be read, and no other file. */
import { createHash } from 'node:crypto';
import { escapeHtml } from './escape.ts';
import { sorting } from './sorting.ts';
import { style } from './style.ts';

export interface Page {
  readonly title: string;
  /** HTML under the title, one line each. */
  readonly meta: readonly string[];
  /** HTML of the page's sections. */
  readonly sections: readonly string[];
  /** Plain text at the foot. */
  readonly foot: string;
}

/** Nothing may be fetched, and no script runs but the one of the page. */
function policy(): string {
  const hash = createHash('sha256').update(sorting).digest('base64');
  return `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`;
}

/** The page as a document that ends in a newline. `title` and `foot` are escaped here, the rest is HTML. */
export function renderPage({ title, meta, sections, foot }: Page): string {
  const shown = escapeHtml(title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown}</title>
<style>${style}
</style>
</head>
<body>
<header>
<h1>${shown}</h1>
${meta.map((line) => `<p class="meta">${line}</p>`).join('\n')}
</header>
<main>
${sections.filter((part) => part !== '').join('\n')}
</main>
<footer>${escapeHtml(foot)}</footer>
<script>${sorting}</script>
</body>
</html>
`;
}

/** A section with its heading; empty when there is nothing in it. `content` is HTML. */
export function section(heading: string, content: string): string {
  return content === '' ? '' : `<section>\n<h2>${escapeHtml(heading)}</h2>\n${content}\n</section>`;
}

/** Names and what they stand for; both are HTML. `isShort` keeps them side by side on a phone. */
export function definitions(pairs: readonly (readonly [name: string, meaning: string])[], isShort = false): string {
  if (pairs.length === 0) return '';
  return `<dl${isShort ? ' class="short"' : ''}>\n${pairs.map(([name, meaning]) => `<dt>${name}</dt><dd>${meaning}</dd>`).join('\n')}\n</dl>`;
}

/** Sentences as a list; each is plain text. */
export function sentences(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<ul>\n${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('\n')}\n</ul>`;
}
