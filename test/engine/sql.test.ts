import { expect, test } from 'vitest';
import { literal, sql, withLiterals } from '../../src/engine/sql.ts';
import { withEngine } from '../open-engine.ts';

test.each(['plain', "it's", 'a\0b', '\0', "\0'\0", ''])('the text %j is itself as a literal', (text) =>
  withEngine(async (engine) => {
    expect(await engine.rows(sql`select ${literal(text)} as written`)).toEqual([[text]]);
    expect(await engine.rows(withLiterals(sql`select ${text} as written`))).toEqual([[text]]);
  }),
);
