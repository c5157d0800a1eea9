/** Sentences about the log. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

/** What of the log does not count as it stands. */
export async function logNotes(engine: Engine, asOf: Sql): Promise<string[]> {
  const [[later = 0] = []] = await engine.rows(sql`select count(*) from int_log where log_date > ${asOf}`);
  const facts = await engine.firstRecord(
    raw(`
    select
        count(*) filter (where is_unknown_invoice) as unknown,
        count(*) filter (where event = 'step' and result = 'done' and step_no is null) as steps,
        count(*) filter (where event = 'extension' and result = 'done' and (reason is null or made_by is null)) as extensions
    from collect_log`),
  );
  const [unknown = 0, steps = 0, extensions = 0] = Object.values(facts).map(Number);
  const after = Number(later);
  return [
    ...(after > 0
      ? [
          `${counted(after, 'row')} of the log ${after === 1 ? 'is' : 'are'} dated after the day and ${after === 1 ? 'does' : 'do'} not count.`,
        ]
      : []),
    ...(unknown > 0
      ? [
          `${counted(unknown, 'row')} of the log ${unknown === 1 ? 'names an invoice' : 'name invoices'} that the files do not have; ${unknown === 1 ? 'it counts' : 'they count'} for the customer where that is known.`,
        ]
      : []),
    ...(steps > 0
      ? [
          `${counted(steps, 'done step')} of the log ${steps === 1 ? 'is' : 'are'} none of the policy and ${steps === 1 ? 'takes' : 'take'} nothing off the list.`,
        ]
      : []),
    ...(extensions > 0
      ? [
          `${counted(extensions, 'extension')} ${extensions === 1 ? 'has' : 'have'} no reason or no name of who approved ${extensions === 1 ? 'it' : 'them'}.`,
        ]
      : []),
  ];
}
