/** Decimal places of currencies (minor units of ISO 4217); all others have two. */
const without = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const withThree = 'BHD IQD JOD KWD LYD OMR TND';
const withFour = 'CLF UYW';

const places: ReadonlyMap<string, number> = new Map(
  (
    [
      [without, 0],
      [withThree, 3],
      [withFour, 4],
    ] as const
  ).flatMap(([codes, count]) => codes.split(' ').map((code) => [code, count] as const)),
);

/** How many decimal places money of a currency has; null where the code is not known to differ from two. */
export const decimalPlaces = (code: string): number | null => places.get(code) ?? null;
