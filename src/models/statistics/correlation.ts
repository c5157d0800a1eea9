/** Pearson's correlation of pairs, each as often as its weight says; NaN where one of the two does not vary. Columns are equally long. */
export function weightedCorrelation(x: Float64Array, y: Float64Array, weights: Float64Array): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (column: Float64Array): number =>
    column.reduce((sum, value, row) => sum + value * (weights[row] ?? 0), 0) / total;
  const [meanX, meanY] = [mean(x), mean(y)];
  const product = (left: Float64Array, leftMean: number, right: Float64Array, rightMean: number): number =>
    left.reduce(
      (sum, value, row) => sum + (weights[row] ?? 0) * (value - leftMean) * ((right[row] ?? 0) - rightMean),
      0,
    );
  return product(x, meanX, y, meanY) / Math.sqrt(product(x, meanX, x, meanX) * product(y, meanY, y, meanY));
}
