/** Encodings that can be read, under the names TextDecoder knows them by. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'shift_jis', 'windows-1252'] as const;

export type Encoding = (typeof encodings)[number];

const aliases: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf8 utf8bom utf8sig utf8mb4 unicode11utf8 cp65001 65001 ascii usascii',
  'utf-16le': 'utf16le utf16 ucs2 ucs2le unicode cp1200 1200',
  'utf-16be': 'utf16be ucs2be unicodefffe cp1201 1201',
  gb18030: 'gb18030 gbk gb2312 gb cp936 936 windows936 ms936 euccn',
  big5: 'big5 big5hkscs big5eten cp950 950 windows950 ms950 bigfive cnbig5',
  shift_jis: 'shiftjis sjis cp932 932 windows932 windows31j ms932 mskanji xsjis',
  'windows-1252': 'windows1252 cp1252 1252 latin1 iso88591 l1 xcp1252',
};

/**
 * The canonical name for what people type as --encoding (`GBK`, `cp936`, `latin-1`, `utf8`, ...), null when unknown.
 * Case, spaces, `-`, `_`, `.` and `:` do not matter. Supersets stand for their subsets, as in the WHATWG standard.
 */
export function normaliseEncodingName(name: string): Encoding | null {
  const key = name.toLowerCase().replace(/[\s_.:-]/g, '');
  return encodings.find((encoding) => aliases[encoding].split(' ').includes(key)) ?? null;
}
