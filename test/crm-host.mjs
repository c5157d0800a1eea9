/**
 * Runs command lines one after another in one process, each as if the process were its own: the folder, the standard
 * streams (`input` is the path of what stdin reads), the exit code, what it hangs on the process and what keeps a process
 * from ending. `shared-process.ts` starts it, and so does the fuzzer, with the bundle of crm in argv and the environment
 * of all commands; a command can add to it. With CRM_HOST_THREADS the engine has as many threads where the line does not
 * say. What only a process of its own can show (to be killed, a closed pipe, a full disk, a terminal) ends
 * the host instead, and so does a warning of Node.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Readable, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createKept } from './kept-instance.mjs';

const bundle = pathToFileURL(process.argv[2] ?? '').href;
const { main } = await import(bundle);

const threads = process.env.CRM_HOST_THREADS;
if (threads !== undefined) {
  const { DuckDBInstance } = createRequire(bundle)('@duckdb/node-api');
  const create = DuckDBInstance.create.bind(DuckDBInstance);
  DuckDBInstance.create = createKept((path, settings) => create(path, { threads, ...settings }));
}

process.on('warning', (warning) => {
  throw warning;
});
process.on('disconnect', () => process.exit());

/** A stream that is no terminal, and what was written to it. */
function collector() {
  const chunks = [];
  const stream = new Writable({
    decodeStrings: true,
    write: (chunk, _, done) => {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}

const listeners = () => process.eventNames().flatMap((name) => process.listeners(name).map((one) => ({ name, one })));

/** Puts the streams in the place of the process's own for as long as the work lasts. */
async function withStreams(streams, work) {
  const names = Object.keys(streams);
  const before = names.map((name) => Object.getOwnPropertyDescriptor(process, name));
  for (const name of names) {
    Object.defineProperty(process, name, { value: streams[name], configurable: true });
  }
  try {
    return await work();
  } finally {
    names.forEach((name, at) => Object.defineProperty(process, name, before[at]));
  }
}

/** What a command may leave behind: as much as keeps the host itself alive. More would keep a process from ending. */
const idle = () => process.getActiveResourcesInfo().length;

async function run({ words, folder, input, environment }) {
  const [stdout, stderr, known, resources] = [collector(), collector(), listeners(), idle()];
  const before = { ...process.env };
  Object.assign(process.env, environment);
  process.chdir(folder);
  await withStreams(
    {
      stdin: Readable.from(input === undefined ? [] : [readFileSync(input)]),
      stdout: stdout.stream,
      stderr: stderr.stream,
    },
    async () => {
      await main(words);
      do {
        await nextTurn();
      } while (idle() > resources);
      for (const { name, one } of listeners().filter((found) => !known.some((old) => old.one === found.one))) {
        if (name === 'exit') {
          one(process.exitCode ?? 0);
        }
        process.removeListener(name, one);
      }
    },
  );
  const exit = process.exitCode ?? 0;
  process.exitCode = undefined;
  Object.keys(environment ?? {}).forEach((name) => delete process.env[name]);
  Object.assign(process.env, before);
  return { stdout: stdout.text(), stderr: stderr.text(), exit };
}

let last = Promise.resolve();
process.on('message', (command) => {
  last = last.then(async () => {
    const before = process.cpuUsage();
    const outcome = await run(command);
    const { user, system } = process.cpuUsage(before);
    process.send({ number: command.number, outcome, cpuSeconds: (user + system) / 1e6 });
  });
});
