/** How a size is written: `500MB`, `2 GiB`. */
export const sizeForm = /^(\d+(?:\.\d+)?)\s*([KMGT])(i?)B$/i;

/** Bytes of a size of that form; units are decimal unless they have an i. */
export function bytesOf(size: string): number {
  const [, count = '', unit = '', isBinary = ''] = sizeForm.exec(size) ?? [];
  return Math.round(Number(count) * (isBinary === '' ? 1000 : 1024) ** ('KMGT'.indexOf(unit.toUpperCase()) + 1));
}
