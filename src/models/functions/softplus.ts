/** ln(1 + e^x), without overflow and exact at both ends. */
export function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** 1 / (1 + e^-x), without overflow. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
