/** Encodings that can be read, under the names TextDecoder knows them by; the first ones are recognised, all can be given. */
export const encodings = [
  ...(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'shift_jis', 'windows-1252'] as const),
  ...(['euc-kr', 'euc-jp', 'iso-2022-jp', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254'] as const),
  ...(['windows-1255', 'windows-1256', 'windows-874', 'koi8-r', 'macintosh'] as const),
  ...(['koi8-u', 'ibm866', 'x-mac-cyrillic', 'windows-1257', 'windows-1258', 'iso-8859-2', 'iso-8859-3'] as const),
  ...(['iso-8859-4', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'iso-8859-8', 'iso-8859-10', 'iso-8859-13'] as const),
  ...(['iso-8859-14', 'iso-8859-15', 'iso-8859-16'] as const),
] as const;

export type Encoding = (typeof encodings)[number];

/** What people and programs call them besides the labels that TextDecoder knows itself. */
const aliases: Readonly<Partial<Record<Encoding, string>>> = {
  'utf-8': 'utf8 utf8bom utf8sig utf8mb4 unicode11utf8 cp65001 65001 ascii usascii',
  'utf-16le': 'utf16le utf16 ucs2 ucs2le unicode cp1200 1200',
  'utf-16be': 'utf16be ucs2be unicodefffe cp1201 1201',
  gb18030: 'gb18030 gbk gb2312 gb cp936 936 windows936 ms936 euccn',
  big5: 'big5 big5hkscs big5eten cp950 950 windows950 ms950 bigfive cnbig5',
  shift_jis: 'shiftjis sjis cp932 932 windows932 windows31j ms932 mskanji xsjis',
  'windows-1252': 'windows1252 cp1252 1252 latin1 iso88591 l1 xcp1252 ansi windowsansi',
  'euc-kr': 'euckr cp949 949 windows949 ms949 uhc ksc5601 korean',
  'euc-jp': 'eucjp ujis cp51932 51932',
  'iso-2022-jp': 'iso2022jp jis cp50220 50220 cp50221 50221',
  'windows-1250': 'windows1250 cp1250 1250',
  'windows-1251': 'windows1251 cp1251 1251 win1251',
  'windows-1253': 'windows1253 cp1253 1253',
  'windows-1254': 'windows1254 cp1254 1254 latin5 iso88599',
  'windows-1255': 'windows1255 cp1255 1255',
  'windows-1256': 'windows1256 cp1256 1256',
  'windows-1257': 'windows1257 cp1257 1257',
  'windows-1258': 'windows1258 cp1258 1258',
  'windows-874': 'windows874 cp874 874 tis620 iso885911',
  'koi8-r': 'koi8r koi8 cp20866 20866',
  macintosh: 'macintosh mac macroman xmacroman cp10000 10000',
  ibm866: 'ibm866 cp866 866 dos866',
  'iso-8859-2': 'iso88592 latin2 l2 cp28592 28592',
  'iso-8859-15': 'iso885915 latin9 latin0 l9 cp28605 28605',
};

const reduced = (name: string): string => name.toLowerCase().replace(/[\s_.:-]/g, '');

/**
 * The canonical name for what people type as --encoding (`GBK`, `cp936`, `latin-1`, `utf8`, ...), null when unknown.
 * Case, spaces, `-`, `_`, `.` and `:` do not matter. Supersets stand for their subsets, as in the WHATWG standard, all of
 * whose labels are known.
 */
export function normaliseEncodingName(name: string): Encoding | null {
  const key = reduced(name);
  const found = encodings.find(
    (encoding) => reduced(encoding) === key || (aliases[encoding] ?? '').split(' ').includes(key),
  );
  return found ?? labelled(name);
}

function labelled(name: string): Encoding | null {
  try {
    const label = new TextDecoder(name.trim()).encoding;
    return label === 'gbk' ? 'gb18030' : (encodings.find((encoding) => encoding === label) ?? null);
  } catch {
    return null;
  }
}
