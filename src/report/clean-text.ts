/**
 * Text from data or from a user, made safe to show: whatever could move a cursor, change a colour or reorder a line is
 * shown as a visible symbol instead.
 */

const lineBreaks = /\r\n|[\n\r\u2028\u2029\u0085]/g;
const controls = /[\u0000-\u001f\u007f-\u009f]/g;
const invisible = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The escape of one character, as a programmer would write it: `\x1b`, `\u202e`. */
function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Unicode has a picture for each of the first 33 controls and for delete; the others have none. */
function pictureOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : escapeOf(character);
}

/**
 * One line of text without control characters, escape sequences, direction marks or invisible spaces: line breaks
 * become `⏎`, other controls their picture (`␛`), the rest an escape such as `\u202e`. With `isUnicode` false every
 * symbol is plain ASCII; the letters of the text itself are never changed.
 */
export function cleanText(text: string, isUnicode = true): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(lineBreaks, isUnicode ? '⏎' : '\\n')
    .replace(controls, isUnicode ? pictureOf : escapeOf)
    .replace(invisible, escapeOf);
}
