import { expect, test } from 'vitest';
import { describeTerminal } from '../../src/cli/output/terminal.ts';

const screen = { isTTY: true, columns: 100 };

test.each([
  ['a plain screen', screen, { TERM: 'xterm' }, 1],
  ['a screen of 256 colours', screen, { TERM: 'xterm-256color' }, 2],
  ['a screen of all colours', screen, { TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 3],
  ['a dumb screen', screen, { TERM: 'dumb', COLORTERM: 'truecolor' }, 0],
  ['a pipe', {}, { TERM: 'xterm-256color' }, 0],
  ['a pipe that is told to', {}, { FORCE_COLOR: '2' }, 2],
  ['a screen that is told not to', screen, { NO_COLOR: '1', FORCE_COLOR: '3' }, 0],
] as const)('colours of %s', (_, stream, environment, level) => {
  expect(describeTerminal(stream, environment, true).colourLevel).toBe(level);
});
