import { expect, test } from 'vitest';
import { bgNbd } from '../../src/models/purchases/bg-nbd.ts';
import { identifyDropout } from '../../src/models/estimation/identification.ts';
import { mbgNbd } from '../../src/models/purchases/mbg-nbd.ts';
import { nbd } from '../../src/models/purchases/nbd.ts';
import { paretoNbd } from '../../src/models/purchases/pareto-nbd.ts';
import { cdnow, countsOf } from './data.ts';

test('CDNOW shows that customers leave, whatever the model', () => {
  const plain = nbd.fit(cdnow);
  for (const model of [bgNbd, mbgNbd, paretoNbd]) {
    const { gain, isIdentified, note } = identifyDropout(model.fit(cdnow), plain);
    expect(gain).toBeCloseTo(model === paretoNbd ? 168.7 : model === bgNbd ? 181.2 : 181.5, 1);
    expect(isIdentified).toBe(true);
    expect(note).toBe(`The data support churn: the dropout model improves log-likelihood by ${gain.toFixed(1)}.`);
  }
});

test('customers who all bought to the end do not show it', () => {
  const loyal = countsOf(
    ...Array.from({ length: 300 }, (_, row): [number, number, number] => [1 + (row % 9), 99 - (row % 5), 100]),
  );
  for (const model of [bgNbd, mbgNbd, paretoNbd]) {
    const { gain, isIdentified, note } = identifyDropout(model.fit(loyal), nbd.fit(loyal));
    expect(Math.abs(gain)).toBeLessThan(0.1);
    expect(isIdentified).toBe(false);
    expect(note).toMatch(/^The data do not support churn: .* judge customers by their cadence instead\.$/);
  }
});

test('a model that gains less than nothing is told so', () => {
  const fit = nbd.fit(cdnow);
  const { note } = identifyDropout({ ...fit, logLikelihood: fit.logLikelihood - 1 }, fit);
  expect(note).toContain('the dropout model does not improve log-likelihood');
});
