/** What a workbook says of itself: its sheets, its texts, and how its numbers are meant. */
import { type Archive, damaged } from './archive.ts';
import { kindOfFormat } from './cell-text.ts';
import type { CellKind } from './cell-text.ts';
import { readXml } from './xml.ts';

/** A sheet with cells; charts and dialogs are none. */
export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

export interface Book {
  readonly archive: Archive;
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904, as old workbooks of a Mac do. */
  readonly counts1904: boolean;
  /** Part with the texts that cells share; null where there is none. */
  readonly textsPart: string | null;
  /** How numbers are meant, by the number of the style of a cell. */
  readonly kinds: readonly CellKind[];
}

interface Relation {
  readonly type: string;
  readonly part: string;
}

/** Reads everything but the cells and their texts. Error: file-damaged. */
export async function readBook(archive: Archive): Promise<Book> {
  const main = await mainPart(archive);
  if (main === null) {
    throw damaged(archive.path, 'it names no workbook');
  }
  const relations = await relationsOf(archive, main);
  const sheets: Sheet[] = [];
  let counts1904 = false;
  await readXml(archive, main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') {
        counts1904 = /^(?:1|true)$/.test(attributes('date1904') ?? '');
      }
      const relation = name === 'sheet' ? relations.get(attributes('*:id') ?? '') : undefined;
      if (relation?.type === 'worksheet') {
        sheets.push({
          name: attributes('name') ?? '',
          part: relation.part,
          isHidden: (attributes('state') ?? 'visible') !== 'visible',
        });
      }
    },
  });
  const partOf = (type: string): string | null =>
    [...relations.values()].find((relation) => relation.type === type && archive.has(relation.part))?.part ?? null;
  const styles = partOf('styles');
  const kinds = styles === null ? [] : await kindsOf(archive, styles);
  return { archive, sheets, counts1904, textsPart: partOf('sharedStrings'), kinds };
}

/** The part that is the workbook, as far as the archive is one; null for other archives. */
export async function mainPart(archive: Archive): Promise<string | null> {
  if (!archive.has('_rels/.rels')) {
    return null;
  }
  const relations = await relationsOf(archive, '');
  const main = [...relations.values()].find(({ type }) => type === 'officeDocument')?.part;
  return main !== undefined && main.startsWith('xl/') && main.endsWith('.xml') && archive.has(main) ? main : null;
}

/** What a part refers to, by the name it gives it. */
async function relationsOf(archive: Archive, part: string): Promise<Map<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const found = new Map<string, Relation>();
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!archive.has(name)) {
    return found;
  }
  await readXml(archive, name, {
    open: (element, attributes) => {
      if (element === 'Relationship') {
        const target = attributes('Target') ?? '';
        const type = attributes('Type') ?? '';
        found.set(attributes('Id') ?? '', {
          type: type.slice(type.lastIndexOf('/') + 1),
          part: new URL(target, `file:///${folder}`).pathname.slice(1),
        });
      }
    },
  });
  return found;
}

async function kindsOf(archive: Archive, part: string): Promise<CellKind[]> {
  const codes = new Map<number, string>();
  const kinds: CellKind[] = [];
  let areOfCells = false;
  await readXml(archive, part, {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        codes.set(Number(attributes('numFmtId')), attributes('formatCode') ?? '');
      }
      if (name === 'cellXfs' || name === 'cellStyleXfs') {
        areOfCells = name === 'cellXfs';
      }
      if (name === 'xf' && areOfCells) {
        const id = Number(attributes('numFmtId') ?? 0);
        kinds.push(kindOfFormat(id, codes.get(id)));
      }
    },
    close: (name) => {
      areOfCells &&= name !== 'cellXfs';
    },
  });
  return kinds;
}

/** The texts that cells share, in their order; how they are pronounced is no part of them. */
export async function sharedTexts({ archive, textsPart }: Book): Promise<string[]> {
  const texts: string[] = [];
  if (textsPart === null) {
    return texts;
  }
  let text = '';
  let isText = false;
  let isSpoken = false;
  await readXml(archive, textsPart, {
    open: (name) => {
      text = name === 'si' ? '' : text;
      isSpoken ||= name === 'rPh';
      isText = name === 't' && !isSpoken;
    },
    text: (piece) => {
      text += isText ? piece : '';
    },
    close: (name) => {
      isText &&= name !== 't';
      isSpoken &&= name !== 'rPh';
      if (name === 'si') {
        texts.push(text);
      }
    },
  });
  return texts;
}
