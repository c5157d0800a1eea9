import { expect, test } from 'vitest';
import { describeFailure } from '../../../src/cli/failure.ts';
import { engineError } from '../../../src/engine/engine-error.ts';
import { unavailable } from '../../../src/engine/unavailable.ts';

const said = Object.assign(new Error("EMFILE: too many open files, open '/opt/crm/x'"), { code: 'EMFILE' });

test.each([
  ['the system', said],
  ['the engine', engineError(new Error('IO Error: Cannot open file "/x/s.csv": Too many open files'), 'select 1')],
  ['the loading of the engine', unavailable(said)],
])('a limit on open files that %s meets', async (_, error) => {
  const { text, exit } = describeFailure(error, { isJson: false, isColour: false, showsStack: false });
  expect(exit).toBe(1);
  await expect(text).toMatchFileSnapshot('./stderr');
});
