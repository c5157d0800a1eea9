/** Exit codes of every command, and what they mean where a command says it more exactly. */

export type ExitCodes = Readonly<Record<number, string>>;

export const exitCodes: ExitCodes = {
  0: 'done; also when the reader of a pipe closed it',
  1: 'could not finish: a file that cannot be read or written, a full disk, a defect of crm',
  2: 'wrong usage or a wrong config',
  3: 'the data cannot be used: a missing field, ambiguous dates, too many malformed rows, sums that do not tie',
  4: 'the report is written and a condition of --fail-if is true',
};

export const checkExitCodes: ExitCodes = {
  0: 'every file can be used by the commands for its role',
  1: 'a file could not be read',
  2: 'wrong usage or a wrong config',
  3: 'a file cannot be used as it is; the report says why',
};

export const runExitCodes: ExitCodes = {
  0: 'every report is written',
  1: 'could not finish, or another run is still at work',
  2: 'wrong usage or a wrong config',
  3: 'a report could not be made from its data; the others are written',
  4: 'all reports are written and a fail_if condition is true',
};
