/** What the marks of a backtest come to: counts, how well each method ranks, and how far each figure varies between customers. */
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { marksTable } from './backtest.ts';

/** Columns of the sums in their order; those that end in _variance are NaN where the data do not tell. */
export const sumNames = [
  'place',
  'cut',
  'cuts',
  'customers',
  'flagged',
  'gone',
  'hits',
  'top',
  'gone_top',
  'gone_top_usual',
  'auc',
  'auc_variance',
  'above_recency',
  'above_recency_variance',
  'precision_variance',
  'flagged_people',
  'recall_variance',
  'gone_people',
  'top_variance',
  'top_people',
  'f1_above_everyone',
  'f1_above_everyone_variance',
] as const;

export type SumName = (typeof sumNames)[number];

/**
 * CTEs: `placed` with a row for each score a method gave on a day, `days` with a row a method and day. AUC is the Mann-Whitney
 * statistic with ties counted half; `by_gone` and `by_stayed` are what a customer with that score, gone or stayed, adds to its
 * error: the structural components of DeLong, DeLong and Clarke-Pearson (1988, "Comparing the areas under two or more correlated
 * receiver operating characteristic curves", Biometrics 44, 837–845) about their mean, weighted by the pairs of the day. The top
 * tenth is the ceil(n / 10) highest scores, and customers tied at its edge are in it in proportion (`top`).
 */
function placedCtes(methods: number): Sql {
  const scores = Array.from(
    { length: methods },
    (_, place) => sql`
        select
            ${raw(String(place))} as place,
            cut,
            ${raw(`score_${place}`)} as score,
            cast(count(*) as double precision) as n,
            cast(count(*) filter (where is_gone) as double precision) as gone,
            cast(count(*) filter (where ${raw(`flag_${place}`)}) as double precision) as flagged,
            cast(count(*) filter (where ${raw(`flag_${place}`)} and is_gone) as double precision) as hits
        from ${raw(marksTable)}
        where ${raw(`score_${place}`)} is not null
        group by 2, 3`,
  );
  return sql`
    scores as (${join(scores, '\n        union all')}
    ),
    ranked as (
        select
            *,
            sum(n) over upwards - n as n_above,
            sum(gone) over upwards - gone as gone_above,
            sum(n - gone) over upwards - (n - gone) as stayed_above,
            sum(n) over whole as n_all,
            sum(gone) over whole as gone_all,
            sum(n - gone) over whole as stayed_all
        from scores
        window upwards as (partition by place, cut order by score desc), whole as (partition by place, cut)
    ),
    components as (
        select
            *,
            (stayed_all - stayed_above - (n - gone) / 2) / nullif(stayed_all, 0) as right_gone,
            (gone_above + gone / 2) / nullif(gone_all, 0) as right_stayed,
            least(1, greatest(0, (ceil(n_all / 10) - n_above) / n)) as top
        from ranked
    ),
    areas as (
        select *, sum(gone * right_gone) over (partition by place, cut) / nullif(gone_all, 0) as auc
        from components
    ),
    placed as (
        select
            *,
            coalesce(stayed_all * gone_all * (right_gone - auc) / sqrt(gone_all * greatest(1, gone_all - 1)), 0) as by_gone,
            coalesce(stayed_all * gone_all * (right_stayed - auc) / sqrt(stayed_all * greatest(1, stayed_all - 1)), 0) as by_stayed
        from areas
    ),
    days as (
        select
            place,
            cut,
            sum(n) as n,
            sum(gone) as gone,
            sum(flagged) as flagged,
            sum(hits) as hits,
            ceil(sum(n) / 10) as top,
            sum(gone * top) as gone_top,
            ceil(sum(n) / 10) * sum(gone) / sum(n) as gone_top_usual,
            sum(gone) * (sum(n) - sum(gone)) as pairs,
            max(auc) as auc,
            least(sum(gone), sum(n) - sum(gone)) = 1 as is_thin
        from placed
        group by 1, 2
    ),`;
}

/**
 * One row a method, over all days or `perDay` for each, with the columns sumNames; cut is 0 for all days. Variances are those of
 * sums over customers: who was judged on several days counts as one, so that a customer who is the same each time adds no certainty
 * (Obuchowski 1997, "Nonparametric analysis of clustered ROC curve data", Biometrics 53, 567–578). The difference to recency is taken
 * customer by customer, on the days on which the method has scores. NULL variances stand where a day has one customer gone, or one
 * who stayed: one value does not vary.
 */
export function sumsSql(methods: readonly string[], perDay: boolean): Sql {
  const [recency, everyone] = [methods.indexOf('recency'), methods.indexOf('everyone')];
  const scope = (cut: string): Sql => raw(perDay ? cut : '0');
  // Left joins, though every row has its partner: the engine may not pair scores with scores of the same day first.
  const people = methods.map(
    (_, place) => sql`
        select
            totals.place,
            totals.cut,
            marks.customer_id,
            sum(case when is_gone then own.by_gone else own.by_stayed end) as area,
            sum(case when is_gone then own.by_gone - base.by_gone else own.by_stayed - base.by_stayed end) as area_gain,
            sum(case when flag and is_gone then 1 - precision when flag then -precision else 0 end) as precise,
            sum(case when flag and is_gone then 1 - recall when is_gone then -recall else 0 end) as recalled,
            sum(own.top * (cast(is_gone as integer) - share_top)) as top,
            sum(
                case when flag and is_gone then 2 else 0 end - f1 * (cast(flag as integer) + cast(is_gone as integer))
            ) / max(f1_base) - sum(
                case when is_gone then 2 else 0 end - f1_everyone * (1 + cast(is_gone as integer))
            ) / max(f1_everyone_base) as f1_gain,
            max(cast(flag as integer)) as is_flagged,
            max(cast(is_gone as integer)) as is_gone,
            max(own.top) as in_top
        from (select *, ${raw(`score_${place}`)} as score, ${raw(`flag_${place}`)} as flag from ${raw(marksTable)}) as marks
        left join placed as own on own.place = ${raw(String(place))} and own.cut = marks.cut and own.score = marks.score
        left join placed as base
            on base.place = ${raw(String(recency))} and base.cut = marks.cut and base.score = ${raw(`marks.score_${recency}`)}
        left join totals on totals.place = ${raw(String(place))} and totals.cut = ${scope('marks.cut')}
        where marks.score is not null
        group by 1, 2, 3`,
  );
  return sql`
    with${placedCtes(methods.length)}
    sums as (
        select
            days.place,
            ${scope('days.cut')} as cut,
            count(*) as cuts,
            sum(days.n) as customers,
            sum(days.flagged) as flagged,
            sum(days.gone) as gone,
            sum(days.hits) as hits,
            sum(days.top) as top,
            sum(days.gone_top) as gone_top,
            sum(days.gone_top_usual) as gone_top_usual,
            sum(days.pairs) as pairs,
            sum(days.pairs * days.auc) / nullif(sum(days.pairs), 0) as auc,
            sum(days.pairs * base.auc) / nullif(sum(days.pairs), 0) as auc_recency,
            bool_or(days.is_thin) as is_thin,
            sum(everyone.gone) as gone_everyone,
            sum(everyone.n) as n_everyone
        from days
        join days as base on base.place = ${raw(String(recency))} and base.cut = days.cut
        join days as everyone on everyone.place = ${raw(String(everyone))} and everyone.cut = days.cut
        group by 1, 2
    ),
    totals as (
        select
            *,
            coalesce(hits / nullif(flagged, 0), 0) as precision,
            coalesce(hits / nullif(gone, 0), 0) as recall,
            gone_top / top as share_top,
            coalesce(2 * hits / nullif(flagged + gone, 0), 0) as f1,
            nullif(flagged + gone, 0) as f1_base,
            2 * gone_everyone / nullif(n_everyone + gone_everyone, 0) as f1_everyone,
            nullif(n_everyone + gone_everyone, 0) as f1_everyone_base
        from sums
    ),
    people as (${join(people, '\n        union all')}
    ),
    spread as (
        select
            place,
            cut,
            sum(area * area) as area,
            sum(area_gain * area_gain) as area_gain,
            sum(precise * precise) as precise,
            sum(recalled * recalled) as recalled,
            sum(top * top) as top,
            sum(f1_gain * f1_gain) as f1_gain,
            sum(is_flagged) as flagged_people,
            sum(is_gone) as gone_people,
            sum(in_top) as top_people
        from people
        group by 1, 2
    )
    select
        totals.place,
        totals.cut,
        cuts,
        customers,
        flagged,
        gone,
        hits,
        totals.top,
        gone_top,
        gone_top_usual,
        auc,
        case when not is_thin then spread.area / nullif(pairs * pairs, 0) end,
        auc - auc_recency,
        case when not is_thin then area_gain / nullif(pairs * pairs, 0) end,
        precise / nullif(flagged * flagged, 0),
        flagged_people,
        recalled / nullif(gone * gone, 0),
        gone_people,
        spread.top / nullif(totals.top * totals.top, 0),
        top_people,
        f1 - f1_everyone,
        f1_gain
    from totals join spread on spread.place = totals.place and spread.cut = totals.cut
    order by totals.cut, totals.place`;
}
