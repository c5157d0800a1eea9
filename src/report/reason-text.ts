/** Why a row is set aside, as people read it. Programs get the reason itself. */

const own: Readonly<Record<string, string>> = {
  after_as_of: 'dated after the report',
  field_count: 'wrong number of cells',
  filtered: 'left out by --where',
  header_again: 'header again',
  not_comparable: 'cannot be compared',
  opening_balance_without_amount: 'opening balance without an amount',
};

/** `no_customer` is `no customer`, `after_as_of` is `dated after the report`. */
export const reasonText = (reason: string): string => own[reason] ?? reason.replaceAll('_', ' ');
