/** How packed files are unpacked, and how much they may hold. */

/** Below this no file is taken for a bomb, however small it was packed. */
const unpackedAlways = 1 << 30;
/** Exports pack 4 to 30 times, rows that hardly differ up to 100 times. */
const usualRatioMax = 200;
/** The format of both gzip and ZIP cannot do better than 1,032 times. */
export const possibleRatio = 1032;

/** Bytes that a packed file of `size` bytes may hold where nobody says. */
export function unpackedMaxOf(size: number): number {
  return Math.max(unpackedAlways, usualRatioMax * size);
}

/** What the user says about it. */
export interface Unpacking {
  /** Bytes that a file may hold. */
  readonly unpackedMax?: number | undefined;
  /** Name or number of the sheet of a workbook. */
  readonly sheet?: string | undefined;
}
