/** The tables that the computation of customer value leaves for its views. */

/** One row a customer with a purchase by the day of the model, returns taken off (createHistories). */
export const historiesTable = 'clv_histories';
/** One row a purchase of which something was returned by the day of the model. */
export const undoneTable = 'clv_undone';
/** One row a customer with returns: what it returned, and what that took off its purchases. */
export const returnsTable = 'clv_returns';
/** By x, t_x, age (days): p_alive for people, alive to reckon with, expected and discounted purchases in the horizon. */
export const scoresTable = 'clv_scores';
/** One row: p, q and v of Gamma-Gamma; NULL when nobody bought a second time. */
export const spendTable = 'clv_spend';
/** One row a parameter of each model. */
export const modelsTable = 'clv_models';
/** By x, age (days) and period (from 1): purchases expected in it of a customer who is alive. */
export const periodsTable = 'clv_periods';
/** One row an assumption of the models, and whether it holds. */
export const assumptionsTable = 'clv_assumptions';
/** One row a model of buying, tested on a holdout. */
export const comparedTable = 'clv_compared';
/** One row a week from the first purchase of all: repeat purchases, expected and actual. */
export const trackingTable = 'clv_tracking';
/** One row a number of repeat purchases: customers, expected and actual. */
export const histogramTable = 'clv_histogram';
/** By x, t_x, age (days): purchases expected between the day of the model and the as-of. */
export const holdoutTable = 'clv_holdout';
