/** Sentences about the log. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { counted } from '../counted.ts';

const such = (what: unknown): string => `, such as ${String(what)}`;

/** What of the log does not count as it stands, each with the first by name. */
export async function logNotes(engine: Engine, asOf: Sql): Promise<string[]> {
  const [[later = 0] = []] = await engine.rows(sql`select count(*) from int_log where log_date > ${asOf}`);
  const facts = await engine.firstRecord(
    raw(`
    select
        count(*) filter (where is_unknown_invoice) as unknown,
        min(named_invoice) filter (where is_unknown_invoice) as invoice,
        count(*) filter (where event = 'step' and result = 'done' and step_no is null) as steps,
        min(coalesce(step, 'no step')) filter (where event = 'step' and result = 'done' and step_no is null) as step,
        count(*) filter (where event = 'extension' and result = 'done' and (reason is null or made_by is null)) as extensions
    from collect_log`),
  );
  const [unknown, steps, extensions, after] = [facts['unknown'], facts['steps'], facts['extensions'], later].map(
    Number,
  ) as [number, number, number, number];
  return [
    ...(after > 0
      ? [`${counted(after, 'row')} of the log ${after === 1 ? 'is' : 'are'} dated after the report and left out.`]
      : []),
    ...(unknown > 0
      ? [
          `${counted(unknown, 'row')} of the log ${unknown === 1 ? 'names an invoice' : 'name invoices'} that the files do not have${such(facts['invoice'])}; ${unknown === 1 ? 'it counts' : 'they count'} for all that the customer owed on that day.`,
        ]
      : []),
    ...(steps > 0
      ? [
          `${counted(steps, 'row')} of the log ${steps === 1 ? 'has a done step' : 'have done steps'} that the policy does not have${such(facts['step'])}; the step of the policy stays to be done.`,
        ]
      : []),
    ...(extensions > 0
      ? [
          `${counted(extensions, 'extension')} ${extensions === 1 ? 'has' : 'have'} no reason or no name of who approved ${extensions === 1 ? 'it' : 'them'}.`,
        ]
      : []),
  ];
}
