/** The tables that the computation of customer value leaves for its views. */

/** By x, t_x, age (days): p_alive for people, alive to reckon with, expected and discounted purchases in the horizon. */
export const scoresTable = 'clv_scores';
/** One row: p, q and v of Gamma-Gamma; NULL when nobody bought a second time. */
export const spendTable = 'clv_spend';
/** One row a parameter of each model. */
export const modelsTable = 'clv_models';
/** By x, age (days) and period (from 1): purchases expected in it of a customer who is alive. */
export const periodsTable = 'clv_periods';
/** By x, t_x, age (days): purchases expected between the day of the model and the as-of. */
export const holdoutTable = 'clv_holdout';
