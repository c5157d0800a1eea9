import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFailure } from '../../../src/cli/failure.ts';
import { SourceWatch } from '../../../src/cli/run/sources.ts';
import { nightFolder } from '../../run/night.ts';

test('an export is still being written when the run reads it', async () => {
  await using night = nightFolder();
  const path = join(night.path, 'sales.csv');
  using watch = new SourceWatch();
  await watch.add([path]);
  appendFileSync(path, 'C99,2025-12-31,5.00\n');
  const error: unknown = await watch.settle().catch((caught: unknown) => caught);
  expect(error).toMatchObject({ code: 'source-changed', exit: 1 });
  const { text } = describeFailure(error, { isJson: false, isColour: false, showsStack: false });
  await expect(text.replaceAll(path, 'sales.csv')).toMatchFileSnapshot('./stderr');
});
