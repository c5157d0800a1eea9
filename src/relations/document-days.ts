/** Days of a document: when it was issued, and when it falls due by terms of payment. */
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { termsParts } from '../vocabulary/terms.ts';
import type { ReceivablesPlan, StagedDocuments } from './receivables-plan.ts';
import type { DocumentColumn } from './stg-documents.ts';

const begin = (day: Sql): Sql => sql`date_trunc('month', ${day})`;
const last = (day: Sql): Sql => sql`cast(${begin(day)} + interval '1 month' as date) - 1`;
const dayIn = (month: Sql, day: Sql): Sql => sql`least(cast(${begin(month)} as date) + ${day} - 1, ${last(month)})`;

/** The day on which what is dated `from` falls due by the terms with a code, both expressions; NULL where one of them is. */
export function dueByTerms(from: Sql, code: Sql): Sql {
  let unit = 1;
  const part = (name: keyof typeof termsParts): Sql => {
    const size = termsParts[name];
    const value = sql`(cast(floor(${code} / ${raw(`${unit}.0`)}) as integer) % ${raw(String(size))})`;
    unit *= size;
    return value;
  };
  const [days, months, dayOfMonth, closingDay, daysAfter] = [
    part('days'),
    part('months'),
    part('dayOfMonth'),
    part('closingDay'),
    part('daysAfter'),
  ];
  const closed = sql`case
                when ${closingDay} = 0 then ${from}
                when ${dayIn(from, closingDay)} >= ${from} then ${dayIn(from, closingDay)}
                else ${dayIn(sql`(${last(from)} + 1)`, closingDay)}
            end`;
  const reached = sql`(cast(${closed} + ${months} * interval '1 month' as date) + ${days})`;
  const settled = sql`case when ${dayOfMonth} = 0 then ${reached} else ${dayIn(reached, dayOfMonth)} end`;
  return sql`case when ${code} < ${raw(String(termsParts.days))} then ${from} + cast(${code} as integer) else ${settled} + ${daysAfter} end`;
}

/** The day of a document. One of which only the due date is known was there on the day of the report. */
export function issuedOn({ undated }: ReceivablesPlan['invoices']): Sql {
  return undated === null
    ? raw('document_date')
    : sql`case when file_no in (${raw(undated.files.join(', '))}) then least(document_date, ${undated.day}) else document_date end`;
}

/** The day on which an invoice falls due by its own terms, else by those of its customer. */
export function termsDue(invoices: StagedDocuments, hasCustomerTerms: boolean): Sql {
  const has = (name: DocumentColumn): boolean => invoices.columns.includes(name);
  const codes = [...(has('terms') ? ['documents.terms'] : []), ...(hasCustomerTerms ? ['terms.terms'] : [])];
  if (codes.length === 0) {
    return raw('cast(null as date)');
  }
  const from = has('terms_date')
    ? 'coalesce(documents.terms_date, documents.document_date)'
    : 'documents.document_date';
  return dueByTerms(raw(from), raw(codes.length === 1 ? (codes[0] ?? '') : `coalesce(${codes.join(', ')})`));
}
