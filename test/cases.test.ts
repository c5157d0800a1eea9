import { describe, test } from 'vitest';
import { caseFolders, checkCase } from './case-folder.ts';

describe.concurrent('every case prints exactly what its folder says', () => {
  for (const found of caseFolders('test/cases')) {
    const name = found.path.replaceAll('\\', '/').replace('test/cases/', '');
    test(`${name}: ${found.sentence}`, () => checkCase(found));
  }
});
