/** Words for the periods of cohorts: how long one is, and that a number counts periods, whatever their length. */
import type { Vocabulary } from './vocabulary.ts';

export const periodWords = {
  month: {
    en: 'mo | mth | month | months',
    de: 'monat | monate',
    fr: 'mois',
    es: 'mes | meses',
    it: 'mese | mesi',
    pt: 'mês',
    nl: 'maand',
    zh: '月 | 个月 | 個月',
    ja: 'か月 | ヶ月',
    code: 'm',
  },
  week: {
    en: 'wk | week | weeks',
    de: 'woche | wochen',
    fr: 'semaine',
    es: 'semana',
    it: 'settimana',
    zh: '周 | 週',
    code: 'w',
  },
  quarter: {
    en: 'qtr | quarter | quarters',
    de: 'quartal',
    fr: 'trimestre',
    zh: '季 | 季度',
    code: 'q',
  },
  year: {
    en: 'yr | year | years',
    de: 'jahr | jahre',
    fr: 'an | année',
    es: 'año',
    pt: 'ano',
    it: 'anno',
    zh: '年',
    code: 'y',
  },
  any: {
    en: 'period | periods | renewal | renewals | age | tenure',
    de: 'periode',
    fr: 'période',
    pt: 'período',
    zh: '期',
    code: 'p | r | t',
  },
} as const satisfies Vocabulary;
