/** Units in which a header or a title says that money is written, and how many units of the currency one is. */
export const units: readonly (readonly [words: string, worth: number])[] = [
  ['亿元 | 億元 | 亿 | 億 | 億円', 100_000_000],
  ['百万元 | 百萬元 | 百万円 | 百万 | 百萬', 1_000_000],
  ['万元 | 萬元 | 万円 | 萬圓 | 万人民币 | 万美元 | 万 | 萬 | 만원 | 만', 10_000],
  ['千元 | 仟元 | 千円 | 千圓 | 千美元 | 千 | 仟 | 천원', 1000],
  [
    'millions | million | mio | mio. | mln | млн | mn | millionen | millones | milioni | milhões | m€ | meur | mio. € | mio. eur',
    1_000_000,
  ],
  [
    "thousands | thousand | '000 | 000s | '000s | 000 | k | k€ | k$ | k£ | keur | kusd | kgbp | t€ | teur | tsd | tsd. | tausend | milliers | miles | migliaia | milhares | duizenden | tys | tys. | тыс | тыс. | tkr",
    1000,
  ],
];
