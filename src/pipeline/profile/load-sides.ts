/** Files that a card shows beside sales and receivables: each role has a table of its own. */
import type { Engine } from '../../engine/engine.ts';
import { load } from '../../load/load.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import type { Role } from '../../roles/define.ts';
import { openSources } from '../open-sources.ts';
import { refuseTooMany } from '../quality-gate.ts';
import { filesOf } from '../request.ts';
import type { InputRequest } from '../request.ts';

export interface Side {
  readonly role: Role;
  readonly request: InputRequest;
}

/** Far above the numbers of the invoices, and far below that of --rates. */
const firstSide = 700_000;
const filesMax = 10_000;

/** Loads `stg_` and the name of each role (load/load.ts). Errors: those of opening and loading files; too-many-rejects. */
export async function loadSides(engine: Engine, sides: readonly Side[]): Promise<readonly LoadedRows[]> {
  const loads: LoadedRows[] = [];
  for (const [place, { role, request }] of sides.entries()) {
    const requires = role.fields.filter(({ isRequired }) => isRequired).map(({ name }) => name);
    const indexFirst = firstSide + place * filesMax;
    const sources = await openSources(
      engine,
      role,
      { files: filesOf(request, role), requires, indexFirst, sharesOverrides: true },
      request,
    );
    const { dateFormat, decimal, tempFolder, maxRejects } = request;
    const loaded = await load(engine, role, sources, {
      dateFormat,
      decimal,
      tempFolder,
      table: `stg_${role.name}`,
    });
    if (role.isForgiving !== true) {
      await refuseTooMany(engine, loaded, maxRejects);
    }
    loads.push(loaded);
  }
  return loads;
}
