/** Tables that are asked for as purchases and are something else, which no `--map` would mend. */
import { CrmError } from '../../errors.ts';
import type { Mapping } from './mapping.ts';
import { refusePivot } from './pivots.ts';
import { refuseSubscriptions } from './subscriptions.ts';
import { refuseSummedCustomers } from './summed-customers.ts';

/** Errors: summed-customers, subscriptions, pivot. */
export function refuseNoPurchases(
  path: string,
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  mapping: Mapping,
): void {
  refuseSummedCustomers(path, headers, samples, mapping);
  refuseSubscriptions(path, headers, samples, mapping);
  refusePivot(path, headers, samples, mapping);
}

/** The same as a result; null where rows may be purchases. */
export function noPurchases(...table: Parameters<typeof refuseNoPurchases>): CrmError | null {
  try {
    refuseNoPurchases(...table);
    return null;
  } catch (error) {
    if (error instanceof CrmError) return error;
    throw error;
  }
}
