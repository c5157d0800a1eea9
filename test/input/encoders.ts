import { createDecoder } from '../../src/input/encoding/decoder.ts';
import type { Encoding } from '../../src/input/encoding/encoding.ts';

type Legacy = Exclude<Encoding, 'utf-8' | 'utf-16le' | 'utf-16be'>;

const tables = new Map<Legacy, Map<string, readonly number[]>>();

/** Inverts decoding over all one- and two-byte sequences. The first sequence for a character wins. */
function tableOf(encoding: Legacy): Map<string, readonly number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, readonly number[]>();
  const add = (bytes: readonly number[]): void => {
    const text = createDecoder(encoding).decode(Uint8Array.from(bytes), true);
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) add([byte]);
  if (encoding !== 'windows-1252') {
    for (let lead = 0x81; lead < 0xff; lead += 1) for (let trail = 0x40; trail < 0xff; trail += 1) add([lead, trail]);
  }
  tables.set(encoding, table);
  return table;
}

/** Characters that `encoding` can write beyond ASCII. */
export function charactersOf(encoding: Legacy): string[] {
  return [...tableOf(encoding).keys()].filter((character) => (character.codePointAt(0) ?? 0) > 0x9f);
}

/** Encodes text; throws when the encoding has no such character, so that a test cannot pass on question marks. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tableOf(encoding);
  const bytes = [...text].flatMap((character) => {
    const found = table.get(character);
    if (!found) throw new Error(`${encoding} has no ${character}`);
    return found;
  });
  return Buffer.from(bytes);
}
