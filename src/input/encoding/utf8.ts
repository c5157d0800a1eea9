/** Length in bytes (1 to 4) of the valid UTF-8 sequence at `at`, 0 when it is invalid, -1 when the bytes end inside it. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (length === 0) return 0;
  for (let next = 1; next < length; next += 1) {
    const byte = bytes[at + next];
    if (byte === undefined) return -1;
    // The second byte has a narrower range after E0, ED, F0 and F4 (RFC 3629: no overlong forms, no surrogates).
    const low = next === 1 && lead === 0xe0 ? 0xa0 : next === 1 && lead === 0xf0 ? 0x90 : 0x80;
    const high = next === 1 && lead === 0xed ? 0x9f : next === 1 && lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < low || byte > high) return 0;
  }
  return length;
}

/** Number of bytes at the end of `bytes` that begin a UTF-8 character and do not finish it (0 to 3). */
export function cutTailLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(bytes, bytes.length - back) === -1 ? back : 0;
  }
  return 0;
}

/** Index of the first byte that is not part of valid UTF-8 (RFC 3629), or -1. A sequence cut off at the end is invalid. */
export function firstInvalidUtf8(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length <= 0) return at;
    at += length;
  }
  return -1;
}

/**
 * Counts the valid multi-byte characters and the invalid bytes of UTF-8. `complete` is the length in bytes without a
 * character cut off at the end; such a character counts as neither.
 */
export function utf8Faults(bytes: Uint8Array): { multibyte: number; invalid: number; complete: number } {
  const complete = bytes.length - cutTailLength(bytes);
  let multibyte = 0;
  let invalid = 0;
  let at = 0;
  while (at < complete) {
    if ((bytes[at] ?? 0) < 0x80) {
      at += 1;
      continue;
    }
    const length = sequenceLength(bytes, at);
    if (length <= 0) invalid += 1;
    else multibyte += 1;
    at += Math.max(1, length);
  }
  return { multibyte, invalid, complete };
}
