import { literal, raw, sql, type Sql } from '../engine/sql.ts';
import { negativePattern, numberPattern, numberPatternGroups, type NumberFormat } from './number-formats.ts';
import { plainTextSql } from './text.ts';

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
  const careful = sql`try_cast(${carefulSql(format, column)} as ${target})`;
  const quick = quickText(format, column);
  const read = sql`coalesce(try_cast(${quick} as ${target}), ${careful})`;
  return format.decimal === '.' ? read : sql`case when strpos(${column}, '.') = 0 then ${read} else ${careful} end`;
}

/** The text as the engine would have it, right whenever the engine can read it. */
function quickText({ decimal }: NumberFormat, column: Sql): Sql {
  return decimal === '.' ? column : sql`replace(${column}, ',', '.')`;
}

/** Plain decimal text such as `-1234.50`, or NULL. */
function carefulSql(format: NumberFormat, column: Sql): Sql {
  const text = plainTextSql(column);
  const whole = literal(`^(?:${numberPattern(format)})$`);
  const groups = numberPatternGroups.map((group) => `\\${group}`).join('');
  const core = sql`regexp_replace(${text}, ${whole}, ${literal(groups)})`;
  const digits =
    format.decimal === '.'
      ? sql`translate(${core}, ${literal(", '")}, '')`
      : sql`translate(${core}, ${literal(",. '")}, '.')`;
  return sql`case when regexp_matches(${text}, ${whole}) then
    case when regexp_matches(${text}, ${literal(negativePattern)}) then '-' else '' end || ${digits} end`;
}

/**
 * How many digits after the point a value needs to be kept exactly (closing zeros are not needed): INTEGER, or NULL
 * where the text is not a number of the format. A column whose largest exceeds the scale in use would be rounded.
 */
export function decimalsSql(format: NumberFormat, column: Sql): Sql {
  if (format.isPlain) return plainDecimalsSql(column);
  const careful = plainDecimalsSql(carefulSql(format, column));
  const read = sql`coalesce(${plainDecimalsSql(quickText(format, column))}, ${careful})`;
  return format.decimal === '.' ? read : sql`case when strpos(${column}, '.') = 0 then ${read} else ${careful} end`;
}

function plainDecimalsSql(text: Sql): Sql {
  const trimmed = sql`trim(${text}, ${literal(' \t\n\v\f\r')})`;
  const mantissa = sql`regexp_extract(replace(${trimmed}, '_', ''), '^[^eE]*')`;
  const fraction = sql`rtrim(regexp_extract(${mantissa}, '\\.([0-9]*)$', 1), '0')`;
  const exponent = sql`coalesce(try_cast(regexp_extract(${trimmed}, '[eE](.*)$', 1) as integer), 0)`;
  const closingZeros = sql`length(regexp_extract(${mantissa}, '0*$'))`;
  return sql`case
    when try_cast(${text} as decimal(38, 0)) is null then null
    when strpos(lower(${text}), 'e') = 0 then cast(length(rtrim(regexp_extract(${mantissa}, '\\.([0-9]*)$', 1), '0')) as integer)
    when ${fraction} = '' then cast(greatest(0, -${exponent} - ${closingZeros}) as integer)
    else cast(greatest(0, length(${fraction}) - ${exponent}) as integer) end`;
}
