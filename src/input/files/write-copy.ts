import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { CrmError, crmError } from '../../errors.ts';

/**
 * Writes what is read from the file `path` to `target` in the temporary folder. Errors: those of reading; out-of-space;
 * output-failed when the target cannot be written for another reason.
 */
export async function writeCopy(path: string, pieces: AsyncIterable<Uint8Array>, target: string): Promise<void> {
  try {
    await pipeline(pieces, createWriteStream(target));
  } catch (cause) {
    if (cause instanceof CrmError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') {
      const reason = `a copy of ${path} does not fit into the temporary folder`;
      throw crmError('out-of-space', { reason }, { file: path }, cause);
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw crmError('output-failed', { path: target, reason }, { file: target }, cause);
  }
}
