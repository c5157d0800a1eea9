/** What a bound on the memory of the process means for the engine. */
import { availableParallelism } from 'node:os';

/** Share of it that the engine may take: node, the program and what the engine does not count need the rest. */
const engineShare = 0.75;

/** Each thread holds a share of every hash table and sort, and buffers of the file, that cannot be spilled. */
const bytesPerThread = 200e6;

/**
 * Settings with which the engine keeps to so many bytes; undefined = its own ways. What it has freed goes back to the system at once:
 * that costs time, so nobody pays who does not ask. Threads become fewer unless their number is asked for.
 */
export function memorySettings(
  bytes: number | undefined,
  threads: number | undefined,
): Readonly<Record<string, string>> {
  if (bytes === undefined) {
    return threads === undefined ? {} : { threads: String(threads) };
  }
  const fitting = Math.max(1, Math.floor(bytes / bytesPerThread));
  const kept = `${Math.ceil(bytes / 200)}B`;
  return {
    threads: String(threads ?? Math.min(availableParallelism(), fitting)),
    memory_limit: `${Math.floor(bytes * engineShare)}B`,
    allocator_flush_threshold: kept,
    allocator_bulk_deallocation_flush_threshold: kept,
  };
}

/** Below this the buffers that files are read with are a part of the memory that matters. */
const littleMemory = 1e9;

/** Size of the buffers to read CSV files with when the process keeps to so many bytes; undefined = the usual one. */
export function csvBufferBytes(bytes: number | undefined): number | undefined {
  return bytes !== undefined && bytes < littleMemory ? 4 * 1024 * 1024 : undefined;
}
