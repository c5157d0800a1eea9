/** What a bound on the memory of the process means for the engine. */
import { availableParallelism } from 'node:os';

const units: Readonly<Record<string, number>> = {
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** Each thread holds a share of every hash table and sort, and buffers of the file, that cannot be spilled. */
const bytesPerThread = 200e6;

/** Bytes of a size such as `500MB` or `2 GiB`. RangeError for anything else. */
export function bytesOf(size: string): number {
  const [, figure, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmgt]i?b)$/i.exec(size) ?? [];
  const factor = units[unit.toLowerCase()];
  if (figure === undefined || factor === undefined) {
    throw new RangeError(`"${size}" is no size such as 500MB`);
  }
  return Number(figure) * factor;
}

/**
 * Settings with which the engine keeps to `memory`; undefined = its own ways. What it has freed goes back to the system at once:
 * that costs time, so nobody pays who does not ask. Threads become fewer unless their number is asked for.
 */
export function memorySettings(
  memory: string | undefined,
  threads: number | undefined,
): Readonly<Record<string, string>> {
  if (memory === undefined) {
    return threads === undefined ? {} : { threads: String(threads) };
  }
  const bytes = bytesOf(memory);
  const fitting = Math.max(1, Math.floor(bytes / bytesPerThread));
  const kept = `${Math.ceil(bytes / 200)}B`;
  return {
    threads: String(threads ?? Math.min(availableParallelism(), fitting)),
    memory_limit: `${Math.floor(bytes)}B`,
    allocator_flush_threshold: kept,
    allocator_bulk_deallocation_flush_threshold: kept,
  };
}
