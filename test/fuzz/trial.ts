/** What the parts of the fuzzer hand to each other. */

/** A file as it lies in the folder of a trial; folders in its name are made. */
export interface StoredFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** One command line: the files around it, its words behind `crm`, and the file that its standard input is, if any. */
export interface Invocation {
  readonly files: readonly StoredFile[];
  readonly words: readonly string[];
  readonly input: string | null;
}

/**
 * What must hold beyond what always does (see `judge`).
 * - same: the same figures, or the same error, as the twin.
 * - same-or-refused: as same, or an exit code that is not 0.
 * - accounted: every record of the file is used or set aside, and commands agree on how many there are.
 * - survives: nothing more.
 */
export type Pledge = 'same' | 'same-or-refused' | 'accounted' | 'survives';

/** How much of two reports is compared: all of it, or only rows and amounts, used and set aside, of each role. */
export type Extent = 'all' | 'totals';

export interface Trial {
  /** Where it came from: scene, kinds of damage. */
  readonly scene: string;
  readonly damages: readonly string[];
  readonly pledge: Pledge;
  readonly extent: Extent;
  /** What the first run is compared with. */
  readonly twin: Invocation | null;
  readonly runs: readonly Invocation[];
  /** The header of a column that the first run has and the twin has not. */
  readonly addedColumn: string | null;
  /** Whether that column must stand in the rows: it is passed through. */
  readonly isPassedThrough: boolean;
  /** For `accounted`: the file, by its name, whose records are counted, and the header it has to have. */
  readonly counted: Counted | null;
}

export interface Counted {
  readonly file: string;
  readonly header: readonly string[];
  /** The column that holds amounts with two decimal places, where there is one. */
  readonly amount: string | null;
}

/** How a command ended. */
export type Ending =
  | { readonly kind: 'exit'; readonly exit: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'crash'; readonly text: string }
  | { readonly kind: 'hang'; readonly text: string };

/** An ending and what the command did to the folders around it. */
export interface Outcome {
  readonly ending: Ending;
  readonly cpuSeconds: number;
  /** Files that were changed, removed or written without being named. */
  readonly touched: readonly string[];
  /** What lies in the temporary folder afterwards. */
  readonly leftovers: readonly string[];
}

/** One thing that is wrong. Faults with the same kind and much the same text are one finding. */
export interface Fault {
  readonly kind: string;
  readonly text: string;
}
