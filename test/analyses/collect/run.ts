/** Views of `crm collect` over files, made in this process. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect } from '../../../src/analyses/collect/index.ts';
import type { RowText } from '../../../src/analyses/define.ts';
import { sql } from '../../../src/engine/sql.ts';
import { prepareReceivables } from '../../../src/pipeline/receivables/prepare-receivables.ts';
import { viewQuery } from '../../../src/pipeline/view-query.ts';
import { requestOf, withEngine } from '../../open-engine.ts';

const company = (name: string): string => join(import.meta.dirname, '../../../fixtures/company', `${name}.csv`);

/** The text of files; what is left out is that of the fixture. */
export interface Files {
  readonly invoices?: string;
  readonly payments?: string;
  readonly customers?: string;
  readonly logs?: readonly string[];
}

export interface Made {
  /** Rows of the views asked for, by view. */
  readonly views: Readonly<Record<string, readonly RowText[]>>;
  readonly notes: readonly string[];
}

/** The views of a day; what only one of them needs is made for the first. */
export function collected(
  files: Files,
  asOf: string,
  views: readonly string[],
  given: Readonly<Record<string, unknown>> = {},
  methodName = 'timetable',
): Promise<Made> {
  const method = collect.methods.find(({ name }) => name === methodName) ?? collect.methods[0];
  return withEngine(async (engine, folder) => {
    const write = (name: string, text: string): string => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const own = (name: 'invoices' | 'payments' | 'customers'): string[] => {
      const text = files[name];
      const path = text === undefined ? company(name) : write(`${name}.csv`, text);
      return text === undefined && files.invoices !== undefined ? [] : [path];
    };
    const logs = (files.logs ?? []).map((text, at) => write(`log-${at}.csv`, text));
    const [invoices, payments, customers] = [own('invoices'), own('payments'), own('customers')];
    const log = logs.length === 0 ? {} : { log: logs };
    const asked = {
      ...requestOf([], folder, { asOf, requires: [...method.requires] }),
      files: { invoices, payments, customers, ...log },
    };
    const prepared = await prepareReceivables(engine, asked);
    const defaults = Object.fromEntries(Object.entries(method.options).map(([key, { fallback }]) => [key, fallback]));
    const options = { ...defaults, ...log, ...given };
    const context = { options: options as never, asOf: sql`cast(${asOf} as date)`, facts: prepared.facts };
    const notes = await method.compute?.(engine, {
      ...context,
      viewName: views[0] ?? 'schedule',
      itemAttributes: [],
      figures: [],
    });
    const found: Record<string, RowText[]> = {};
    for (const viewName of views) {
      const query = viewQuery({
        method,
        viewName,
        options,
        asOf,
        by: [],
        attributes: [],
        facts: prepared.facts,
        sort: null,
        limit: null,
      });
      for (const statement of query.setup) {
        await engine.run(statement);
      }
      const rows = await engine.rows(query.rows);
      found[viewName] = rows.map((row) =>
        Object.fromEntries(query.columns.map(({ name }, at) => [name, row[at] === null ? null : String(row[at])])),
      );
    }
    return { views: found, notes: notes ?? [] };
  });
}
