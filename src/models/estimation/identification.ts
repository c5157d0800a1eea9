import type { Fit } from './maximum-likelihood.ts';

/** Whether the data show that customers leave at all. */
export interface Identification {
  /** Log-likelihood of the model with dropout, less that of plain NBD. */
  readonly gain: number;
  readonly isIdentified: boolean;
  /** What the gain means, a sentence. */
  readonly note: string;
}

// Two more parameters must gain 3.0 for 5 % significance at a boundary; below 2 not even Akaike's criterion takes them.
const leastGain = 2;

/**
 * Compares a model with dropout against plain NBD on the same customers. With a gain under 2, buying that has stopped
 * looks no different from buying that is slow, and P(alive) rests on the model alone.
 */
export function identifyDropout(withDropout: Fit, plain: Fit): Identification {
  const gain = withDropout.logLikelihood - plain.logLikelihood;
  const isIdentified = gain >= leastGain;
  const amount = Math.abs(gain).toFixed(1);
  return {
    gain,
    isIdentified,
    note: isIdentified
      ? `The data support churn: the dropout model improves log-likelihood by ${amount}.`
      : `The data do not support churn: the dropout model ${gain < 0 ? 'does not improve log-likelihood' : `improves log-likelihood by only ${amount}`}, so P(alive) cannot be trusted; judge customers by their cadence instead.`,
  };
}
