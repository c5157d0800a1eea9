import { crmError } from '../../errors.ts';

/** What a file is instead of a table, and what a user can do about it. */
export interface NotATable {
  readonly looksLike: string;
  readonly remedy: string;
}

const saveAsXlsx = 'open it in the program it came from and save it as .xlsx or CSV (UTF-8)';
const saveAsCsv = 'open it in the program it came from and save it as CSV (UTF-8)';
const unpack = 'unpack it and give the CSV file inside; gzip (.gz) is read as it is';
const exportAgain = 'export it again as CSV (UTF-8)';

const signatures: readonly (readonly [magic: readonly number[] | string, looksLike: string, remedy: string])[] = [
  [
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    'an Excel workbook (.xls), one with a password, or another Office file',
    saveAsXlsx,
  ],
  ['%PDF-', 'a PDF document', exportAgain],
  [[0x1f, 0x8b], 'gzip data, packed twice', 'unpack it once: gzip (.gz) is read as it is'],
  ['PAR1', 'a Parquet file', 'give it the extension .parquet'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard archive', unpack],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an xz archive', unpack],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7-Zip archive', unpack],
  ['Rar!\x1a', 'a RAR archive', unpack],
  ['BZh', 'a bzip2 archive', unpack],
  [[0xff, 0xfe, 0x00, 0x00], 'text in UTF-32', 'save it as UTF-8'],
  [[0x00, 0x00, 0xfe, 0xff], 'text in UTF-32', 'save it as UTF-8'],
  ['{\\rtf', 'a document in Rich Text Format', saveAsCsv],
  ['ID;P', 'a spreadsheet in SYLK format', saveAsCsv],
  ['MIME-Version:', 'a web archive (MHTML), which some systems export under the name .xls', saveAsCsv],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture', exportAgain],
  [[0xff, 0xd8, 0xff], 'a JPEG picture', exportAgain],
  ['SQLite format 3\0', 'an SQLite database', 'export the table in it as CSV'],
];

const zipParts: readonly (readonly [part: string, looksLike: string])[] = [
  ['xl/', 'an Excel workbook in binary form (.xlsb)'],
  ['word/', 'a Word document'],
  ['opendocument.spreadsheet', 'a LibreOffice spreadsheet (.ods)'],
];

function zipKind(bytes: Buffer): NotATable {
  const names = bytes.toString('latin1');
  const part = zipParts.find(([needle]) => names.includes(needle));
  return part ? { looksLike: part[1], remedy: saveAsXlsx } : { looksLike: 'a ZIP archive', remedy: unpack };
}

function markupKind(bytes: Buffer): NotATable | null {
  const start = bytes
    .subarray(0, 512)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (
    /^(?:<!--[^]*?-->\s*)?<(?:!doctype html|html|table|head|body|meta|style|div|span|p|br|font|center|script)\b/i.test(
      start,
    )
  ) {
    return { looksLike: 'a web page (HTML), which some systems export under the name .xls or .csv', remedy: saveAsCsv };
  }
  if (/^<\?xml\b/i.test(start)) return { looksLike: 'an XML document', remedy: saveAsCsv };
  if (/^(?:\[\s*)?\{\s*"[^"]*"\s*:/.test(start)) return { looksLike: 'a JSON file', remedy: exportAgain };
  return null;
}

/**
 * Says what a file is when its first bytes cannot be a table; null when they can be text. UTF-16 text is full of NUL
 * bytes, so `isUtf16` switches off the test for binary data.
 */
export function looksLikeNoTable(bytes: Buffer, isUtf16: boolean): NotATable | null {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return zipKind(bytes);
  for (const [magic, looksLike, remedy] of signatures) {
    const wanted = typeof magic === 'string' ? Buffer.from(magic, 'latin1') : Buffer.from(magic);
    if (bytes.subarray(0, wanted.length).equals(wanted)) return { looksLike, remedy };
  }
  const markup = markupKind(bytes);
  if (markup || isUtf16 || bytes.length === 0) return markup;
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  let nuls = 0;
  let controls = 0;
  // Zeros at the end are room that was never written to.
  for (const byte of end * 2 > bytes.length ? bytes.subarray(0, end) : bytes) {
    if (byte === 0) nuls += 1;
    // Separators 0x1c-0x1f and 0x01 delimit fields in exports of some systems, so they are no sign of binary data.
    else if (byte < 0x1c && byte !== 0x01 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1a && byte !== 0x1b) {
      controls += 1;
    }
  }
  if (nuls > bytes.length * 0.5) return { looksLike: 'a file filled with zero bytes', remedy: exportAgain };
  if (nuls + controls > bytes.length * 0.05) return { looksLike: 'binary data', remedy: exportAgain };
  return null;
}

/** Error not-a-table, naming what the file looks like, unless its first bytes can be text. */
export function assertTable(path: string, bytes: Buffer, isUtf16: boolean): void {
  const found = looksLikeNoTable(bytes, isUtf16);
  if (found) throw crmError('not-a-table', { path, ...found }, { file: path });
}
