/** A file in the staged folder of a run: written like any output, and measured on its way. */
import { createHash } from 'node:crypto';
import { accessSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { outputFailed } from '../reasons.ts';
import { openSink } from '../output/sink.ts';
import type { Sink } from '../output/sink.ts';
import type { ManifestFile } from './manifest.ts';

export interface StagedFile extends Sink {
  /** What was written, once it is finished. */
  facts(): ManifestFile;
}

/** Opens a file by its name inside the folder. Error: output-failed. */
export async function openStaged(folder: string, name: string): Promise<StagedFile> {
  const path = join(folder, name);
  try {
    // Made at once, and only inside the folder of the run: nothing may make that again once it was removed.
    accessSync(folder);
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw outputFailed(name, error, 'run.output');
  }
  const sink = await openSink(path, { flag: 'run.output', shown: name });
  const hash = createHash('sha256');
  let bytes = 0;
  let facts: ManifestFile | null = null;
  return {
    async write(chunk) {
      hash.update(chunk);
      bytes += Buffer.byteLength(chunk);
      await sink.write(chunk);
    },
    async finish() {
      await sink.finish();
      facts = { path: name, bytes, sha256: hash.digest('hex') };
    },
    abandon: () => sink.abandon(),
    facts() {
      if (facts === null) {
        throw new TypeError(`${name} is not finished`);
      }
      return facts;
    },
  };
}

/** Writes a whole file of text. Error: output-failed. */
export async function writeStaged(folder: string, name: string, content: AsyncIterable<string | Uint8Array> | string) {
  const file = await openStaged(folder, name);
  try {
    for await (const chunk of typeof content === 'string' ? [content] : content) {
      await file.write(chunk);
    }
    await file.finish();
    return file.facts();
  } catch (error) {
    await file.abandon();
    throw error;
  }
}
