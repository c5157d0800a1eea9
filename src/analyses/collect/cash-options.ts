/** Options of the forecast: those of the timetable, whose promises and disputes it knows, and how far back habits go. */
import { option } from '../define.ts';
import { between } from '../kinds.ts';
import { collectOptions } from './options.ts';

export const cashOptions = {
  ...collectOptions,
  history: option('--history <days>', between(1, 3660), 'days of payments that habits are taken from', 365),
};

export type CashOptions = typeof cashOptions;
