/** Words of invoices and payments that say nothing that is known, in the rows that are used. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import { countWords } from '../words/count-words.ts';
import { unknownWords, wordsToldMax } from '../words/told-words.ts';
import { countAll } from './document-totals.ts';
import type { DocumentTotals } from './document-totals.ts';
import { documentWords } from './document-words.ts';
import type { LoadedDocuments } from './load-documents.ts';

const unknown = { type: ['unknown_types', 'unknown_type'], status: ['unknown_states', 'unknown_status'] } as const;

/** Warnings on words that are not known, where the counts of the staged documents say that there are some. */
export async function documentWordWarnings(
  engine: Engine,
  { sources, plan: { table, columns } }: Pick<LoadedDocuments, 'sources' | 'plan'>,
  totals: readonly DocumentTotals[],
): Promise<string[]> {
  const names = (['type', 'status'] as const).filter((name) => countAll(totals, unknown[name][0]) > 0);
  if (names.length === 0) return [];
  const currency = raw(columns.includes('currency') ? 'cast(currency as varchar)' : 'cast(null as varchar)');
  const told: string[] = [];
  for (const [file, source] of sources.entries()) {
    const rows = sql`
      select ${raw(names.map((name) => unknown[name][1]).join(', '))}, ${currency} as currency, amount
      from ${table} where set_aside is null and file_no = ${raw(String(file))}`;
    const words = names.map((name) => raw(unknown[name][1]));
    const found = await countWords(engine, rows, words, wordsToldMax);
    for (const [at, name] of names.entries()) {
      const column = documentWords(source).find((one) => one.field === name);
      told.push(
        ...(column === undefined ? [] : unknownWords(source, column, found[at] ?? { words: [], more: 0, moreRows: 0 })),
      );
    }
  }
  return told;
}
