/** Small symmetric matrices as rows of numbers: as many rows as a model has parameters. */
export type Matrix = readonly Float64Array[];

/** The lower triangle L of L L' = matrix, or null when the matrix is not positive definite to working precision. */
function cholesky(matrix: Matrix): Float64Array[] | null {
  const lower = matrix.map((row) => new Float64Array(row.length));
  for (let i = 0; i < matrix.length; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) {
        sum -= lower[i]![k]! * lower[j]![k]!;
      }
      if (i !== j) {
        lower[i]![j] = sum / lower[j]![j]!;
      } else if (sum > 1e-13 * Math.abs(matrix[i]![i]!)) {
        lower[i]![i] = Math.sqrt(sum);
      } else {
        return null;
      }
    }
  }
  return lower;
}

/** The inverse of a symmetric matrix; null when it is not positive definite to working precision. */
export function inverse(matrix: Matrix): Matrix | null {
  const lower = cholesky(matrix);
  if (lower === null) {
    return null;
  }
  const size = matrix.length;
  const result = matrix.map(() => new Float64Array(size));
  for (let column = 0; column < size; column += 1) {
    const solved = new Float64Array(size);
    for (let i = 0; i < size; i += 1) {
      let sum = i === column ? 1 : 0;
      for (let k = 0; k < i; k += 1) {
        sum -= lower[i]![k]! * solved[k]!;
      }
      solved[i] = sum / lower[i]![i]!;
    }
    for (let i = size - 1; i >= 0; i -= 1) {
      let sum = solved[i]!;
      for (let k = i + 1; k < size; k += 1) {
        sum -= lower[k]![i]! * solved[k]!;
      }
      solved[i] = sum / lower[i]![i]!;
      result[i]![column] = solved[i]!;
    }
  }
  return result;
}

/** Matrix times vector. */
export function times(matrix: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

/** Inner product of two vectors of the same length. */
export function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) {
    sum += left[index]! * right[index]!;
  }
  return sum;
}
