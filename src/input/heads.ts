/** The heads of the files of one command: each is read and judged once, however often and in whatever role its file is opened. */
export class Heads {
  readonly #read = new Map<string, Promise<unknown>>();

  /** What `read` came to the first time for this file and this way to read it. A failure is kept, too. */
  once<T>(path: string, way: readonly (string | undefined)[], read: () => Promise<T>): Promise<T> {
    const key = JSON.stringify([path, ...way.map((one) => one ?? null)]);
    const known = this.#read.get(key) as Promise<T> | undefined;
    const found = known ?? read();
    this.#read.set(key, found);
    return found;
  }
}
