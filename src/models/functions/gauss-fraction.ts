/**
 * Gauss's hypergeometric function in the one form the Pareto/NBD needs, F(1, b; c; z), by his continued fraction
 * (Abramowitz and Stegun 15.2; Cuyt et al., Handbook of Continued Fractions for Special Functions, 15.3). The power
 * series takes about 36 / (1 - z) terms, the fraction about 9 / sqrt(1 - z).
 */
const tiny = 1e-300;
const enoughSteps = 2000;

/**
 * F(1, b; c; z) for c > b > 0 and z < 1, evaluated from the front by the method of Lentz. All its coefficients are
 * positive then, so nothing cancels; relative error below 1e-13 for z <= 0.9.
 */
export function gaussFraction(b: number, c: number, z: number): number {
  let value = 1;
  let front = 1;
  let back = 0;
  for (let step = 1; step <= enoughSteps; step += 1) {
    const half = step >> 1;
    const numerator = step % 2 === 1 ? (b + half) * (c + half - 1) : half * (c - b + half - 1);
    // At step 1 the factor c - 1 stands above and below the line, and c may be 1.
    const coefficient = step === 1 ? b / c : numerator / ((c + step - 2) * (c + step - 1));
    back = 1 / nonZero(1 - coefficient * z * back);
    front = nonZero(1 - (coefficient * z) / front);
    const change = front * back;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) {
      break;
    }
  }
  return 1 / value;
}

function nonZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
