/**
 * Rows as points, each distinct point once, in ascending order of its coordinates: what is found on them cannot depend on
 * the order of the rows.
 */
export interface PointTable {
  readonly size: number;
  readonly dimension: number;
  /** `dimension` numbers for each point, point after point. */
  readonly coordinates: Float64Array;
  /** How many rows, or customers, stand at each point. */
  readonly weights: Float64Array;
  /** The point of each row. */
  readonly pointOfRow: Int32Array;
}

/**
 * The points of rows given as columns of equal length; `weights` counts how often each row stands, once each by default.
 * RangeError for columns of different lengths, a coordinate that is no finite number, or a weight that is no whole number
 * from 0 up; rows of weight 0 count for nothing.
 */
export function pointTable(columns: readonly Float64Array[], weights?: Float64Array): PointTable {
  const rows = columns[0]?.length ?? 0;
  if ([...columns, ...(weights === undefined ? [] : [weights])].some((column) => column.length !== rows)) {
    throw new RangeError('columns must be equally long');
  }
  if (columns.some((column) => column.some((value) => !Number.isFinite(value)))) {
    throw new RangeError('a coordinate is not a finite number');
  }
  if (weights?.some((weight) => !Number.isSafeInteger(weight) || weight < 0) ?? false) {
    throw new RangeError('a weight is not a whole number from 0 up');
  }
  const compare = (left: number, right: number): number => {
    for (const column of columns) {
      const difference = column[left]! - column[right]!;
      if (difference !== 0) {
        return difference;
      }
    }
    return 0;
  };
  const order = new Uint32Array(rows).map((_, row) => row).sort(compare);
  const pointOfRow = new Int32Array(rows);
  const firstRows: number[] = [];
  for (let place = 0; place < rows; place += 1) {
    const row = order[place]!;
    if (place === 0 || compare(order[place - 1]!, row) !== 0) {
      firstRows.push(row);
    }
    pointOfRow[row] = firstRows.length - 1;
  }
  const [size, dimension] = [firstRows.length, columns.length];
  const coordinates = new Float64Array(size * dimension);
  firstRows.forEach((row, point) =>
    columns.forEach((column, axis) => {
      coordinates[point * dimension + axis] = column[row]!;
    }),
  );
  const merged = new Float64Array(size);
  pointOfRow.forEach((point, row) => {
    merged[point] = merged[point]! + (weights?.[row] ?? 1);
  });
  return { size, dimension, coordinates, weights: merged, pointOfRow };
}

/** Points on axes of mean 0 and standard deviation 1, and what they were before, by axis. */
export interface StandardisedTable extends PointTable {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/**
 * z-scores of points over the rows, deviations divided by their number; an axis on which all rows are equal becomes 0 and
 * has a deviation of 0. The points keep their order.
 */
export function standardised(table: PointTable): StandardisedTable {
  const { dimension, weights } = table;
  const rows = weights.reduce((sum, weight) => sum + weight, 0);
  const [means, deviations] = [new Float64Array(dimension), new Float64Array(dimension)];
  for (let axis = 0; axis < dimension; axis += 1) {
    const mean = weightedSum(table, axis, (value) => value) / rows;
    const deviation = Math.sqrt(weightedSum(table, axis, (value) => (value - mean) ** 2) / rows);
    means[axis] = mean;
    // Equal values may differ from their mean by rounding, which must not be blown up to 1.
    deviations[axis] = deviation > 1e-9 * Math.abs(mean) ? deviation : 0;
  }
  const coordinates = table.coordinates.map((value, at) => {
    const axis = at % dimension;
    return deviations[axis] === 0 ? 0 : (value - means[axis]!) / deviations[axis]!;
  });
  return { ...table, coordinates, means, deviations };
}

function weightedSum(
  { size, dimension, coordinates, weights }: PointTable,
  axis: number,
  of: (value: number) => number,
): number {
  let sum = 0;
  for (let point = 0; point < size; point += 1) {
    sum += weights[point]! * of(coordinates[point * dimension + axis]!);
  }
  return sum;
}

/** What was found for each point, row by row. */
export function byRow<T extends Int32Array | Float64Array>({ pointOfRow }: PointTable, ofPoint: T): T {
  const ofRow = new (ofPoint.constructor as new (length: number) => T)(pointOfRow.length);
  pointOfRow.forEach((point, row) => {
    ofRow[row] = ofPoint[point]!;
  });
  return ofRow;
}

/** Squared distance of the point that begins at `from` in `left` to the one that begins at `to` in `right`. */
export function squaredDistance(
  left: Float64Array,
  from: number,
  right: Float64Array,
  to: number,
  dimension: number,
): number {
  let sum = 0;
  for (let axis = 0; axis < dimension; axis += 1) {
    const difference = left[from + axis]! - right[to + axis]!;
    sum += difference * difference;
  }
  return sum;
}
