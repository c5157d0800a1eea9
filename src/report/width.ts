/**
 * How many terminal columns a text takes, and the padding, cutting and wrapping that follow from it. The tables that
 * come with the drawing library date from Unicode 12 and count newer emoji, jamo and many combining marks wrongly.
 */

const ansiEscape = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;
const ansiOrText = new RegExp(`(${ansiEscape.source})`, 'g');
const printableAscii = /^[ -~]*$/;
const zeroWidth = /^(?![\u00ad\u0600-\u0605\u06dd\u070f\u08e2])[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11ff\ud7b0-\ud7ff]$/u;
const emoji = /\p{Emoji_Presentation}.|\p{Emoji}\p{Emoji_Modifier}|\p{Emoji}\ufe0f|.\p{Emoji_Presentation}/su;
const mayJoin = /[\p{Join_Control}\p{Variation_Selector}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;

/** East Asian Wide and Fullwidth of Unicode 17 (EastAsianWidth.txt), as pairs of first and last code point. */
const wideRanges: readonly number[] = [
  0x1100, 0x115f, 0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe,
  0x2614, 0x2615, 0x2630, 0x2637, 0x2648, 0x2653, 0x267f, 0x267f, 0x268a, 0x268f, 0x2693, 0x2693, 0x26a1, 0x26a1,
  0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5, 0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3,
  0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd, 0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c,
  0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c,
  0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x2e99, 0x2e9b, 0x2ef3, 0x2f00, 0x2fd5, 0x2ff0, 0x303e, 0x3041, 0x3096,
  0x3099, 0x30ff, 0x3105, 0x312f, 0x3131, 0x318e, 0x3190, 0x31e5, 0x31ef, 0x321e, 0x3220, 0x3247, 0x3250, 0xa48c,
  0xa490, 0xa4c6, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe52, 0xfe54, 0xfe66,
  0xfe68, 0xfe6b, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x16fe4, 0x16ff0, 0x16ff6, 0x17000, 0x18cda, 0x18cff,
  0x18d20, 0x18d80, 0x18df2, 0x18e00, 0x19191, 0x191a0, 0x191d2, 0x1aff0, 0x1aff3, 0x1aff5, 0x1affb, 0x1affd, 0x1affe,
  0x1b000, 0x1b128, 0x1b132, 0x1b132, 0x1b150, 0x1b152, 0x1b155, 0x1b155, 0x1b164, 0x1b168, 0x1b170, 0x1b2fb, 0x1d300,
  0x1d356, 0x1d360, 0x1d376, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e, 0x1f18e, 0x1f191, 0x1f19a, 0x1f1ae, 0x1f1ae,
  0x1f200, 0x1f202, 0x1f210, 0x1f23b, 0x1f240, 0x1f248, 0x1f250, 0x1f251, 0x1f260, 0x1f265, 0x1f300, 0x1f320, 0x1f32d,
  0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0, 0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4,
  0x1f3f8, 0x1f43e, 0x1f440, 0x1f440, 0x1f442, 0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567, 0x1f57a,
  0x1f57a, 0x1f595, 0x1f596, 0x1f5a4, 0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2,
  0x1f6d5, 0x1f6d9, 0x1f6dc, 0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7da, 0x1f7da, 0x1f7e0, 0x1f7eb, 0x1f7f0,
  0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c, 0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1fa7c, 0x1fa80, 0x1fac6, 0x1fac8, 0x1fac8,
  0x1facc, 0x1fadd, 0x1fadf, 0x1faeb, 0x1faef, 0x1fafa, 0x20000, 0x2fffd, 0x30000, 0x3fffd,
];

function isWide(code: number): boolean {
  if (code < 0x1100) return false;
  let low = 0;
  let high = wideRanges.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < (wideRanges[middle * 2] ?? 0)) high = middle - 1;
    else if (code > (wideRanges[middle * 2 + 1] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

function codePointWidth(character: string): number {
  if (zeroWidth.test(character)) return 0;
  return isWide(character.codePointAt(0) ?? 0) ? 2 : 1;
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
