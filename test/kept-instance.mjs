/**
 * Engines of a host that its commands use one after another: to open and to close one takes a quarter of a small command.
 * What a command made is dropped behind it, and an engine that is then not as it was when it opened is not used again.
 */

import { made, state } from './emptied.mjs';

const rowsOf = async (connection, query) => (await connection.runAndReadAll(query)).getRows();

/** Runs work with a connection that nothing else uses. */
async function withConnection(instance, work) {
  const connection = await instance.connect();
  try {
    return await work(connection);
  } finally {
    connection.closeSync();
  }
}

const stateOf = async (connection) => String(await rowsOf(connection, state));

/** Whether an engine is again as it was opened; its folder is then the one given. */
const isEmptied = async ({ instance, asOpened }, folder) =>
  withConnection(instance, async (connection) => {
    for (const [kind, name] of await rowsOf(connection, made)) {
      await connection.run(`drop ${kind} if exists "${String(name).replaceAll('"', '""')}"`);
    }
    await connection.run(`set temp_directory = '${folder.replaceAll("'", "''")}'`);
    return (await stateOf(connection)) === asOpened;
  });

/**
 * `create` of an engine, which gives one that was closed before where there is one with the same settings. Those with settings
 * of memory are opened anew each time: they are about what an engine takes.
 */
export function createKept(create) {
  const idle = [];
  return async (path, settings) => {
    const { temp_directory: folder, ...others } = settings;
    if (folder === undefined || 'memory_limit' in others) {
      return create(path, settings);
    }
    const key = JSON.stringify([path, others]);
    const at = idle.findIndex((one) => one.key === key);
    const [found] = at === -1 ? [] : idle.splice(at, 1);
    if (found !== undefined && (await isEmptied(found, folder).catch(() => false))) {
      return found.instance;
    }
    found?.close();
    const instance = await create(path, settings);
    const close = instance.closeSync.bind(instance);
    const kept = { key, instance, close, asOpened: await withConnection(instance, stateOf) };
    instance.closeSync = () => void idle.push(kept);
    return instance;
  };
}
