import { literal, raw, sql, type Sql } from '../../engine/sql.ts';
import { abbreviations, negativePattern, numberPattern, quickPatterns, type NumberFormat } from './number-formats.ts';
import { plainTextSql, withValue } from '../values/text.ts';

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
  if (format.isPlain) return sql`try_cast(${column} as ${target})`;
  // A cast that fails is what costs most, so that it comes after the two ways in which nearly all amounts are written.
  const { bare, marked } = quickPatterns(format);
  const first = sql`case when ${isWhole(column, bare)} then try_cast(${withoutMarks(format, column, [])} as ${target}) end`;
  // The rest is NULL elsewhere, because the engine works out shared parts of an expression for every row.
  const second = sql`case when ${first} is null then ${column} end`;
  const read = sql`case when ${isWhole(second, marked)} then try_cast(${withoutMarks(format, second, signs)} as ${target}) end`;
  const third = sql`case when ${first} is null and ${read} is null then ${column} end`;
  const quick = sql`try_cast(${quickText(format, third)} as ${target})`;
  const rest = sql`case when ${quick} is null then ${third} end`;
  return sql`coalesce(${first}, ${read}, ${quick}, try_cast(${carefulSql(format, rest)} as ${target}))`;
}

const isWhole = (column: Sql, pattern: string): Sql => sql`regexp_matches(${column}, ${literal(`^(?:${pattern})$`)})`;

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
  const whole = literal(`^(?:${numberPattern(format)})$`);
  const others = literal(format.decimal === '.' ? '[^0-9.]' : '[^0-9,]');
  return withValue(plainTextSql(column), 't', (t) => {
    // The groups of the pattern would give the digits as well, but capturing makes the engine some thirty times slower,
    // and for what most rows hold plain replacements are faster still.
    const isSimple = sql`regexp_matches(${t}, '^[-+]?[$€£¥]? ?[0-9][0-9.,]*(?: ?[$€£¥])?$')`;
    const cut = ['-', '+', '$', '€', '£', '¥', ' ', format.thousands];
    const simple = cut.reduce((left, mark) => sql`replace(${left}, ${literal(mark)}, '')`, t);
    // Only the point of an abbreviation goes: that of 元.50 is a decimal mark.
    const withoutWords = sql`regexp_replace(${t}, ${literal(abbreviations)}, '', 'g')`;
    const general = sql`regexp_replace(${withoutWords}, ${others}, '', 'g')`;
    const digits = sql`replace(case when ${isSimple} then ${simple} else ${general} end, ',', '.')`;
    const sign = sql`case when regexp_matches(${t}, ${literal(negativePattern)}) then '-' else '' end`;
    return sql`case when regexp_matches(${t}, ${whole}) then ${sign} || ${digits} end`;
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
    const exponent = sql`coalesce(try_cast(regexp_extract(${d}, '[eE](.*)$', 1) as integer), 0)`;
    const mantissa = sql`regexp_extract(replace(trim(${d}, ${literal(' \t\n\v\f\r')}), '_', ''), '^[^eE]*')`;
    const decimals = withValue(mantissa, 'm', (m) => {
      const fraction = sql`length(rtrim(regexp_extract(${m}, '\\.([0-9]*)$', 1), '0'))`;
      const closingZeros = sql`length(regexp_extract(${m}, '0*$'))`;
      return sql`case when trim(${m}, '+-0.') = '' then -100000 when ${fraction} > 0 then ${fraction} else -${closingZeros} * cast(strpos(${m}, '.') = 0 as integer) end`;
    });
    return sql`case when try_cast(${d} as decimal(38, 0)) is not null
      then cast(greatest(0, ${decimals} - ${exponent}) as integer) end`;
  });
}
