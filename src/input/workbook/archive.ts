/** The parts of a workbook, which is a ZIP archive: unpacked one at a time, verified, and bounded together. */
import type { Readable } from 'node:stream';
import { open } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { crmError } from '../../errors.ts';
import type { CrmError } from '../../errors.ts';
import { possibleRatio } from '../unpacking.ts';
import { crc32 } from './crc32.ts';

/** An opened archive. Whoever opens one closes it. */
export interface Archive {
  readonly path: string;
  /** Whether there is a part of that name. */
  has(part: string): boolean;
  /** The bytes of a part. All of them have proved sound only when the loop ends. Errors: file-damaged, unpacks-too-large. */
  chunks(part: string): AsyncGenerator<Buffer, void, undefined>;
  close(): void;
}

/**
 * Opens an archive of which all parts that are read may unpack to `unpackedMax` bytes together. Errors: file-damaged; what the system
 * says about reading the file, as it is.
 */
export async function openArchive(path: string, packed: number, unpackedMax: number): Promise<Archive> {
  const { zip, entries } = await readDirectory(path);
  let unpacked = 0;
  async function* chunks(part: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = entries.get(part);
    if (entry === undefined) {
      throw damaged(path, `its part ${part} is not there`);
    }
    let checksum = 0;
    try {
      for await (const chunk of await streamOf(zip, entry)) {
        const bytes = chunk as Buffer;
        unpacked += bytes.length;
        if (unpacked > unpackedMax) {
          throw crmError(
            'unpacks-too-large',
            { path, limit: unpackedMax, packed, most: packed * possibleRatio },
            { file: path },
          );
        }
        checksum = crc32(bytes, checksum);
        yield bytes;
      }
    } catch (cause) {
      throw isOfZip(cause) ? damaged(path, `its part ${part} is broken`, cause) : cause;
    }
    if (checksum !== entry.crc32 >>> 0) {
      throw damaged(path, `its part ${part} does not agree with its checksum`);
    }
  }
  return { path, has: (part) => entries.has(part), chunks, close: () => zip.close() };
}

/** Error: what is in a workbook is not as it was written. */
export function damaged(path: string, reason: string, cause?: unknown): CrmError {
  return crmError('file-damaged', { path, reason: `the workbook is damaged: ${reason}` }, { file: path }, cause);
}

/** Errors of unpacking, not of the system or of crm. */
const isOfZip = (cause: unknown): boolean =>
  cause instanceof Error && (!('code' in cause) || String(cause.code).startsWith('Z_'));

function readDirectory(path: string): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  return new Promise((resolve, reject) => {
    const refuse = (cause: unknown): void =>
      reject(isOfZip(cause) ? damaged(path, 'it is cut off, or is no whole archive', cause) : cause);
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) {
        refuse(error);
        return;
      }
      const entries = new Map<string, Entry>();
      zip.on('entry', (entry: Entry) => {
        entries.set(entry.fileName.replace(/^\//, ''), entry);
        zip.readEntry();
      });
      zip.on('end', () => resolve({ zip, entries }));
      zip.on('error', (cause) => {
        zip.close();
        refuse(cause);
      });
      zip.readEntry();
    });
  });
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
