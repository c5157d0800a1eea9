/** The files of a scene on their way into a folder: what they are called there, and what a command line calls them. */
import type { Scene } from './scenes.ts';
import type { Invocation, StoredFile } from './trial.ts';

export interface Layout {
  readonly files: readonly StoredFile[];
  /** The words that `@name` stands for. */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Words behind all others. */
  readonly more: readonly string[];
  /** The file that is standard input. It does not lie in the folder for crm to see. */
  readonly input: string | null;
  /** The header of a column that the clean table has not. */
  readonly added?: string;
}

/** The clean layout: every file under its own name. */
export function layoutOf(scene: Scene): Layout {
  const names = [...scene.files.keys()];
  return {
    files: names.map((name) => ({ name, bytes: scene.files.get(name) ?? Buffer.alloc(0) })),
    words: new Map(names.map((name) => [name, [name]])),
    more: [],
    input: null,
  };
}

/** The bytes of a file of the layout. */
export function bytesOf(layout: Layout, name: string): Buffer {
  return layout.files.find((file) => file.name === name)?.bytes ?? Buffer.alloc(0);
}

/** The layout with other files, and other words, in the place of one. */
export function replaced(
  layout: Layout,
  name: string,
  files: readonly StoredFile[],
  words: readonly string[] = files.map((file) => file.name),
): Layout {
  return {
    ...layout,
    files: [...layout.files.filter((file) => file.name !== name), ...files],
    words: new Map([...layout.words, [name, words]]),
  };
}

/** A command of a scene on a layout. */
export function invocationOf(layout: Layout, command: readonly string[]): Invocation {
  const words = command.flatMap((word) =>
    word.startsWith('@') ? (layout.words.get(word.slice(1)) ?? [word]) : [word],
  );
  return { files: layout.files, words: [...words, ...layout.more], input: layout.input };
}
