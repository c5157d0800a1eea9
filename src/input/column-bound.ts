/** How many columns a file may have. */
import { crmError } from '../errors.ts';

/** Beyond so many the engine's reader takes a second for each thousand, and no list of customers or sales has them. */
const columnsMax = 10_000;

/** Error: too-many-columns. */
export function refuseTooManyColumns(path: string, columns: number): void {
  if (columns > columnsMax) {
    throw crmError('too-many-columns', { path, most: columnsMax }, { file: path });
  }
}
