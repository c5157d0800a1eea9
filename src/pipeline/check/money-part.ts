/** What `crm check` says of rows with money in them. */
import type { Engine } from '../../engine/engine.ts';
import type { RoleName } from '../../roles/index.ts';
import { plainDecimal, sumDecimals } from '../wording.ts';
import type { Part } from './assemble.ts';
import { readsMoney } from './load-file.ts';
import type { LoadedFile, RowOptions } from './load-file.ts';
import { moneyFacts } from './money-facts.ts';
import { moneyFindings } from './money-findings.ts';
import { moneyOfCopies } from './money-of-copies.ts';
import type { FileProfile } from './profile-columns.ts';

/** Reads the file once more, and again where rows occur twice. Without the findings of whole columns. */
export async function moneyPart(
  engine: Engine,
  role: RoleName,
  money: NonNullable<LoadedFile['money']>,
  profile: FileProfile,
  { currency, today }: RowOptions,
): Promise<Omit<Part, 'problems'> & Pick<Required<Part>, 'findings'>> {
  const { load, source, formats, hasAmount, number, total, count } = money;
  const facts = await moneyFacts(engine, money, today);
  const [summary] = load.summaries;
  const isMixed = facts.currencies.length > 1 && currency === null;
  const isAdded = hasAmount && !isMixed;
  const [first] = facts.firstDays;
  const [last] = facts.lastDays;
  const only = facts.currencies.length === 1 ? (facts.currencies[0]?.currency ?? null) : null;
  const aside = Object.values(summary?.setAside ?? {}).map(({ amount }) => amount ?? '0');
  const copied = !isAdded ? null : profile.copies === 0 ? '0' : await moneyOfCopies(engine, money);
  return {
    dates: first === undefined || last === undefined ? null : { from: first.date, to: last.date },
    amount: isAdded ? { used: plainDecimal(total, only), setAside: plainDecimal(sumDecimals(aside), only) } : null,
    orders: source.mapping.has(number) ? facts.orders : null,
    currencies:
      source.mapping.has('currency') || facts.currencies.length > 1
        ? facts.currencies.map((one) => ({
            ...one,
            amount: hasAmount ? plainDecimal(one.amount ?? '0', one.currency) : null,
          }))
        : [],
    duplicates: {
      rows: profile.copies,
      amount: copied === null ? null : plainDecimal(copied),
      idsOfSeveralCustomers: facts.sharedOrders.count,
    },
    findings: moneyFindings(facts, {
      role,
      rows: summary?.used ?? 0,
      customers: count,
      total,
      today,
      currency,
      needsOneCurrency: role === 'transactions',
      hasAmount: readsMoney(money),
      decimalPlaces: Math.max(
        0,
        ...[...formats.numbers.values()].map(({ isWhole, type }) => (isWhole ? 0 : type.scale)),
      ),
    }),
  };
}
