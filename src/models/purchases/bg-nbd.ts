import { betaDropout } from './beta-dropout.ts';

/**
 * BG/NBD (Fader, Hardie and Lee 2005, "Counting your customers the easy way", Marketing Science 24(2), 275–284):
 * purchases at rate λ ~ Gamma(r, α) per unit of time until, after a repeat purchase, the customer leaves with probability
 * p ~ Beta(a, b). Nobody leaves before a second purchase, so one who bought once is alive for certain (Fader and Hardie's
 * note 021). P(X(t) = n) is equation 8 of the paper. Parameters: r, alpha (in the unit of time), a, b.
 */
export const bgNbd = betaDropout(0);
