import { expect, test } from 'vitest';
import { z } from 'zod';
import { toldMistakes } from '../../../src/analyses/file-content.ts';
import { policyOf } from '../../../src/analyses/policy/policies.ts';
import { policyKind } from '../../../src/analyses/policy/policy-file.ts';
import { shifeng } from '../../../src/analyses/policy/shifeng.ts';

const judged = (value: unknown) => policyKind.schema(z).safeParse(value);
const told = (value: unknown): string => toldMistakes(judged(value).error?.issues ?? []);

test('the policies with a name are policies', () => {
  expect(judged('shifeng').success).toBe(true);
  expect(judged(policyOf('shifeng')).error).toBeUndefined();
  expect(judged(policyOf('starter')).error).toBeUndefined();
  expect(shifeng.credit.features.factors.flatMap(({ items }) => items)).toHaveLength(72);
});

test('what a file leaves out is as in shifeng', () => {
  const policy = policyOf({ collect: { gap_days: 3, hold: { overdue: '30d' } } });
  expect(policy.collect.gap_days).toBe(3);
  expect(policy.collect.hold).toEqual({ ...shifeng.collect.hold, overdue: '30d' });
  expect(policy.collect.steps).toEqual(shifeng.collect.steps);
  expect(policy.credit).toEqual(shifeng.credit);
});

test.each([
  [{ colect: {} }, 'there is no key "colect" here; the keys are $schema, name, description, currency, collect, credit'],
  [{ collect: { gap_days: -1 } }, 'collect.gap_days: expected a whole number of 0 or more'],
  [
    { collect: { steps: [{ step: 'warn', from: 'due', after: '7' }] } },
    'collect.steps[0].after: expected days or months such as 7d, -7d or 1m',
  ],
  [
    { collect: { steps: [{ step: 'a', from: 'previous', after: '7d' }] } },
    'collect.steps: the first step follows no other; it cannot count from previous',
  ],
  [
    { collect: { register: { leave: 'by_release' } } },
    'collect.register.leave: crm has no memory of who was listed before; keep when_cured, and log the event register for who is to stay',
  ],
  [{ collect: { interest: { rates: [] } } }, 'collect.interest.rates: expected at least one rate'],
  [{ credit: { grades: [{ grade: 'A', from: 200 }] } }, 'credit.grades[0].from: expected a percentage from 0 to 100'],
])('a mistake in %j is told with its key', (value, message) => {
  expect(told(value)).toBe(message);
});
