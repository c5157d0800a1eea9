/** Clean inputs that trials start from: fixtures with the commands that fit them, and every input of a test case. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface Scene {
  readonly name: string;
  /** Files by the name that commands call them, there with @ before it. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Words behind `crm`; the output is JSON. */
  readonly commands: readonly (readonly string[])[];
  /** The column of amounts of each table that is plain: UTF-8, commas, one line of header. Null: it has no such column. */
  readonly plain: ReadonlyMap<string, string | null>;
}

const sales = [
  'check @sales.csv',
  'segment @sales.csv --view customers',
  'segment @sales.csv --view summary',
  'segment @sales.csv --view pareto',
  'segment @sales.csv --method abc --view customers',
  'segment @sales.csv --method lifecycle --view summary',
  'segment @sales.csv --method grade --view customers',
  'churn @sales.csv --view customers',
  'churn @sales.csv --view rate',
  'churn @sales.csv --view cohorts',
  'clv @sales.csv --view customers',
];

const withCustomers = [
  'check @sales.csv @customers.csv',
  'segment @sales.csv --customers @customers.csv --view customers',
  'segment @sales.csv --customers @customers.csv --method lifecycle --view customers',
  'churn @sales.csv --customers @customers.csv --view customers',
];

const receivables = [
  'check @invoices.csv @payments.csv @customers.csv',
  'aging @invoices.csv --payments @payments.csv --view customers',
  'aging @invoices.csv --payments @payments.csv --customers @customers.csv --view invoices',
  'aging @invoices.csv --payments @payments.csv --customers @customers.csv --view customers',
  'aging @invoices.csv --payments @payments.csv --view reconciliation',
  'aging @invoices.csv --payments @payments.csv --view summary --rates @rates.csv --base EUR',
  'aging @invoices.csv --payments @payments.csv --view metrics',
  'profile C02 @invoices.csv @payments.csv @customers.csv',
];

const shop = { 'sales.csv': 'shop/transactions.csv', 'customers.csv': 'shop/customers.csv' };
const roastery = { 'sales.csv': 'roastery/transactions.csv', 'customers.csv': 'roastery/customers.csv' };
const company = {
  'invoices.csv': 'company/invoices.csv',
  'payments.csv': 'company/payments.csv',
  'customers.csv': 'company/customers.csv',
  'rates.csv': 'company/rates.csv',
};

/** A scene of fixtures that are all plain; `lines` are commands, `amounts` the columns of amounts. */
function plain(
  name: string,
  files: Readonly<Record<string, string>>,
  lines: readonly string[],
  amounts: Readonly<Record<string, string>>,
): Scene {
  const names = Object.keys(files);
  return {
    name,
    files: new Map(names.map((called) => [called, readFileSync(join('fixtures', files[called] ?? ''))])),
    commands: lines.map(commandOf),
    plain: new Map(names.map((called) => [called, amounts[called] ?? null])),
  };
}

/** The roastery again and again: what is longer than the buffers of readers, where damage can hide behind the first. */
function longScene(): Scene {
  const [header = '', ...lines] = readFileSync(join('fixtures', roastery['sales.csv']), 'utf8').trimEnd().split('\n');
  const rows = Array.from({ length: 12 }, (_, time) => lines.map((line) => line.replace('R0', `R${time}`))).flat();
  const commands = ['check @sales.csv', 'segment @sales.csv --view pareto', 'segment @sales.csv --view customers'];
  return {
    name: 'long',
    files: new Map([['sales.csv', Buffer.from([header, ...rows, ''].join('\n'))]]),
    commands: [...commands, 'churn @sales.csv --view rate'].map(commandOf),
    plain: new Map([['sales.csv', 'total']]),
  };
}

const commandOf = (line: string): string[] => `${line} --format json`.split(' ');

/** The scenes in an order of their own, those of fixtures with tables that are plain first. */
export function plainScenes(): Scene[] {
  return [
    plain('shop', shop, [...sales, ...withCustomers, 'segment @sales.csv --by product', 'profile C03 @sales.csv'], {}),
    plain('roastery', roastery, [...sales, ...withCustomers], { 'sales.csv': 'total' }),
    longScene(),
    plain('company', company, receivables, { 'invoices.csv': 'amount', 'payments.csv': 'amount' }),
    plain(
      'gym',
      { 'sales.csv': 'gym/payments.csv', 'cohorts.csv': 'gym/cohorts.csv' },
      [
        'check @sales.csv',
        'check @cohorts.csv',
        'churn @cohorts.csv --view survival',
        'churn @sales.csv --view survival',
      ],
      { 'sales.csv': 'amount' },
    ),
    plain(
      'currencies',
      { 'sales.csv': 'currencies/transactions.csv', 'rates.csv': 'currencies/rates.csv' },
      [
        'check @sales.csv',
        'segment @sales.csv --rates @rates.csv --base EUR --view customers',
        'segment @sales.csv --currency EUR --view summary',
        'churn @sales.csv --currency USD --view customers',
      ],
      {},
    ),
  ];
}

/** A scene for every other table in the repository: odd exports, messy files, inputs of cases and of errors. */
export function otherScenes(): Scene[] {
  const roots = [
    'fixtures/exports',
    'fixtures/messy',
    'fixtures/receivables',
    'fixtures/iris',
    'test/cases',
    'test/errors',
  ];
  return roots
    .flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)))
    .filter((path) => /\.(csv|txt|tsv)$/.test(path) && !/[\\/]expected[\\/]/.test(path))
    .filter((path) => statSync(path).isFile() && statSync(path).size < 100_000)
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map(otherScene);
}

function otherScene(path: string): Scene {
  const name = basename(path).replaceAll(/[^\w.-]/g, '_');
  const reports = /aging|receivables|invoice|datev|debtors|sap-/.test(path)
    ? ['aging @ --view customers', 'aging @ --view summary']
    : ['segment @ --view customers', 'segment @ --view pareto', 'churn @ --view customers'];
  const lines = ['check @', ...reports];
  return {
    name: path,
    files: new Map([[name, readFileSync(path)]]),
    commands: lines.map((line) => commandOf(line.replace('@', `@${name}`))),
    plain: new Map(),
  };
}
