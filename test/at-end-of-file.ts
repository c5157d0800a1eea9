/**
 * Work for the end of a test file. Files share a worker and the helpers it has loaded (isolate: false), so a hook in a helper
 * would be heard by the first file alone.
 */
const works: (() => void | Promise<void>)[] = [];

/** Asks for work to be done once, when all tests of the file that runs now have ended. */
export function atEndOfFile(work: () => void | Promise<void>): void {
  works.push(work);
}

/** Does all work that was asked for, the last first. */
export async function endOfFile(): Promise<void> {
  for (const work of works.splice(0).toReversed()) {
    await work();
  }
}
