/** What the values of a list of documents tell of its columns: what adds up, what comes later, what is never the same twice. */
import { candidateDateFormats, parseDate } from '../dates/dates.ts';
import { candidateNumberFormats, parseNumber } from '../numbers/numbers.ts';
import { isBlank } from '../values/text.ts';
import type { FieldName } from './field.ts';
import { isConstant } from './mapping.ts';
import type { Mapping } from './mapping.ts';

const namesOpen =
  /balance|outstanding|\bopen\b|\bdue$|ow(?:ed|ing)|dû(?!\p{L})|remain|rest(?:e|ant)?\b|offen|saldo|solde|pendiente|pendente|incassare|residuo|openstaand|pozostał|do zapłaty|kalan|остаток|долг|к оплате|未收|未回収|未回收|余额|餘額|残高|미수|잔액|متبقي|الرصيد/iu;
const namesPaid =
  /paid|received|collected|settled|bezahlt|gezahlt|payé|réglé|encaiss|pagad|pagat|cobrad|pago\b|recebid|incassat|betaald|ontvangen|zapłac|ödenen|tahsil|оплач|已收|已付|入金|수금|입금|مدفوع/iu;
const namesTax =
  /tax|vat\b|\biva\b|mwst|\bust\b|tva\b|btw|kdv|ндс|税|稅|부가세|steuer|impost|impuesto|podatek|imponibile|netto|\bnet\b|base|subtotal|hors taxe|\bht\b|fee|shipping|discount|rabatt|remise/iu;
const namesDocument =
  /inv|doc|\bno\b|\bnr\b|\bn[°º]|num|numer|ref|beleg|rechn|fact|fatt|fakt|fatura|nota|bill|charge|номер|документ|№|单|單|号|號|番号|번호|رقم/iu;

/** Rows from which a pattern is evidence. */
const rowsMin = 2;

interface Seen {
  readonly header: string;
  readonly numbers: readonly (number | null)[] | null;
  readonly days: readonly (string | null)[] | null;
  readonly values: readonly string[];
}

function seen(header: string, values: readonly string[]): Seen {
  const filled = values.filter((value) => !isBlank(value));
  const [dates] = filled.length === 0 ? [] : candidateDateFormats(filled).filter(({ kind }) => kind === 'calendar');
  const isDay = dates !== undefined && filled.every((value) => parseDate(value, dates) !== null);
  const [format] = filled.length === 0 || isDay ? [] : candidateNumberFormats(filled);
  const read = format === undefined ? null : values.map((value) => parseNumber(value, format));
  const isNumber =
    read !== null && filled.length > 0 && read.filter((value) => value !== null).length === filled.length;
  return {
    header,
    values,
    numbers: isNumber ? read.map((value) => (value === null ? null : Number(value))) : null,
    days: isDay ? values.map((value) => parseDate(value, dates)) : null,
  };
}

/**
 * Headers by field, for the fields that nothing plays yet: `invoice_date` and `due_date` of two dates one of which is never earlier,
 * `amount` and `balance` of three columns of money that add up, `balance` of one that is called so and is a part of the amount, and
 * `invoice_id` of what names a document and is never the same twice. `samples` are rows of text.
 */
export function documentEvidence(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  mapping: Mapping,
): Map<FieldName, string> {
  const taken = new Set([...mapping.values()].flatMap((mapped) => (isConstant(mapped) ? [] : [mapped.index])));
  const columns = headers.map((header, index) =>
    seen(
      header,
      samples.map((row) => row[index] ?? ''),
    ),
  );
  const open = columns.filter((_, index) => !taken.has(index));
  const playing = (name: FieldName): Seen | undefined => {
    const mapped = mapping.get(name);
    return mapped === undefined || isConstant(mapped) ? undefined : columns[mapped.index];
  };
  return samples.length < rowsMin
    ? new Map()
    : new Map([
        ...datesOf(open, playing('invoice_date'), mapping.has('due_date')),
        ...moneyOf(open, playing('amount'), mapping),
        ...(mapping.has('invoice_id') ? [] : numberOf(open)),
      ]);
}

type Told = readonly (readonly [FieldName, string])[];

function datesOf(open: readonly Seen[], issued: Seen | undefined, hasDue: boolean): Told {
  // The day of a payment says nothing of when to pay.
  const dates = open.filter(({ days, header }) => days !== null && !namesPaid.test(header.replaceAll('_', ' ')));
  const [first, second, third] = issued === undefined ? dates : [issued, ...dates];
  if (hasDue || first === undefined || second === undefined || third !== undefined) return [];
  const [early, late] = isNeverEarlier(second, first) ? [first, second] : [second, first];
  if (!isNeverEarlier(late, early) || (issued !== undefined && early !== issued)) return [];
  return [...(issued === undefined ? [['invoice_date', early.header] as const] : []), ['due_date', late.header]];
}

function isNeverEarlier({ days: late }: Seen, { days: early }: Seen): boolean {
  const pairs = (late ?? []).flatMap((day, row) => {
    const other = early?.[row] ?? null;
    return day === null || other === null ? [] : [[day, other] as const];
  });
  return pairs.length > 0 && pairs.every(([day, other]) => day >= other) && pairs.some(([day, other]) => day > other);
}

function moneyOf(open: readonly Seen[], amount: Seen | undefined, mapping: Mapping): Told {
  if (['balance', 'paid_amount', 'debit'].some((name) => mapping.has(name))) return [];
  const money = open.filter((one) => one.numbers !== null && !namesTax.test(one.header) && !isNumbered(one));
  for (const whole of amount === undefined ? money : [amount]) {
    for (const [at, one] of money.entries()) {
      const other = money
        .slice(at + 1)
        .find((column) => column !== whole && one !== whole && addUp(whole, one, column));
      if (other !== undefined) {
        const isFirst = namesOpen.test(one.header) && !namesOpen.test(other.header);
        const isOpen = isFirst || (namesPaid.test(other.header) && !namesPaid.test(one.header));
        return [
          ...(amount === undefined ? [['amount', whole.header] as const] : []),
          ['balance', isOpen ? one.header : other.header],
        ];
      }
    }
  }
  return partOf(money, amount);
}

/** What is open or paid by its name, and is a part of the amount, which is the largest of the others where none is known. */
function partOf(money: readonly Seen[], amount: Seen | undefined): Told {
  const part = money.find(({ header }) => namesOpen.test(header)) ?? money.find(({ header }) => namesPaid.test(header));
  if (part === undefined) return [];
  const others = money.filter((one) => one !== part && isPart(one, part));
  const whole = amount ?? others.toSorted((a, b) => sumOf(b) - sumOf(a))[0];
  if (whole === undefined || !isPart(whole, part)) return [];
  return [
    ...(amount === undefined ? [['amount', whole.header] as const] : []),
    [namesOpen.test(part.header) ? 'balance' : 'paid_amount', part.header],
  ];
}

const sumOf = ({ numbers }: Seen): number =>
  (numbers ?? []).reduce((sum: number, value) => sum + Math.abs(value ?? 0), 0);

/** Numbers of documents are no money. */
function isNumbered({ header, values }: Seen): boolean {
  const filled = values.filter((value) => !isBlank(value));
  return (
    namesDocument.test(header) &&
    filled.every((value) => /^\d+$/u.test(value)) &&
    new Set(filled).size === filled.length
  );
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.005;

/** The amounts of a column, each with its row; headings and totals of groups often have none. */
const amounts = ({ numbers }: Seen): (readonly [number, number])[] =>
  (numbers ?? []).flatMap((amount, row) => (amount === null ? [] : [[amount, row] as const]));

/** Two parts of every amount, each of which is all of some and neither of which is nothing throughout. */
function addUp(whole: Seen, one: Seen, other: Seen): boolean {
  const rows = amounts(whole).map(
    ([amount, row]) => [amount, one.numbers?.[row] ?? 0, other.numbers?.[row] ?? 0] as const,
  );
  const isEach = rows.every(([amount, a, b]) => near(amount, a + b));
  const has = (test: (row: readonly [number, number, number]) => boolean): boolean => rows.some(test);
  return (
    isEach && has(([amount, a]) => amount !== 0 && a === 0) && has(([, a]) => a !== 0) && has(([, , b]) => b !== 0)
  );
}

function isPart(whole: Seen, one: Seen): boolean {
  const rows = amounts(whole).map(([amount, row]) => [Math.abs(amount), Math.abs(one.numbers?.[row] ?? 0)] as const);
  return rows.every(([amount, part]) => part <= amount + 0.005);
}

function numberOf(open: readonly Seen[]): Told {
  const unique = open.filter(({ values, days, numbers, header }) => {
    const filled = values.filter((value) => !isBlank(value));
    const named = filled.filter((value) => /\d/u.test(value) && !/[.,]\d\d$/u.test(value));
    const isName = named.length * 5 >= filled.length * 4;
    return (
      days === null &&
      filled.length >= rowsMin &&
      filled.length * 5 >= values.length * 4 &&
      new Set(filled).size === filled.length &&
      isName &&
      (numbers === null || namesDocument.test(header))
    );
  });
  const [only] = unique.some(({ header }) => namesDocument.test(header))
    ? unique.filter(({ header }) => namesDocument.test(header))
    : unique;
  return only === undefined ? [] : [['invoice_id', only.header]];
}
