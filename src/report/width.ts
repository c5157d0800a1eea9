/**
 * How many terminal columns a text takes, and the padding, cutting and wrapping that follow from it. The tables that
 * come with the drawing library date from Unicode 12 and count newer emoji, jamo and many combining marks wrongly.
 */
import { eastAsianWidth } from 'get-east-asian-width';

const ansiEscape = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;
const ansiOrText = new RegExp(`(${ansiEscape.source})`, 'g');
const printableAscii = /^[ -~]*$/;
const zeroWidth = /^(?![\u00ad\u0600-\u0605\u06dd\u070f\u08e2])[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11ff\ud7b0-\ud7ff]$/u;
const emoji = /\p{Emoji_Presentation}.|\p{Emoji}\p{Emoji_Modifier}|\p{Emoji}\ufe0f|.\p{Emoji_Presentation}/su;
const mayJoin = /[\p{Join_Control}\p{Variation_Selector}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;

function codePointWidth(character: string): number {
  if (zeroWidth.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The characters as a reader sees them: a letter with its accents, a whole family emoji. */
function graphemes(text: string): string[] {
  return printableAscii.test(text) ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  if (mayJoin.test(grapheme) && emoji.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) width += codePointWidth(character);
  return width;
}

/** Columns the text takes in a terminal: CJK, full-width and emoji 2, combining and zero-width 0, ANSI escapes 0. */
export function textWidth(text: string): number {
  if (printableAscii.test(text)) return text.length;
  const plain = text.replace(ansiEscape, '');
  const parts: Iterable<string> = mayJoin.test(plain) ? graphemes(plain) : plain;
  let width = 0;
  for (const part of parts) width += graphemeWidth(part);
  return width;
}

/** The text with spaces after it up to `width` columns; a longer text is returned as it is. */
export function padEndTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** The text with spaces before it up to `width` columns; a longer text is returned as it is. */
export function padStartTo(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/**
 * The text cut to at most `width` columns, ending in `ellipsis` when something was cut. A wide character is never cut
 * in half, so the result can be one column short; ANSI escapes stay, so that a colour is always closed again.
 */
export function truncateTo(text: string, width: number, ellipsis = '…'): string {
  if (textWidth(text) <= width) return text;
  const mark = textWidth(ellipsis) <= width ? ellipsis : '';
  let left = width - textWidth(mark);
  let isCut = false;
  let result = '';
  text.split(ansiOrText).forEach((part, index) => {
    if (index % 2 === 1) {
      result += part;
      return;
    }
    for (const grapheme of isCut ? [] : graphemes(part)) {
      const taken = graphemeWidth(grapheme);
      if (taken > left) {
        isCut = true;
        result += mark;
        break;
      }
      left -= taken;
      result += grapheme;
    }
  });
  return result;
}

/** Splits a word into pieces of at most `width` columns; a single character wider than that stays whole. */
function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let taken = 0;
  for (const grapheme of graphemes(word)) {
    const next = graphemeWidth(grapheme);
    if (piece !== '' && taken + next > width) {
      pieces.push(piece);
      piece = '';
      taken = 0;
    }
    piece += grapheme;
    taken += next;
  }
  return [...pieces, piece];
}

/** Plain text in lines of at most `width` columns, broken at spaces, and inside a word only when it is too long. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(' ')) {
    const pieces = textWidth(word) > width ? breakWord(word, width) : [word];
    for (const [index, piece] of pieces.entries()) {
      const next = textWidth(piece);
      if (index === 0 && (lines.length > 0 || line !== '') && taken + 1 + next <= width) {
        line += ` ${piece}`;
        taken += 1 + next;
      } else {
        if (line !== '') lines.push(line);
        line = piece;
        taken = next;
      }
    }
  }
  return [...lines, line];
}
