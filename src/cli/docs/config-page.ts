/** docs/config.md: every key of crm.config.json, from the declarations that judge them. */
import type { Option, Options } from '../../analyses/define.ts';
import { roleNames, roles } from '../../roles/index.ts';
import { configKey, configurable } from '../options/config-section.ts';
import { row, table } from './markdown-tables.ts';
import { reportKeys, reportOptions, runKeys, runSectionOptions } from '../options/run-schema.ts';

/** A config as `crm init` writes it, with a little more. A test judges it. */
export const exampleConfig = `{
  "defaults": { "date_format": "d/m/y" },
  "segment": { "bins": 5 },
  "run": {
    "sources": {
      "transactions": "exports/sales-*.csv",
      "customers": "exports/customers.csv"
    },
    "output": "reports/{as_of}",
    "keep": 30,
    "changes": true,
    "reports": [
      { "analysis": "segment", "output": "segments.html" },
      { "analysis": "segment", "view": "customers", "output": "customers-{as_of}.csv" },
      { "name": "abc", "analysis": "segment", "method": "abc", "cuts": [70, 90], "output": "abc.md" },
      { "analysis": "churn", "output": "churn.html", "fail_if": "churned.share_value > 50%" }
    ]
  }
}`;

/** The parts of the page. */
export function configParts(): string[] {
  return [
    '# crm.config.json',
    'Options that would be typed again and again, and what `crm run` writes every night. `crm init` writes one from your files. A config is judged as a whole: every problem is reported at once, with the path of its key (`run.reports[0].view`).',
    `\`\`\`json\n${exampleConfig}\n\`\`\``,
    '## Sections',
    table(
      ['section', 'what it holds'],
      [
        row('`defaults`', 'options of every command'),
        row('`check`, `segment`, `churn`, …', 'options of that command; they beat `defaults`'),
        row('`run`', 'what `crm run` reads and writes; its options beat those of the sections above'),
        row('`run.reports[…]`', 'one report; its options beat all others but flags'),
      ],
    ),
    'Any command takes `defaults` and its own section from the config that `--config` names, or from `crm.config.json` beside the data or in the working folder.',
    'A config that is named, with `--config` or as that of `crm run`, may do all of this. One that is only found may have come with the data, from somebody else, so it may do less: a line on stderr says that it is used; its keys that decide about writing (`rejects`, `mode`) are passed over with a warning; and every path in it is seen from its own folder and must stay inside, links followed. Name it to allow the rest. In a config that `--config` names, the paths of options are seen from the working folder.',
    '## `run`',
    table(
      ['key', 'meaning'],
      Object.entries(runKeys).map(([key, meaning]) => row(`\`${key}\``, meaning)),
    ),
    'The folder of a run appears whole or not at all, and takes the place of an earlier one of the same day. It must be a folder of its own: one that holds anything else is never replaced.',
    '### `run.sources`',
    table(
      ['key', 'fields it must have'],
      roleNames.map((role) => {
        const required = roles[role].fields.filter(({ isRequired }) => isRequired).map(({ name }) => `\`${name}\``);
        return row(`\`${role}\``, required.join(', '));
      }),
    ),
    'A path, a pattern such as `"exports/*.csv"`, or, for the files a report is about, a list of them. Paths are seen from the folder of the config, wherever the run is started.',
    '### `run.reports`',
    table(
      ['key', 'meaning'],
      Object.entries(reportKeys).map(([key, meaning]) => row(`\`${key}\``, meaning)),
    ),
    'Besides, every option of the analysis under its config key (see the page of the command), and these:',
    keysTable(reportOptions),
    '### Options of `run`',
    keysTable(runSectionOptions),
    '`rejects` is a file inside the folder of the run. To report in one currency, name a table of `rates` in `run.sources`, and give `base`; a report may name files of its own (`rates`, `customers`, `payments`), seen from the folder of the config.',
    '## `defaults` and the section of a command',
    keysTable(configurable),
  ];
}

function keysTable(options: Options): string {
  const rows = Object.values(options).map((option: Option<unknown>) => {
    const isSwitch = !option.flag.includes('<');
    const values = isSwitch ? `\`${String(!option.flag.includes('--no-'))}\`` : option.kind.name;
    return row(`\`${configKey(option)}\``, values, option.meaning);
  });
  return table(['key', 'values', 'meaning'], rows);
}
