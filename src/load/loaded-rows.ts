import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { FieldName } from '../input/fields/field.ts';
import type { Source } from '../input/source.ts';
import type { SourceSummary } from './source-summary.ts';

/** The files of one role after a load: how each was read, and the fate of every row. */
export interface LoadedRows {
  readonly sources: readonly Source[];
  /** One a source, in the same order. */
  readonly summaries: readonly SourceSummary[];
  /** How the column of a field is written in one of the files, e.g. `d/m/y`; undefined where that says nothing. */
  readonly formatOf: (file: number, name: FieldName) => string | undefined;
  /** Every row of one of the files with `set_aside`, the reason why it is not used. */
  readonly staged: (file: number) => Sql;
  /** Money of a staged row; undefined where the role has none. */
  readonly amount?: Sql;
  /**
   * Why a row of the file that was used as it was staged is set aside since (NULL = it is not), over the columns of `staged` and `place`, its
   * number in the file; undefined where none is.
   */
  readonly setAsideSince?: SetAsideSince;
}

export type SetAsideSince = (file: number) => Sql;

/** The load with one more reason that came after its rows were staged. */
export function alsoSetAside<Load extends Pick<LoadedRows, 'setAsideSince'>>(load: Load, since: SetAsideSince): Load {
  const { setAsideSince: before } = load;
  return {
    ...load,
    setAsideSince: before === undefined ? since : (file) => sql`coalesce(${before(file)}, ${since(file)})`,
  };
}
