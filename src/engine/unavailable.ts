/** Why the engine, a library of the system's own kind, may not load. */
import { crmError } from '../errors.ts';
import type { CrmError } from '../errors.ts';

/** What loading the engine failed with, as an error with words of its own. */
export function unavailable(error: unknown): CrmError {
  const { code, message = '' } = error as Partial<NodeJS.ErrnoException>;
  const system = `${process.platform} on ${process.arch}`;
  const again = 'install crm again on this machine, without leaving out optional packages';
  if (code === 'EMFILE' || code === 'ENFILE' || /too many open files/i.test(message)) {
    return crmError('too-many-open-files', {}, {}, error);
  }
  const reason =
    code === 'ERR_DLOPEN_DISABLED'
      ? 'Node is told to load no addons (--no-addons)'
      : code === 'MODULE_NOT_FOUND'
        ? `it is not installed for ${system}`
        : /^Error loading duckdb native binding: unsupported/i.test(message)
          ? `there is none for ${system}`
          : 'the system cannot load it';
  const remedy = code === 'ERR_DLOPEN_DISABLED' ? 'take --no-addons out of NODE_OPTIONS or the call of node' : again;
  return crmError('engine-unavailable', { reason, remedy }, {}, error);
}
