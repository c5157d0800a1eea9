/** Text made safe for HTML, as content and between double quotes. */
import { cleanText } from '../../clean-text.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** One line of text that is shown as it is: controls are visible symbols, signs with a meaning are entities. */
export function escapeHtml(text: string): string {
  return cleanText(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** Text whose own line ends break the line. */
export function escapeLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(escapeHtml)
    .join('<br>');
}

/** A sentence of ours, with what stands between backticks as code. */
export function escapeSentence(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}
