/**
 * `--timeout`: a load or a report that takes longer ends. The engine is told to stop; where that does not help, nothing that
 * waits in this process can be trusted to come back, and the whole run ends.
 */
import { Worker } from 'node:worker_threads';
import type { Engine } from '../../engine/engine.ts';
import { crmError } from '../../errors.ts';
import { milliseconds } from '../options/duration.ts';

export interface TimeLimit extends Disposable {
  /** Does some work; `what` is how the error calls it. Error: timed-out. */
  around<T>(what: string, work: () => Promise<T>): Promise<T>;
}

export interface TimeLimitOptions {
  /** As it was written, such as `30m`; null for none. */
  readonly limit: string | null;
  readonly engine: Pick<Engine, 'interrupt'>;
  /** Ends the process, its locks and temporary files with it. */
  readonly end: (error: Error) => void;
  /** How long the engine may take to stop. */
  readonly graceMilliseconds?: number;
}

const graceDefault = 10_000;
/** A query may begin between two calls to stop. */
const repeatMilliseconds = 50;

/** The limit of a run. Without one the work is just done. */
export function openTimeLimit({ limit, engine, end, graceMilliseconds = graceDefault }: TimeLimitOptions): TimeLimit {
  if (limit === null) {
    return { around: (_, work) => work(), [Symbol.dispose]: () => undefined };
  }
  const patience = milliseconds(limit);
  const watchdog = openWatchdog(graceMilliseconds);
  return {
    async around(what, work) {
      let isOver = false;
      let repeat: NodeJS.Timeout | undefined;
      let grace: NodeJS.Timeout | undefined;
      const error = crmError('timed-out', { what, limit });
      const deadline = setTimeout(() => {
        isOver = true;
        engine.interrupt();
        repeat = setInterval(() => engine.interrupt(), repeatMilliseconds);
        grace = setTimeout(() => end(error), graceMilliseconds);
      }, patience);
      watchdog.watch(patience + 2 * graceMilliseconds, () => end(error));
      try {
        const done = await work();
        if (!isOver) {
          return done;
        }
      } catch (failure) {
        if (!isOver) {
          throw failure;
        }
      } finally {
        clearTimeout(deadline);
        clearInterval(repeat);
        clearTimeout(grace);
        watchdog.rest();
      }
      // What came after all may stand on an answer that was cut off.
      throw error;
    },
    [Symbol.dispose]: () => watchdog.close(),
  };
}

interface Watchdog {
  /** Calls `bite` in this thread, whatever it is busy with, unless `rest` comes first. */
  watch(milliseconds: number, bite: () => void): void;
  rest(): void;
  close(): void;
}

/** Where the watchdog finds what it has to call: another thread can hand over nothing but text. */
const place = 'crmWatchdogBites';

/**
 * A thread of its own, since a busy one hears no timer. It speaks through the debugger's door, which is heard even then. A
 * call of the system that never comes back holds up even that, and then nothing is left but to kill the process.
 */
const script = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { Session } = require('node:inspector');
  let timers = [];
  const bite = () => {
    const session = new Session();
    session.connectToMainThread();
    session.post('Runtime.evaluate', { expression: workerData.place + '()' });
  };
  parentPort.on('message', (milliseconds) => {
    timers.forEach(clearTimeout);
    timers = milliseconds === 0 ? [] : [
      setTimeout(bite, milliseconds),
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), milliseconds + workerData.grace),
    ];
  });`;

function openWatchdog(grace: number): Watchdog {
  const worker = new Worker(script, { eval: true, workerData: { place, grace } });
  worker.unref();
  // A watchdog that cannot watch is no reason for a report to fail.
  worker.on('error', () => undefined);
  return {
    watch(wait, bite) {
      Object.assign(globalThis, { [place]: bite });
      worker.postMessage(wait, []);
    },
    rest: () => worker.postMessage(0, []),
    close: () => void worker.terminate(),
  };
}
