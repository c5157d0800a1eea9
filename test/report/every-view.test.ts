import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/analyses/define.ts';
import { viewQuery } from '../../src/pipeline/view-query.ts';
import type { Cell } from '../../src/report/report.ts';
import { textWidth } from '../../src/report/width.ts';
import { computed, declaredViews, defaultsOf } from '../loaded-views.ts';
import { textIn } from './rendered.ts';
import { headOf } from './sample.ts';

const rowsMax = 12;

/** Columns that a screen says it does not show. */
function hiddenIn(text: string): string[] {
  const [, names = ''] = /columns? not shown: ([^;]*);/.exec(text.replaceAll(/\s+/g, ' ')) ?? [];
  return names.split(', ').filter((name) => name !== '');
}

describe.each(declaredViews)('the view $title', (declared) => {
  const { method, name, view } = declared;

  test('fits every screen, and keeps what names a row or is its message', async () => {
    const options = defaultsOf(method);
    const { engine, asOf, close } = await computed(declared, false);
    const query = viewQuery({
      method,
      viewName: name,
      options,
      asOf,
      attributes: [],
      by: [],
      sort: null,
      facts: {},
      limit: rowsMax,
    });
    for (const statement of query.setup) await engine.run(statement);
    const rows = (await engine.rows(query.rows)) as Cell[][];
    const names = query.matrix === null ? [] : ((await engine.rows(query.matrix.names)) as Cell[][]);
    await close();
    const isPlain = view.triangle === undefined && query.matrix === null;
    const head = {
      ...headOf('', { title: 'A view', sources: [] }),
      columns: query.columns,
      ...(view.triangle === undefined ? {} : { triangle: view.triangle }),
      ...(query.matrix === null ? {} : { matrix: { ...query.matrix, names } }),
    };
    const isFilled = (column: string): boolean =>
      rows.some((row) => (row[query.columns.findIndex((one) => one.name === column)] ?? null) !== null);
    const kept = Object.entries(columnsOf(view, options as never)).filter(
      ([column, { isMain, tones, isProse }], index) =>
        index === 0 || (isFilled(column) && (isMain === true || tones !== undefined || isProse === true)),
    );
    for (const width of [60, 80, 100, 140]) {
      const text = await textIn('table', head, rows, { width });
      expect(text.split('\n').filter((line) => textWidth(line) > width)).toEqual([]);
      const hidden = isPlain ? hiddenIn(text) : [];
      expect(kept.map(([column]) => column).filter((column) => hidden.includes(column))).toEqual([]);
    }
  });
});
