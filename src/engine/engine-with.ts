import type { Engine } from './engine.ts';

/** The same engine with some of its methods exchanged, e.g. to watch what runs; the rest do what they did. */
export function engineWith(engine: Engine, changes: Partial<Engine>): Engine {
  return {
    csvBufferBytes: () => engine.csvBufferBytes(),
    run: (query) => engine.run(query),
    rows: (query) => engine.rows(query),
    firstRecord: (query) => engine.firstRecord(query),
    batches: (query) => engine.batches(query),
    numbers: (query) => engine.numbers(query),
    writeColumns: (table, columns) => engine.writeColumns(table, columns),
    progress: () => engine.progress(),
    isLost: () => engine.isLost(),
    interrupt: () => engine.interrupt(),
    close: () => engine.close(),
    ...changes,
  };
}
