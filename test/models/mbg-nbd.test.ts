import { describe, expect, test } from 'vitest';
import { bgNbd } from '../../src/models/purchases/bg-nbd.ts';
import { mbgNbd } from '../../src/models/purchases/mbg-nbd.ts';
import { expectClose, expectWithin } from './close.ts';
import { cdnow } from './data.ts';

describe('MBG/NBD on CDNOW, in weeks', () => {
  const fit = mbgNbd.fit(cdnow);
  const fitted = mbgNbd.at(fit.parameters);

  test('has the parameters of BTYDplus and the likelihood worked out apart', () => {
    expectWithin(fit.parameters, [0.525, 6.183, 0.891, 1.614], 5e-4);
    expect(fit.logLikelihood).toBeCloseTo(-9582.1357, 4);
    expect([fit.converged, fit.note]).toEqual([true, '']);
  });

  test('doubts a customer who bought once the more, the longer ago that was', () => {
    const alive = [0, 5, 20, 39].map((T) => fitted.pAlive(0, 0, T));
    expect(alive[0]).toBeLessThan(1);
    expect(alive).toEqual(alive.toSorted((left, right) => right - left));
    expectClose([alive[0]!], [fit.parameters[3]! / (fit.parameters[2]! + fit.parameters[3]!)], 1e-12);
  });
});

test('a new customer of MBG/NBD is one of BG/NBD who first has to stay once', () => {
  const [r, alpha, a, b] = [0.525, 6.183, 0.891, 1.614];
  const stays = b / (a + b);
  const stayed = bgNbd.at([r, alpha, a, b + 1]);
  expectClose(
    [1, 10, 100].map(mbgNbd.at([r, alpha, a, b]).expectedPurchases),
    [1, 10, 100].map((t) => stays * stayed.expectedPurchases(t)),
    1e-12,
  );
});
