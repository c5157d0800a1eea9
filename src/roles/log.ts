/** The log: a row each time something was done, promised, disputed or granted about what is owed. */
import { sql } from '../engine/sql.ts';
import { optional, required } from '../input/fields/field.ts';
import * as customers from '../vocabulary/headers/customers.ts';
import { invoiceId } from '../vocabulary/headers/documents.ts';
import * as headers from '../vocabulary/headers/log.ts';
import { logEvents, logResults } from '../vocabulary/log-words.ts';
import { comparedWords } from '../vocabulary/vocabulary.ts';
import type { LogEvent } from '../vocabulary/log-words.ts';
import { defineRole } from './define.ts';

/** Fields of which payments and contacts have few; one of the first two must be there. */
const telling = ['step', 'until', 'channel', 'result', 'reason', 'made_by'];

/** Names that only a list of documents gives to their numbers, such as id, are others here. */
const invoiceNumbers = invoiceId.slice(0, 2);

const events = comparedWords(logEvents, Object.keys(logEvents) as LogEvent[]);
const results = comparedWords(logResults, ['done', 'proposed', 'failed', 'cancelled']);

export const log = defineRole({
  name: 'log',
  isTold: (mapping) =>
    (mapping.has('step') || mapping.has('until')) && telling.filter((name) => mapping.has(name)).length >= 2,
  fields: [
    required('date', 'date', 'day of the event', headers.logDate),
    required('customer_id', 'id', 'customer it is about', customers.customerIdOfLedger, [['invoice_id']]),
    required('event', 'text', 'what happened: step, promise, dispute, extension, hold, lawsuit, ...', headers.event),
    optional('invoice_id', 'id', 'invoice it is about; without one it is about all of the customer', invoiceNumbers),
    optional('step', 'text', 'step that was taken', headers.step),
    optional('channel', 'text', 'way it was taken', headers.channel),
    optional('result', 'text', 'done (or empty), proposed, failed or cancelled', headers.result),
    optional('amount', 'number', 'amount that is promised or disputed', headers.logAmount),
    optional('until', 'date', 'last day of a promise, an extension or a release', headers.until),
    optional('reason', 'text', 'why', headers.reason),
    optional('made_by', 'text', 'who did it, or approved it', headers.madeBy),
    optional('note', 'text', 'anything else', headers.note),
  ],
  rows: [
    { reason: 'no_date', when: ({ isBlank }) => isBlank('date') },
    { reason: 'bad_date', about: 'date', isMalformed: true, when: ({ value }) => sql`${value('date')} is null` },
    {
      reason: 'no_customer',
      when: ({ value }) => sql`${value('customer_id')} is null and ${value('invoice_id')} is null`,
    },
    { reason: 'unknown_event', when: ({ isOneOf }) => sql`not coalesce(${isOneOf('event', events)}, false)` },
    {
      reason: 'unknown_result',
      when: ({ isBlank, isOneOf }) => sql`not ${isBlank('result')} and not ${isOneOf('result', results)}`,
    },
    {
      reason: 'bad_until',
      about: 'until',
      when: ({ isBlank, value }) => sql`not ${isBlank('until')} and ${value('until')} is null`,
    },
    {
      reason: 'no_until',
      when: ({ isOneOf, value }) =>
        sql`${isOneOf('event', comparedWords(logEvents, ['promise', 'extension']))} and ${value('until')} is null`,
    },
    {
      reason: 'until_before_date',
      when: ({ isOneOf, value }) =>
        sql`${isOneOf('event', comparedWords(logEvents, ['promise']))} and ${value('until')} < ${value('date')}`,
    },
    {
      reason: 'bad_amount',
      about: 'amount',
      isMalformed: true,
      when: ({ isBlank, value }) => sql`not ${isBlank('amount')} and ${value('amount')} is null`,
    },
  ],
});
