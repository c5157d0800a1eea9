import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { statuses } from '../src/analyses/churn/judged.ts';
import { stages } from '../src/analyses/segment/lifecycle.ts';
import { standardMap, standardRanks } from '../src/analyses/segment/map/segment-maps.ts';

const glossary = readFileSync('docs/glossary.md', 'utf8');

/** The rows of the table below a heading. */
function rowsUnder(heading: string): string[][] {
  const [, part = ''] = glossary.split(`## ${heading}\n`);
  const [table = ''] = part.split('\n## ');
  const lines = table.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) => line.slice(2, -2).split(' | '));
}

const written = ([low, high]: readonly [number, number]): string => (low === high ? `${low}` : `${low}–${high}`);

test('the glossary tells every segment of RFM by its scores, the best first', () => {
  const rules = new Map(standardMap.map((rule) => [rule.segment, rule]));
  const told = standardRanks.map((segment) => {
    const { r, f } = rules.get(segment) ?? { r: [0, 0], f: [0, 0] };
    return [segment, written(r), written(f)];
  });
  expect(
    rowsUnder('Segments of RFM')
      .map(([segment, r, f]) => [segment, r, f])
      .toSorted(),
  ).toEqual(told.toSorted());
});

test.each([
  ['Churn status', statuses],
  ['Stages of a relationship', stages],
])('the glossary tells of every %s', (heading, names) => {
  expect(rowsUnder(heading).map(([name]) => name)).toEqual([...names]);
});
