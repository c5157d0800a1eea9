import type { Fit } from './maximum-likelihood.ts';

export interface InformationCriteria {
  readonly aic: number;
  readonly bic: number;
}

/**
 * What a likelihood is worth after its parameters are paid for: Akaike's AIC = 2 k - 2 ln L (1974), Schwarz's BIC = k ln n - 2 ln L
 * (1978), n being customers. The smaller, the better.
 */
export function informationCriteria({ parameters, logLikelihood, customers }: Fit): InformationCriteria {
  const k = parameters.length;
  return { aic: 2 * k - 2 * logLikelihood, bic: k * Math.log(Math.max(1, customers)) - 2 * logLikelihood };
}
