/** Columns whose words decide what a row is: of states, of types, of marks. */
import type { FieldName } from '../../input/fields/field.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import type { Lexicon } from '../../input/values/lexicon.ts';

export interface WordColumn {
  readonly field: FieldName;
  readonly index: number;
  readonly header: string;
  readonly samples: readonly string[];
  readonly lexicon: Lexicon;
}

/** The column that plays a field with what its words mean; none where no column does. */
export function wordColumn(
  source: Source,
  field: FieldName,
  lexiconOf: (samples: readonly string[]) => Lexicon,
): readonly WordColumn[] {
  const index = columnIndex(source, field);
  if (index === null) return [];
  const samples = samplesOf(source, index);
  return [{ field, index, header: source.columns[index] ?? field, samples, lexicon: lexiconOf(samples) }];
}
