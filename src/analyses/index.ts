import type { Analysis } from './define.ts';
import { segment } from './segment/index.ts';

/** Every analysis, in the order of the help. */
export const analyses: readonly Analysis[] = [segment];
