/** Files of one role with the same bytes: a copy beside its original counts every row twice. */
import { stat } from 'node:fs/promises';
import { hashFile } from '../input/files/hash-file.ts';
import type { Source } from '../input/source.ts';

const headBytes = 1 << 16;

/** The place of the first file with the same bytes, by the place of each file that is a copy of an earlier one. */
export async function findCopies(sources: readonly Source[]): Promise<ReadonlyMap<number, number>> {
  const places = sources.map((_, place) => place);
  const local = (place: number): string => sources[place]?.path.local ?? '';
  // Each question is only put to files that no cheaper one has told apart.
  let groups = [places];
  for (const tell of [
    sizeOf,
    (path: string) => hashFile(path, { bytes: headBytes }),
    (path: string) => hashFile(path),
  ]) {
    const next: number[][] = [];
    for (const group of groups.filter(({ length }) => length > 1)) {
      const told = new Map<string, number[]>();
      for (const place of group) {
        const answer = await tell(local(place));
        told.set(answer, [...(told.get(answer) ?? []), place]);
      }
      next.push(...told.values());
    }
    groups = next;
  }
  return new Map(groups.flatMap(([first = 0, ...copies]) => copies.map((copy) => [copy, first] as const)));
}

const sizeOf = async (path: string): Promise<string> => String((await stat(path, { bigint: true })).size);
