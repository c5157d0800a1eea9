/** The parts of a workbook as XML: elements and texts one after another, in constant memory. */
import { Parser } from 'saxen';
import { type Archive, damaged } from './archive.ts';

/** An attribute of an element by the name it has in the file; `*:id` is one with any prefix. */
export type Attributes = (name: string) => string | undefined;

/** What is told of a part. Names of elements come without a prefix. */
export interface XmlHandler {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Tells the handler all of a part. Error: file-damaged. */
export async function readXml(archive: Archive, part: string, handler: XmlHandler): Promise<void> {
  for await (const _ of xmlSteps(archive, part, handler)) {
    // Nothing is to be done between the pieces.
  }
}

/** As readXml, with a step after each piece of the part, at which the reader may stop. */
export async function* xmlSteps(
  archive: Archive,
  part: string,
  { open, text, close }: XmlHandler,
): AsyncGenerator<void, void, undefined> {
  const parser = new Parser();
  parser.on('error', (error) => {
    throw damaged(archive.path, `its part ${part} is no XML (${error.message})`, error);
  });
  parser.on('openTag', (name, attributes, decode) => {
    open(local(name), (wanted) => {
      const all = attributes();
      const found = wanted.startsWith('*:')
        ? Object.keys(all).find((one) => one.includes(':') && local(one) === local(wanted))
        : wanted;
      const value = all[found ?? ''];
      return value === undefined ? undefined : decode(value);
    });
  });
  if (text !== undefined) {
    parser.on('text', (piece, decode) => text(decode(piece)));
    parser.on('cdata', text);
  }
  if (close !== undefined) {
    parser.on('closeTag', (name) => close(local(name)));
  }
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of archive.chunks(part)) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder.decode());
  parser.end();
  yield;
}
