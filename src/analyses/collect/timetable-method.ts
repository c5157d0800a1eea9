/** Collection by a timetable. */
import { defineMethod } from '../define.ts';
import { collectStatements, computeCollect } from './compute.ts';
import { conditions } from './conditions.ts';
import { collectMovements } from './movements.ts';
import { collectOptions } from './options.ts';
import { policy } from './policy-view.ts';
import { reconciliation } from './reconciliation.ts';
import { schedule } from './schedule.ts';
import { extensions, holds, promises, register } from './standing.ts';
import { summary } from './summary.ts';
import { actions, worklist } from './worklist.ts';

export const timetableMethod = defineMethod({
  name: 'timetable',
  title: 'What to do today about what is owed',
  meaning: 'steps that come by the days of each invoice, in order, until the log says that they are done',
  requires: ['invoice_id', 'customer_id', 'invoice_date', 'amount'],
  options: collectOptions,
  compute: computeCollect,
  runs: collectStatements,
  conditions,
  views: { summary, worklist, actions, schedule, promises, holds, register, extensions, reconciliation, policy },
  tracks: collectMovements,
  definition: [
    'The report is worked out of the documents, the **log** and the **policy**, as of a day; later rows do not exist. crm keeps no state of its own: people act, write down what they did, and that file is the next `--log`. `--view actions` writes it: change `proposed` to `done`, `failed` or `cancelled` and keep the file.',
    'A **step** is due when its day has come and the log has no `done` for it, so that a night without a run loses nothing and a second run repeats nothing. Steps before the due date lapse after their last day. Overdue steps come in order, each at the earliest `gap_days` after the one before it was done. Those that had passed before the log began count as done, except the last; without a log the last step that was reached is shown. A step past its last day is **late**.',
    'A step `warn` of a customer without an invoice in the log counts for the items overdue on its day. A step that is done for an item takes all steps before it off the list.',
    'The **state** of an item is the first that holds: `disputed` (marked in the file, or by the log without an amount), `extended`, `promised`, `covered` (overdue, and the unapplied credits of the customer are at least all it owes overdue in the currency), `below_minimum`, `late`, `to_do`, `waiting`. A dispute with an amount only lowers what is chased. The states add up to what is open; extensions, disputes and promises never change what is overdue.',
    'A **promise** is paid by what is settled of its items after the day of the promise, up to its last day and the days of grace; each cent counts once, for the oldest promise first. It pauses the steps while it is open. After two broken ones it no longer does.',
    'A customer is **on hold** with an item 14 days overdue that is not disputed, extended, promised or covered, with a balance over its credit limit, with a lawsuit or listed by hand, or by an event `hold`. `release` outweighs all but lawsuits until its day, or for 31 days. The **register** has customers with a lawsuit (`lawsuit_new` for 31 days, then `case_open` until `case_closed`), with a sale on credit a month overdue, or with a sale due at once six months overdue.',
  ],
});
