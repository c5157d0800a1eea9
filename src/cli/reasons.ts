/** What the system's error codes mean to a user. */
import { crmError } from '../errors.ts';
import type { CrmError } from '../errors.ts';

/**
 * A failure to write `shown` as an error that says why and what else to do; `flag`, or a key of the config, chooses
 * another place. `isWhole` is false where data went out as they came, so that some may have arrived.
 */
export function outputFailed(shown: string, cause: unknown, flag: string, isWhole = true): CrmError {
  const [, ...steps] = knownReasons[codeOf(cause)] ?? [];
  const remedy = [...steps, `choose another place with ${flag}`].join(' or ');
  const reason = reasonOf(cause);
  return crmError(
    'output-failed',
    { path: shown, reason, remedy: isWhole ? `${remedy}; what was there before is unchanged` : remedy },
    { file: shown },
    cause,
  );
}

/** The system's code of an error, such as ENOENT; empty where it is none of the system. */
export const codeOf = (error: unknown): string => (error as Partial<NodeJS.ErrnoException> | null)?.code ?? '';

/** What the system said, in words. */
export function reasonOf(error: unknown): string {
  const known = knownReasons[codeOf(error)]?.[0];
  if (known !== undefined) {
    return known;
  }
  const message = error instanceof Error ? error.message : String(error);
  // Node says `EIO: i/o error, write '/tmp/x'`; the call and its path are of no use to a user.
  return /^[A-Z0-9]+: (.+?), \w+/.exec(message)?.[1] ?? message;
}

const makeRoom = 'free some space';
const raiseFiles = 'raise the limit (ulimit -n)';

/** What the codes mean, and what helps beside choosing another place. */
const knownReasons: Readonly<Record<string, readonly [reason: string, remedy?: string]>> = {
  ENOSPC: ['the disk is full', makeRoom],
  EDQUOT: ['the disk quota is used up', makeRoom],
  EFBIG: ['the file would be larger than files may be here', 'raise the limit (ulimit -f)'],
  EACCES: ['permission denied'],
  EPERM: ['permission denied'],
  EBUSY: ['another program has it open', 'close it there'],
  ETXTBSY: ['it is a program that runs'],
  EROFS: ['the file system is read-only'],
  ENOENT: ['the folder does not exist', 'make the folder first'],
  ENOTDIR: ['a part of the path is a file, not a folder'],
  EISDIR: ['it is a folder'],
  ELOOP: ['its links lead in a circle'],
  ENAMETOOLONG: ['the name is too long'],
  EINVAL: ['the system does not take such a name or such data there'],
  EBADF: ['nothing is open for writing there'],
  ENXIO: ['no program or device is behind it'],
  ENODEV: ['no program or device is behind it'],
  EMFILE: ['too many files are open', raiseFiles],
  ENFILE: ['too many files are open on this machine', 'end other programs'],
  EIO: ['the disk or the device reports an error'],
  ESTALE: ['the network drive has lost it'],
};
