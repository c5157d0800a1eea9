import type { Analysis } from './define.ts';
import { aging } from './aging/index.ts';
import { basket } from './basket/index.ts';
import { churn } from './churn/index.ts';
import { clv } from './clv/index.ts';
import { collect } from './collect/index.ts';
import { profit } from './profit/index.ts';
import { segment } from './segment/index.ts';

/** Every analysis, in the order of the help. */
export const analyses: readonly Analysis[] = [segment, churn, clv, aging, collect, profit, basket];
