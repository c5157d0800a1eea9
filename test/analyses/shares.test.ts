import { expect, test } from 'vitest';
import * as zod from 'zod';
import { probability, rate } from '../../src/analyses/kinds.ts';

test.each([
  ['0.01', 0.01],
  ['1%', 0.01],
  ['12.5 %', 0.125],
  ['100%', undefined],
  ['%', undefined],
  ['1%%', undefined],
  ['', undefined],
])('a rate or a probability of %j', (text, value) => {
  for (const kind of [rate, probability]) {
    expect(kind.schema(zod).safeParse(kind.read(text)).data).toBe(value);
  }
});
