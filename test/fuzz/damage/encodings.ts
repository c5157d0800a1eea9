/** Encodings that Node reads but does not write: tables made by reading every code there is. */

export const legacyEncodings: readonly string[] = [
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'iso-8859-15',
  'gb18030',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'big5',
];

const tables = new Map<string, Map<string, Buffer>>();

/** The code of every character of an encoding with one or two bytes each. */
function tableOf(encoding: string): Map<string, Buffer> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, Buffer>();
  const decoder = new TextDecoder(encoding);
  const learn = (code: Buffer): void => {
    const text = decoder.decode(code);
    if ([...text].length === 1 && text !== '\uFFFD' && !table.has(text)) table.set(text, code);
  };
  for (let byte = 0; byte < 256; byte += 1) learn(Buffer.from([byte]));
  if (!/^(windows|iso)/.test(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead += 1) {
      for (let trail = 0x40; trail < 0xff; trail += 1) learn(Buffer.from([lead, trail]));
    }
  }
  tables.set(encoding, table);
  return table;
}

/** Whether every character of the text has a code. */
export function encodable(text: string, encoding: string): boolean {
  const table = tableOf(encoding);
  return [...text].every((character) => table.has(character));
}

/** The text in the encoding. Every character must have a code. */
export function encoded(text: string, encoding: string): Buffer {
  const table = tableOf(encoding);
  return Buffer.concat([...text].map((character) => table.get(character) ?? Buffer.from('?')));
}
