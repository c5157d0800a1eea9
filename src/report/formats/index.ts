/** Every format crm writes. A format is a file here with `render`, and a line in this list. */
import type { CsvOptions, Document } from '../document.ts';

/** How a document is to be shown, beyond what it says. */
export interface FormatStyle extends CsvOptions {
  /** Columns of the screen; null = no screen, any width. */
  readonly width: number | null;
  /** As chalk counts: 0 none, 1 sixteen colours, 2 and 3 more. */
  readonly colourLevel: 0 | 1 | 2 | 3;
  /** False draws rules, bars and marks in ASCII. */
  readonly isUnicode: boolean;
}

/** For what is written and not shown. */
export const noScreen: FormatStyle = {
  width: null,
  colourLevel: 0,
  isUnicode: true,
  escapesFormulas: true,
};

export interface Renderer {
  /** The document in pieces, so that its rows need not be held. */
  render(document: Document, style: FormatStyle): AsyncIterable<string | Uint8Array>;
  /** Error: usage, when the format does not hold so many columns or rows. */
  refuseTooLarge?(columns: number, rows: number): void;
}

interface FormatDeclaration {
  readonly name: string;
  /** The first is the usual one. */
  readonly extensions: readonly string[];
  /** People want summaries, programs rows. */
  readonly reader: 'person' | 'program';
  /** Where a view of rows ends being useful to people; null = nowhere. */
  readonly rowsMax: number | null;
  readonly hasPictures?: boolean;
  /** True for what no terminal shows and only a report fits into. */
  readonly isWorkbook?: boolean;
  readonly load: () => Promise<Renderer>;
}

const program = { reader: 'program', rowsMax: null } as const;

const declared = [
  { name: 'table', extensions: ['.txt'], reader: 'person', rowsMax: 50, load: () => import('./terminal.ts') },
  { name: 'csv', extensions: ['.csv'], ...program, load: () => import('./csv.ts') },
  { name: 'tsv', extensions: ['.tsv'], ...program, load: () => import('./tsv.ts') },
  { name: 'json', extensions: ['.json'], ...program, load: () => import('./json.ts') },
  { name: 'ndjson', extensions: ['.ndjson', '.jsonl'], ...program, load: () => import('./ndjson.ts') },
  { name: 'md', extensions: ['.md'], reader: 'person', rowsMax: null, load: () => import('./markdown.ts') },
  {
    name: 'html',
    extensions: ['.html', '.htm'],
    reader: 'person',
    rowsMax: 1000,
    hasPictures: true,
    load: () => import('./html.ts'),
  },
  { name: 'xlsx', extensions: ['.xlsx'], ...program, isWorkbook: true, load: () => import('./xlsx.ts') },
] as const satisfies readonly FormatDeclaration[];

export type Format = (typeof declared)[number]['name'];

export const formats: readonly (FormatDeclaration & { readonly name: Format })[] = declared;

/** The declaration of a format. */
export function formatNamed(name: Format): FormatDeclaration {
  return formats.find((format) => format.name === name) as FormatDeclaration;
}
