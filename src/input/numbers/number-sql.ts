import { literal, raw, sql, type Sql } from '../../engine/sql.ts';
import { captured, castOrNull, matches } from '../../engine/text.ts';
import { abbreviations, negativePattern, numberPattern, quickPatterns, type NumberFormat } from './number-formats.ts';
import { plainTextSql } from '../values/text.ts';
import { withValue } from '../../engine/text.ts';

/** A decimal type: at most `precision` digits, `scale` of them after the point. */
export interface DecimalType {
  readonly precision: number;
  readonly scale: number;
}

const typeSql = ({ precision, scale }: DecimalType): Sql =>
  raw(`decimal(${Math.trunc(precision)}, ${Math.trunc(scale)})`);

/**
 * A DECIMAL, or NULL where the text is not a number of the format or does not fit the type: the same judgement as
 * `parseNumber`. Never through a double. Digits beyond `scale` are rounded half away from zero without a word:
 * `decimalsSql` tells how many a value needs. `column` is text.
 */
export function numberSql(format: NumberFormat, column: Sql, type: DecimalType): Sql {
  const target = typeSql(type);
  if (format.isPlain) return castOrNull(column, target);
  // A cast that fails is what costs most, so that it comes after the two ways in which nearly all amounts are written.
  const { bare, marked } = quickPatterns(format);
  const first = sql`case when ${isWhole(column, bare)} then ${castOrNull(withoutMarks(format, column, []), target)} end`;
  // The rest is NULL elsewhere, because the engine works out shared parts of an expression for every row.
  const second = sql`case when ${first} is null then ${column} end`;
  const read = sql`case when ${isWhole(second, marked)} then ${castOrNull(withoutMarks(format, second, signs), target)} end`;
  const third = sql`case when ${first} is null and ${read} is null then ${column} end`;
  const quick = castOrNull(quickText(format, third), target);
  const rest = sql`case when ${quick} is null then ${third} end`;
  return sql`coalesce(${first}, ${read}, ${quick}, ${castOrNull(carefulSql(format, rest), target)})`;
}

const isWhole = (column: Sql, pattern: string): Sql => matches(column, `^(?:${pattern})$`);

const signs = ['$', '€', '£', '¥', ' ', ')'];

/** Text that fits a quick pattern, as the engine reads it: without marks between thousands, `(` as a minus. */
function withoutMarks({ decimal, thousands }: NumberFormat, column: Sql, others: readonly string[]): Sql {
  const bare = [thousands, ...others].reduce((left, mark) => sql`replace(${left}, ${literal(mark)}, '')`, column);
  const signed = others.length === 0 ? bare : sql`replace(${bare}, '(', '-')`;
  return decimal === '.' ? signed : sql`replace(${signed}, ',', '.')`;
}

/** The text as the engine would have it, right whenever the engine can read it; NULL where it might mislead. */
function quickText({ decimal }: NumberFormat, column: Sql): Sql {
  return decimal === '.' ? column : sql`case when strpos(${column}, '.') = 0 then replace(${column}, ',', '.') end`;
}

/** Plain decimal text such as `-1234.50`, or NULL. */
function carefulSql(format: NumberFormat, column: Sql): Sql {
  const others = literal(format.decimal === '.' ? '[^0-9.]' : '[^0-9,]');
  return withValue(plainTextSql(column), 't', (t) => {
    // The groups of the pattern would give the digits as well, but capturing makes the engine some thirty times slower,
    // and for what most rows hold plain replacements are faster still.
    const isSimple = matches(t, '^[-+]?[$€£¥]? ?[0-9][0-9.,]*(?: ?[$€£¥])?$');
    const cut = ['-', '+', '$', '€', '£', '¥', ' ', format.thousands];
    const simple = cut.reduce((left, mark) => sql`replace(${left}, ${literal(mark)}, '')`, t);
    // Only the point of an abbreviation goes: that of 元.50 is a decimal mark.
    const withoutWords = sql`regexp_replace(${t}, ${literal(abbreviations)}, '', 'g')`;
    const general = sql`regexp_replace(${withoutWords}, ${others}, '', 'g')`;
    const digits = sql`replace(case when ${isSimple} then ${simple} else ${general} end, ',', '.')`;
    const sign = sql`case when ${matches(t, negativePattern)} then '-' else '' end`;
    return sql`case when ${isWhole(t, numberPattern(format))} then ${sign} || ${digits} end`;
  });
}

/**
 * How many digits after the point a value needs to be kept exactly (closing zeros are not needed): INTEGER, or NULL
 * where the text is not a number of the format. A column whose largest exceeds the scale in use would be rounded.
 */
export function decimalsSql(format: NumberFormat, column: Sql): Sql {
  if (format.isPlain) return plainDecimalsSql(column);
  const quick = plainDecimalsSql(quickText(format, column));
  return sql`coalesce(${quick}, ${plainDecimalsSql(carefulSql(format, column))})`;
}

function plainDecimalsSql(text: Sql): Sql {
  return withValue(text, 'd', (d) => {
    const exponent = sql`coalesce(${castOrNull(captured(d, '[eE](.*)$', 1), raw('integer'))}, 0)`;
    const mantissa = captured(sql`replace(trim(${d}, ${literal(' \t\n\v\f\r')}), '_', '')`, '^[^eE]*');
    const decimals = withValue(mantissa, 'm', (m) => {
      const fraction = sql`length(rtrim(${captured(m, '\\.([0-9]*)$', 1)}, '0'))`;
      const closingZeros = sql`length(${captured(m, '0*$')})`;
      return sql`case when trim(${m}, '+-0.') = '' then -100000 when ${fraction} > 0 then ${fraction} else -${closingZeros} * cast(strpos(${m}, '.') = 0 as integer) end`;
    });
    return sql`case when ${castOrNull(d, raw('decimal(38, 0)'))} is not null
      then cast(greatest(0, ${decimals} - ${exponent}) as integer) end`;
  });
}
