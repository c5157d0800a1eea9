/** `--policy`: a named policy, or a file of the user's own; each mistake in it is told with its key. */
import type { ZodType } from 'zod';
import { mistakesOf, unknownKeys } from '../file-content.ts';
import type { Kind, Zod } from '../kinds.ts';
import { namedPolicies } from './policies.ts';
import type { ChosenPolicy } from './policies.ts';
import { figures } from './policy.ts';
import type { PolicyJson } from './policy.ts';

const names = Object.keys(namedPolicies) as [keyof typeof namedPolicies, ...(keyof typeof namedPolicies)[]];

/** An object with these keys and no others. */
function keyed<S extends Readonly<Record<string, ZodType>>>(zod: Zod, shape: S, expected = 'expected an object') {
  return zod.strictObject(shape, { error: unknownKeys(Object.keys(shape), expected) });
}

const offsetExpected = 'expected days or months such as 7d, -7d or 1m';
const offset = (zod: Zod) => zod.string(offsetExpected).regex(/^-?\d{1,4}[dm]$/, offsetExpected);
const whole = (zod: Zod, low: number) => {
  const message = `expected a whole number of ${low} or more`;
  return zod.int(message).min(low, message);
};
const amount = (zod: Zod) => {
  const message = 'expected a number of 0 or more';
  return zod.number(message).min(0, message);
};
const day = (zod: Zod) => zod.iso.date('expected a day as yyyy-mm-dd');
const flag = (zod: Zod) => zod.boolean('expected true or false');
const oneOf = <const T extends string>(zod: Zod, ...words: readonly [T, ...T[]]) =>
  zod.enum(words, `expected ${words.length > 1 ? 'one of ' : ''}${words.join(', ')}`);
const words = (zod: Zod) => zod.string('expected some text').min(1, 'expected some text');

function stepSchema(zod: Zod) {
  const stepExpected = 'expected a name such as warn: small letters, digits and _';
  return keyed(
    zod,
    {
      step: zod.string(stepExpected).regex(/^[a-z][a-z0-9_]*$/, stepExpected),
      zh: words(zod).optional(),
      from: oneOf(zod, 'ship', 'invoice', 'due', 'previous'),
      after: offset(zod),
      until: zod.union([zod.enum(['due']), offset(zod)], 'expected due, or days or months such as 7d').optional(),
      within: offset(zod).optional(),
      audience: oneOf(zod, 'customer', 'internal').optional(),
      channel: oneOf(zod, 'phone', 'email', 'letter', 'visit', 'none').optional(),
      text: words(zod).optional(),
      pre_due: flag(zod).optional(),
      record: oneOf(zod, 'bad_record').optional(),
    },
    'expected a step such as {"step": "warn", "from": "due", "after": "7d"}',
  );
}

function stepsSchema(zod: Zod) {
  return zod
    .array(stepSchema(zod), 'expected a list of steps')
    .min(1, 'expected at least one step')
    .refine((steps) => new Set(steps.map(({ step }) => step)).size === steps.length, {
      error: 'a step stands there twice; give each a name of its own',
    })
    .refine(([first]) => first?.from !== 'previous', {
      error: 'the first step follows no other; it cannot count from previous',
    });
}

function calendarSchema(zod: Zod) {
  const weekday = 'expected days of the week from 1 (Monday) to 7';
  return keyed(zod, {
    weekend: zod
      .array(zod.int(weekday).min(1, weekday).max(7, weekday))
      .max(6, 'a week needs a working day')
      .optional(),
    holidays: zod.array(day(zod)).optional(),
    working: zod.array(day(zod)).optional(),
  }).nullable();
}

function interestSchema(zod: Zod) {
  return keyed(zod, {
    rates: zod.array(keyed(zod, { from: day(zod), percent: amount(zod) })).min(1, 'expected at least one rate'),
    rate_of: oneOf(zod, 'each_day', 'first_day').optional(),
    year_days: zod
      .int('expected 360 or 365')
      .refine((days): days is 360 | 365 => days === 360 || days === 365, 'expected 360 or 365')
      .optional(),
    compensation: zod.array(keyed(zod, { from: amount(zod), amount: amount(zod) })).optional(),
    currency: currency(zod).optional(),
  }).nullable();
}

function collectSchema(zod: Zod) {
  return keyed(zod, {
    log_since: day(zod).nullable().optional(),
    gap_days: whole(zod, 0).optional(),
    min_amount: zod.record(zod.string(), amount(zod)).optional(),
    promise_grace_days: whole(zod, 0).optional(),
    promises_that_pause: whole(zod, 0).optional(),
    catch_up: oneOf(zod, 'in_order', 'highest').optional(),
    calendar: calendarSchema(zod).optional(),
    steps: stepsSchema(zod).optional(),
    hold: keyed(zod, {
      overdue: offset(zod).optional(),
      over_limit: flag(zod).optional(),
      registered: flag(zod).optional(),
      disputed_counts: flag(zod).optional(),
      release_days: whole(zod, 1).optional(),
    }).optional(),
    register: keyed(zod, {
      credit_overdue: offset(zod).optional(),
      non_credit_overdue: offset(zod).optional(),
      lawsuit_new_days: whole(zod, 1).optional(),
      disputed_counts: flag(zod).optional(),
      leave: oneOf(zod, 'when_cured', 'by_release')
        .refine((leave) => leave === 'when_cured', {
          error:
            'crm has no memory of who was listed before; keep when_cured, and log the event register for who is to stay',
        })
        .optional(),
    }).optional(),
    interest: interestSchema(zod).optional(),
  });
}

const edge = (zod: Zod) => zod.number('expected a number, or null for everything below').nullable();
const percent = (zod: Zod) => {
  const message = 'expected a percentage from 0 to 100';
  return zod.number(message).min(0, message).max(100, message);
};

function creditSchema(zod: Zod) {
  const share = 'expected a number from 0 to 1';
  return keyed(zod, {
    archive_months: whole(zod, 1).optional(),
    key_share: percent(zod).optional(),
    events: zod.array(words(zod)).optional(),
    green: keyed(zod, { assess_within_days: whole(zod, 1).optional() }).optional(),
    working_assets: keyed(zod, {
      bands: zod.array(keyed(zod, { from: edge(zod), percent: percent(zod) })).optional(),
    }).optional(),
    limit_classes: zod.array(keyed(zod, { class: words(zod), from: amount(zod) })).optional(),
    features: keyed(zod, {
      max_score: zod.number('expected a number above 0').gt(0, 'expected a number above 0').optional(),
      missing: oneOf(zod, 'zero', 'skip').optional(),
      min_completeness: zod.number(share).min(0, share).max(1, share).optional(),
      factors: zod.array(factorSchema(zod)).optional(),
    }).optional(),
    grades: zod
      .array(
        keyed(zod, { grade: words(zod), from: percent(zod), sell: oneOf(zod, 'credit', 'secured', 'cash').optional() }),
      )
      .nullable()
      .optional(),
    limit_factors: zod.record(zod.string(), amount(zod)).nullable().optional(),
    round_down_to: zod.number('expected a number above 0').gt(0, 'expected a number above 0').optional(),
  });
}

function factorSchema(zod: Zod) {
  const item = keyed(zod, {
    item: words(zod),
    figure: oneOf(zod, ...figures).optional(),
    cuts: zod.array(keyed(zod, { from: edge(zod), score: zod.number('expected a number') })).optional(),
  });
  return keyed(zod, {
    factor: words(zod),
    zh: words(zod).optional(),
    group: words(zod),
    weight: amount(zod).optional(),
    items: zod.array(item).min(1, 'expected at least one item'),
  });
}

const currency = (zod: Zod) =>
  zod.string('expected a currency such as CNY').regex(/^[A-Z]{3}$/, 'expected a currency such as CNY');

/** What a file of --policy holds. */
export function policySchema(zod: Zod): ZodType<PolicyJson> {
  return keyed(
    zod,
    {
      $schema: zod.string().optional(),
      name: words(zod).optional(),
      description: zod.string().optional(),
      currency: currency(zod).optional(),
      collect: collectSchema(zod).optional(),
      credit: creditSchema(zod).optional(),
    },
    'expected a policy such as {"name": "ours", "collect": {"gap_days": 5}}',
  );
}

export const policyKind: Kind<ChosenPolicy> = {
  name: 'shifeng|starter|file.json',
  choices: names,
  readsFile: true,
  read: (value) => value,
  schema: (zod) =>
    zod.union([zod.enum(names), policySchema(zod)], {
      error: mistakesOf(
        'expected shifeng, starter, or a file.json of rules such as {"collect": {"gap_days": 5}}',
        (input) => (typeof input === 'object' && input !== null ? 1 : undefined),
      ),
    }),
};
