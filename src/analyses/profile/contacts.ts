/** When the customer was last contacted, as the files of contacts have it. */
import { sql } from '../../engine/sql.ts';
import { column } from '../columns.ts';
import type { Section } from './section.ts';

export const contactsSection: Section = {
  name: 'contacts',
  title: 'Contacts',
  question: 'When was it last contacted, and what came of it?',
  needs: 'contacts',
  shape: 'facts',
  columns: () => ({
    last_contact: { ...column('date', 'day of the last contact that was made'), label: 'last' },
    days_since_contact: {
      ...column('days', 'days from it to the day of the card'),
      label: 'days ago',
    },
    kind: column('text', 'way of the last contact'),
    owner: { ...column('text', 'who made it'), label: 'by' },
    campaign: column('text', 'campaign it belongs to'),
    outcome: column('text', 'what came of it'),
    contacts: column('count', 'contacts that were made up to the day of the card'),
    next_planned: { ...column('date', 'day of the next contact that is planned'), label: 'next planned' },
  }),
  // Who is held back from a campaign has not been contacted.
  query: ({ customer, asOf }) => sql`
    with own as (
        select
            *,
            coalesce(planned, false) as is_planned,
            coalesce(lower(trim(arm)) in ('control', 'holdout', 'held back', '对照组', '對照組'), false) as is_held_back
        from stg_contacts
        where set_aside is null and customer_id = ${customer}
    ),
    made as (select * from own where not is_planned and not is_held_back and date <= ${asOf}),
    latest as (
        select *
        from made
        order by date desc, kind, owner, campaign, outcome
        limit 1
    )
    select
        latest.date as last_contact,
        ${asOf} - latest.date as days_since_contact,
        latest.kind,
        latest.owner,
        latest.campaign,
        latest.outcome,
        (select count(*) from made) as contacts,
        (select min(date) from own where is_planned and date > ${asOf}) as next_planned
    from (select count(*) as contacts from own) as counted
    left join latest on true
    where counted.contacts > 0`,
  order: [],
  empty: 'it is in no file of contacts',
};
