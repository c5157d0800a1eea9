import type { Encoding } from './encoding-names.ts';

/** What windows-1252 has at 0x80 to 0x9f; the five it leaves out are U+FFFD. */
const western = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/** Decodes bytes piece by piece; the last call has `isLast`, else a character cut off at the end is kept for the next. */
export interface Decoder {
  decode(bytes: Uint8Array, isLast: boolean): string;
}

/**
 * A decoder for one encoding. What the encoding does not know becomes U+FFFD; a byte order mark at the start is dropped.
 */
export function createDecoder(encoding: Encoding): Decoder {
  const decoder = new TextDecoder(encoding);
  return {
    decode(bytes, isLast) {
      const text = decoder.decode(bytes, { stream: !isLast });
      if (encoding !== 'windows-1252') return text;
      // Some releases of Node decode this encoding as Latin-1, which has control characters where the euro sign is.
      return text.replace(/[\u0080-\u009f]/g, (character) => western[character.charCodeAt(0) - 0x80] ?? '\ufffd');
    },
  };
}
