/** What a run says while it works: words for people, or one JSON object a line for whoever keeps logs. */
import { cleanText } from '../../report/clean-text.ts';
import { localTime } from '../clock.ts';
import { describeFailure } from '../failure.ts';
import { describeTerminal } from '../output/terminal.ts';
import { once, openWords } from '../output/words.ts';
import type { Words } from '../output/words.ts';
import { seenFrom } from './outcome.ts';

export type Level = 'info' | 'warning' | 'error';

export interface RunLog {
  /** Notes and progress of what is done on the way. */
  readonly words: Words;
  /** Something happened: a sentence for people, facts for programs. --quiet drops it unless it is an error. */
  say(event: string, sentence: string, facts?: Readonly<Record<string, unknown>>, level?: Level): void;
  /** A failure that does not end the run. */
  fail(event: string, error: unknown, facts: Readonly<Record<string, unknown>>): void;
}

interface LogFlags {
  readonly log: 'text' | 'json';
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly debug: boolean;
}

/**
 * The log as the flags want it: on standard output; in words, what is doubtful or wrong goes to standard error. `home` is
 * the folder that paths are seen from.
 */
export function openLog(flags: LogFlags, home: string): RunLog {
  const log = flags.log === 'json' ? jsonLog(flags) : textLog(flags);
  return { ...log, fail: (event, error, facts) => log.fail(event, seenFrom(home, error), facts) };
}

function textLog({ quiet, debug, ...flags }: LogFlags): RunLog {
  const words = openWords({ ...flags, quiet });
  const isColour = describeTerminal(process.stderr, process.env, flags.color).colourLevel > 0;
  return {
    words,
    say(_, sentence) {
      words.stop();
      if (!quiet && sentence !== '') {
        process.stdout.write(`${cleanText(sentence)}\n`);
      }
    },
    fail(_, error, { report }) {
      words.stop();
      const { text } = describeFailure(error, { isJson: false, isColour, showsStack: debug });
      process.stderr.write(report === undefined ? text : text.replace(/error:(\S*) /, `failed:$1 ${String(report)}: `));
    },
  };
}

function jsonLog({ quiet, verbose }: LogFlags): RunLog {
  const write = (level: Level, event: string, facts: Readonly<Record<string, unknown>>): void => {
    if (!quiet || level === 'error') {
      process.stdout.write(`${JSON.stringify({ time: localTime(), level, event, ...facts })}\n`);
    }
  };
  const note = (message: string): void => write('info', 'note', { message });
  const words: Words = {
    isWatched: false,
    note,
    noteOnce: once(note),
    warn: (message) => write('warning', 'warning', { message }),
    detail: (message) => (verbose ? write('info', 'detail', { message }) : undefined),
    busy: () => undefined,
    stop: () => undefined,
  };
  return {
    words,
    say: (event, message, facts = {}, level = 'info') =>
      write(level, event, message === '' ? facts : { message, ...facts }),
    fail(event, error, facts) {
      const { text } = describeFailure(error, { isJson: true, isColour: false, showsStack: false });
      write('error', event, { ...facts, ...(JSON.parse(text) as Record<string, unknown>) });
    },
  };
}
