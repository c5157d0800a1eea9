import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFailure } from '../../../src/cli/failure.ts';
import { openDuckDb } from '../../../src/engine/duckdb.ts';
import { raw } from '../../../src/engine/sql.ts';

test('a sort that spills more than the disk may hold', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crm-space-'));
  const engine = await openDuckDb({ threads: 1, memory: 30e6, tempFolder: folder });
  try {
    await engine.run(raw("set max_temp_directory_size = '1MB'"));
    const sorted = raw(
      'create table sorted as select hash(n) as h, repeat(n::varchar, 9) as t from range(2000000) as r(n) order by h',
    );
    const error: unknown = await engine.run(sorted).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'out-of-space', exit: 1 });
    // How much was asked for in which step differs between systems and versions of the engine.
    const text = describeFailure(error, { isJson: false, isColour: false, showsStack: false }).text.replace(
      /(the disk is full:).*/,
      '$1 …',
    );
    await expect(text).toMatchFileSnapshot('./stderr');
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
