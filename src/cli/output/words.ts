/** Words for people on stderr: notes, warnings, and a spinner when the wait is long and somebody is watching. */
import { cleanText } from '../../report/clean-text.ts';
import { truncateTo } from '../../report/width.ts';
import { describeTerminal } from './terminal.ts';

export interface Words {
  /** Whether somebody sees the spinner. */
  readonly isWatched: boolean;
  /** A fact worth knowing; --quiet drops it. */
  note(text: string): void;
  /** The same for what several steps of the work may come upon: it is said once. */
  readonly noteOnce: (text: string) => void;
  /** Something that may be wrong with the data or the request; --quiet drops it. */
  warn(text: string): void;
  /** More than most want to know: only with --verbose. */
  detail(text: string): void;
  /** Shows that work goes on; the text may be computed anew, e.g. with rows and bytes so far. */
  busy(text: () => string): void;
  stop(): void;
}

const patienceMilliseconds = 300;
const narrowScreen = 80;
const spinnerWidth = 3;

/** Words as the flags want them. The spinner needs a terminal and appears after 300 ms. */
export function openWords({ quiet, verbose, color }: { quiet: boolean; verbose: boolean; color: boolean }): Words {
  const terminal = describeTerminal(process.stderr, process.env, color);
  const isWatched = terminal.isTty && !quiet && process.env['CI'] === undefined && process.env['TERM'] !== 'dumb';
  let spinner: { stop(): unknown; text: string } | null = null;
  let timer: NodeJS.Timeout | null = null;
  const say = (mark: string, colour: number, text: string): void => {
    spinner?.stop();
    spinner = null;
    const painted = terminal.colourLevel > 0 ? `\u001b[${colour}m${mark}\u001b[0m` : mark;
    process.stderr.write(`${painted} ${cleanText(text, terminal.isUnicode)}\n`);
  };
  // A line that wraps cannot be redrawn in place; the spinner itself takes two columns.
  const fitted = (text: string): string =>
    truncateTo(cleanText(text, terminal.isUnicode), (terminal.width ?? narrowScreen) - spinnerWidth);
  // Loading ora takes as long as a short run, so it is loaded only when the wait is long.
  const spin = async (text: () => string): Promise<void> => {
    const { default: ora } = await import('ora');
    if (timer === null) {
      return;
    }
    const shown = ora({ text: fitted(text()), stream: process.stderr, discardStdin: false }).start();
    spinner = shown;
    timer = setInterval(() => (shown.text = fitted(text())), 120);
  };
  const stop = (): void => {
    if (timer !== null) {
      clearTimeout(timer);
      timer = null;
    }
    spinner?.stop();
    spinner = null;
  };
  const note = (text: string): void => (quiet ? undefined : say('note:', 36, text));
  return {
    isWatched,
    note,
    noteOnce: once(note),
    warn: (text) => (quiet ? undefined : say('warning:', 33, text)),
    detail: (text) => (verbose && !quiet ? say('  ', 2, text) : undefined),
    busy(text) {
      if (!isWatched || timer !== null) {
        return;
      }
      timer = setTimeout(() => void spin(text), patienceMilliseconds);
    },
    stop,
  };
}

/** Says every sentence the first time it comes. */
export function once(say: (text: string) => void): (text: string) => void {
  const said = new Set<string>();
  return (text) => {
    if (!said.has(text)) {
      said.add(text);
      say(text);
    }
  };
}
