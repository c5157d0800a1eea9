/** Terms of payment as exports write them, and the days to the due date they mean. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { captured, castOrNull, matches } from '../../engine/text.ts';
import { plainTextSql } from './text.ts';
import { withValue } from '../../engine/text.ts';

const days = 'days?|tagen?|jours?|d[ií]as?|giorni|dagen|dias|天|日|日間';
const months = 'months?|monate?n?|mois|mes(?:es)?|mesi|maanden|个月|個月|ヶ月';
const atOnce =
  'receipt|immediate|cash|cod|c\\.o\\.d|prepaid|prepayment|in advance|pia|cia|sofort|vorkasse|nachnahme|comptant|contado|vista|' +
  '现结|现金|货到付款|款到发货|预付|現金|即期|立即|即时';

/**
 * Days as INTEGER; NULL where the text names none. `45`, `Net 45`, `n/30`, `30 days`, `30天`, `月结30天` and `14 Tage netto`
 * are read; of terms with a discount, such as `2/10 net 30`, the days without it count; months have 30 days; on receipt, cash and
 * the like are 0. A key of a system such as `0001` or `ZB30A` is no number of days. `column` is text.
 */
export function termsDaysSql(column: Sql): Sql {
  const text = sql`lower(${plainTextSql(column)})`;
  return withValue(text, 'x', (x) => {
    const number = (pattern: string): Sql => castOrNull(sql`nullif(${captured(x, pattern, 1)}, '')`, raw('integer'));
    const isAtOnce = matches(x, `(?:^|[^a-z])(?:${atOnce})`);
    return sql`coalesce(
        ${number('^(0|[1-9][0-9]{0,2})(?:[.]0+)?$')},
        ${number('(?:^|[^a-z])(?:net(?:to)?|nt?)[ /:.-]*([0-9]{1,3})(?:[^0-9%]|$)')},
        ${number(`(?:^|.*[^0-9])([0-9]{1,3}) ?(?:${days})?[ ,.]*net`)},
        ${number(`(?:^|.*[^0-9])([0-9]{1,3})[ -]?(?:${days})`)},
        ${number('^([0-9]{1,3}) ?(?:eom|fdm)')},
        30 * ${number(`(?:^|.*[^0-9])([0-9]{1,2})[ -]?(?:${months})`)},
        case when ${isAtOnce} then 0 end)`;
  });
}
