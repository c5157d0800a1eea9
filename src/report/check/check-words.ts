/** The words of a check: how a file is written and what its rows are, as label and text, for screen and Markdown. */
import type { CheckedFile, CheckedWord } from './check-report.ts';
import { cleanText } from '../clean-text.ts';
import { sizeText } from '../../errors.ts';
import { formatCell, groupThousands } from '../format.ts';

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'pipes',
  blanks: 'blanks',
};
const newlineNames: Readonly<Record<string, string>> = {
  '\n': 'LF',
  '\r\n': 'CRLF',
  '\r': 'CR',
  mixed: 'mixed line ends',
};
const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GB18030 (GBK)',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
};

/** What the rows with numbers of their own are called in each role. */
const documentNames: Readonly<Record<string, string>> = {
  transactions: 'orders',
  invoices: 'invoices',
  payments: 'payments',
};

/** `1 row`, `12,345 rows`. */
export function countOf(count: number, noun: string): string {
  return `${groupThousands(String(count))} ${noun}${count === 1 ? '' : 's'}`;
}

/** The parts of the line under the path: role, size, encoding, delimiter, line ends, header. */
export function shapeParts(file: CheckedFile): string[] {
  const { bytes, compression, format, encoding, hasBom, delimiter, quote, escape, newline, headerLine, role } = file;
  const size = bytes === null ? [] : [`${sizeText(bytes)}${compression === 'gzip' ? ' gzip' : ''}`];
  if (format !== 'csv') {
    return [role === 'unknown' ? 'unknown role' : role, ...size, ...(format === null ? [] : [format])];
  }
  if (file.sheet !== null) {
    const header = headerLine === null ? 'no header' : `header in row ${headerLine}`;
    return [
      role === 'unknown' ? 'unknown role' : role,
      ...size,
      'Excel workbook',
      `sheet "${cleanText(file.sheet.name)}"`,
      header,
    ];
  }
  return [
    role === 'unknown' ? 'unknown role' : role,
    ...size,
    `${encodingNames[encoding ?? ''] ?? encoding ?? ''}${hasBom ? ' with BOM' : ''}`,
    file.columns.length < 2
      ? 'one column'
      : `separated by ${delimiterNames[delimiter ?? ''] ?? `"${cleanText(delimiter ?? '')}"`}`,
    ...(quote === '"' ? [] : [quote === '' ? 'no quotes' : `quoted by ${quote}`]),
    ...(escape === quote || escape === '' || escape === null ? [] : [`quotes escaped by ${escape}`]),
    newlineNames[newline ?? ''] ?? '',
    headerLine === null ? 'no header' : `header in line ${headerLine}`,
  ];
}

/** Sheets of a workbook that are not read, in a sentence's worth. */
export function otherSheets(names: readonly string[]): string {
  const shown = names.slice(0, sheetsShown).map((name) => `"${cleanText(name)}"`);
  const more = names.length > sheetsShown ? [`${names.length - sheetsShown} more`] : [];
  return `${names.length === 1 ? 'sheet' : 'sheets'} ${[...shown, ...more].join(', ')} (--sheet reads another)`;
}

const sheetsShown = 4;

/** Facts about the rows, in the order a reader asks for them. */
export function factLines(file: CheckedFile): (readonly [label: string, text: string])[] {
  const { preamble, rows, used, dates, amount, customers, orders, currencies, duplicates, role, setAside } = file;
  const aside = rows === null || used === null ? 0 : rows - used;
  const hasAmountAside =
    amount !== null && aside > 0 && Object.values(setAside).some((reason) => reason.amount !== null);
  const others = file.sheet?.others ?? [];
  return [
    ...(others.length === 0 ? [] : [['not read', otherSheets(others)] as const]),
    ...(preamble.length === 0
      ? []
      : [
          [
            'above',
            `${countOf(preamble.length, 'line')} above the table passed over: ${cleanText(preamble[0] ?? '')}${preamble.length > 1 ? ' …' : ''}`,
          ] as const,
        ]),
    ...(rows === null ? [] : [['rows', rowsText(rows, used, aside)] as const]),
    ...(dates === null
      ? []
      : [['dates', dates.from === dates.to ? dates.from : `${dates.from} to ${dates.to}`] as const]),
    ...(amount === null
      ? []
      : [
          [
            'amount',
            `${formatCell(amount.used, 'money')} used${hasAmountAside ? `, ${formatCell(amount.setAside, 'money')} set aside` : ''}`,
          ] as const,
        ]),
    ...currencyLines(currencies),
    ...(customers === null ? [] : [['customers', groupThousands(String(customers))] as const]),
    ...(orders === null ? [] : [[documentNames[role] ?? 'orders', groupThousands(String(orders))] as const]),
    ...duplicateLines(duplicates),
  ];
}

function rowsText(rows: number, used: number | null, aside: number): string {
  const all = groupThousands(String(rows));
  if (used === null) {
    return all;
  }
  if (rows === 0) {
    return 'none';
  }
  return aside === 0
    ? `${all}, all used`
    : `${all}: ${groupThousands(String(used))} used, ${groupThousands(String(aside))} set aside`;
}

function currencyLines(currencies: CheckedFile['currencies']): (readonly [string, string])[] {
  const [only] = currencies;
  if (only !== undefined && currencies.length === 1) {
    return [['currency', cleanText(only.currency === '' ? 'a column without values' : only.currency)]];
  }
  const list = currencies.slice(0, 8).map(({ currency, rows, amount }) => {
    return `${cleanText(currency === '' ? '(empty)' : currency)} ${amount === null ? '' : `${formatCell(amount, 'money')} in `}${countOf(rows, 'row')}`;
  });
  return list.length === 0 ? [] : [['currencies', `${list.join(', ')}${currencies.length > 8 ? ', …' : ''}`]];
}

function duplicateLines(duplicates: CheckedFile['duplicates']): (readonly [string, string])[] {
  if (duplicates === null) {
    return [];
  }
  const { rows, amount } = duplicates;
  if (rows === 0) {
    return [['duplicates', 'none']];
  }
  const worth =
    amount === null ? '' : `; ${rows === 1 ? 'it adds' : 'they add'} ${formatCell(amount, 'money')} to the amount used`;
  return [
    [
      'duplicates',
      `${countOf(rows, 'row')} repeat${rows === 1 ? 's' : ''} an earlier row in every column, and ${rows === 1 ? 'is' : 'are'} kept${worth}`,
    ],
  ];
}

/** A word as cells of text: itself, its column, its rows, their money, and what it counts as. */
export function wordCells({ column, word, rows, amounts, countsAs }: CheckedWord): readonly string[] {
  const money = amounts.map(
    ({ currency, amount }) => `${currency === null ? '' : `${currency} `}${formatCell(amount, 'money')}`,
  );
  return [word, column, String(rows), money.join(', '), countsAs?.replaceAll('_', ' ') ?? 'not known'];
}

/** One line over all files. */
export function totalText(files: readonly CheckedFile[]): string {
  const usable = files.filter(({ isUsable }) => isUsable).length;
  const sum = (pick: (file: CheckedFile) => number | null): number =>
    files.reduce((total, file) => total + (pick(file) ?? 0), 0);
  const warnings = sum(({ findings }) => findings.filter(({ severity }) => severity === 'warning').length);
  const state = usable === files.length ? 'all can be used' : `${usable} can be used, ${files.length - usable} cannot`;
  const rows = sum((file) => file.rows);
  return [
    `${countOf(files.length, 'file')}: ${state}`,
    countOf(rows, 'row'),
    ...(warnings === 0 ? [] : [countOf(warnings, 'warning')]),
  ].join('; ');
}

/** The verdict on one file. */
export function verdictText({ isUsable, role }: CheckedFile): string {
  return isUsable ? `can be used as ${role}` : 'cannot be used as it is';
}
