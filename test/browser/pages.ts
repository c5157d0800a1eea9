/** The pages that are looked at: one of each kind of picture and table, made by the built program where a command can. */
import { copyFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { scratchFolder } from '../case-folder.ts';
import { runCommandLine } from '../command-line.ts';
import { textIn } from '../report/rendered.ts';
import { headOf } from '../report/sample.ts';

const commands: Readonly<Record<string, string>> = {
  summary: 'crm segment shop/transactions.csv -f html',
  breakdown: 'crm segment shop/transactions.csv --customers shop/customers.csv --by region -f html',
  rows: 'crm segment shop/transactions.csv --customers shop/customers.csv --method abc --view customers --limit 9 -f html',
  lorenz: 'crm segment shop/transactions.csv --view pareto -f html',
  churn: 'crm churn shop/transactions.csv -f html',
  reasons: 'crm churn shop/transactions.csv --view customers -f html',
  triangle: 'crm churn shop/transactions.csv --view cohorts -f html',
  lines: 'crm churn gym/payments.csv --view survival -f html',
  check: 'crm check shop/transactions.csv messy/stray-quotes.csv -f html',
  movement: 'crm segment shop/transactions.csv --compare-to 2025-06-30 --view movement -f html',
  aging:
    'crm aging company/invoices.csv --payments company/payments.csv --customers company/customers.csv --as-of 2025-12-31 -f html',
  profile: 'crm profile C04 shop/transactions.csv --customers shop/customers.csv -f html',
};

/** A night of a company: where its page is, below the folder it runs in. */
const night = { command: 'crm run jobs/crm.config.json', page: /^jobs\/reports\/[^/]+\/index\.html$/ };

/** Money below zero, long names, other scripts, a currency with a scale of its own. */
async function awkward(): Promise<string> {
  const head = headOf('currency:text bucket:text amount:money share:share', {
    title: 'What is owed to us, and for how long, with a title that does not fit on one line of a phone',
    chart: {
      kind: 'bars',
      label: 'bucket',
      value: 'amount',
      share: 'share',
      scalePer: 'currency',
      leavesOut: ['total'],
    },
    notes: ['A note with averyveryveryveryverylongwordthatnobodywouldevertypebutadatafilemighthold.'],
  });
  const rows = [
    ['EUR', 'not_due', '12345678.90', '0.800000'],
    ['EUR', '逾期三十天以内的应收账款余额以及其他', '3086419.73', '0.200000'],
    ['EUR', 'unapplied', '-543210.00', null],
    ['EUR', 'total', '14888888.63', null],
    ['JPY', 'A bucket with a name that is longer than a phone is wide', '900.00', '1.000000'],
    ['JPY', 'total', '900.00', null],
  ];
  return textIn('html', head, rows);
}

/** HTML by name. */
export async function makePages(): Promise<Readonly<Record<string, string>>> {
  const scratch = scratchFolder((folder) => {
    mkdirSync(join(folder, 'jobs'));
    copyFileSync('fixtures/nightly/crm.config.json', join(folder, 'jobs', 'crm.config.json'));
  });
  try {
    const made: Record<string, string> = { awkward: await awkward() };
    for (const [name, command] of Object.entries(commands)) {
      const { stdout, stderr, exit } = await runCommandLine(command, scratch.path);
      if (exit !== 0) throw new Error(`${command}: ${stderr}`);
      made[name] = stdout;
    }
    const { stderr, exit } = await runCommandLine(night.command, scratch.path);
    // Its condition holds: an alert is no failure.
    if (exit !== 4) throw new Error(`${night.command}: ${stderr}`);
    const written = readdirSync(join(scratch.path, 'jobs'), { recursive: true, encoding: 'utf8' });
    const page = written.find((path) => night.page.test(`jobs/${path.replaceAll('\\', '/')}`));
    made['night'] = readFileSync(join(scratch.path, 'jobs', page ?? 'index.html'), 'utf8');
    return made;
  } finally {
    scratch.dispose();
  }
}
