import { describe, expect, test } from 'vitest';
import { parseCommandLine } from './command-line.ts';

describe('a command line is read as a shell would read it', () => {
  test.each([
    ['crm segment a.csv', [{ words: ['crm', 'segment', 'a.csv'], input: null }]],
    [
      `crm check "a b.csv" 'c "d".csv' e\\ f`,
      [{ words: ['crm', 'check', 'a b.csv', 'c "d".csv', 'e f'], input: null }],
    ],
    ['crm a --map "x=\\"y\\""', [{ words: ['crm', 'a', '--map', 'x="y"'], input: null }]],
    ['crm a --map date="The day" ""', [{ words: ['crm', 'a', '--map', 'date=The day', ''], input: null }]],
    [
      'crm a - < "in put.csv" | crm b --customers -',
      [
        { words: ['crm', 'a', '-'], input: 'in put.csv' },
        { words: ['crm', 'b', '--customers', '-'], input: null },
      ],
    ],
  ])('%s', (line, stages) => {
    expect(parseCommandLine(line)).toEqual(stages);
  });

  test.each(['crm a |', 'crm "a', "crm 'a", 'crm a <', '| crm', ''])('%s is refused', (line) => {
    expect(() => parseCommandLine(line)).toThrow('cannot be read');
  });
});
