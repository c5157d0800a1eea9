/** Weeks, quarters and years in the place of a date: it is their first day. */
import type { PeriodFormat } from './date-format.ts';

const year = '((?:19|20)[0-9]{2})';

export const periodFormats: readonly PeriodFormat[] = [
  {
    kind: 'period',
    name: 'iso-week',
    shows: '2024-W01',
    unit: 'week',
    order: 'yp',
    pattern: `${year}[-/ ]?(?:W|w|KW|CW) ?([0-9]{1,2})(?:-?([1-7]))?`,
  },
  {
    kind: 'period',
    name: 'week-year',
    shows: 'W01 2024',
    unit: 'week',
    order: 'py',
    pattern: `(?:W|w|KW|CW|Week|week|Woche|KW\\.) ?([0-9]{1,2})[-/ ,.]+${year}`,
  },
  {
    kind: 'period',
    name: 'year-quarter',
    shows: '2024-Q1',
    unit: 'quarter',
    order: 'yp',
    pattern: `${year} ?(?:年 ?第?|[-/.]? ?(?:Q|q|T|FQ))([1-4])(?:季度?|四半期|분기)?`,
  },
  {
    kind: 'period',
    name: 'quarter-year',
    shows: 'Q1 2024',
    unit: 'quarter',
    order: 'py',
    pattern: `(?:Q|q|T|Quarter |quarter )([1-4])[-/ ,.']*${year}`,
  },
  {
    kind: 'period',
    name: 'quarter of year',
    shows: '1. Quartal 2024',
    unit: 'quarter',
    order: 'py',
    pattern: `([1-4])(?:\\.|st|nd|rd|th|er|e|º|°|º\\.|ème)? ?(?:Quartal|quarter|Quarter|Qtr|Q|trimestre|Trimestre|trim\\.?|T|kwartał|kwartaal|квартал|кв\\.?)[-/ ,.]*(?:de |del |do )?${year}`,
  },
  { kind: 'period', name: 'year', shows: '2024', unit: 'year', order: 'y', pattern: `${year}(?:年|년)?` },
];
