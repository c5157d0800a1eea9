/** A policy as it is in force: what to do about what is owed, and how much may be owed. */

/** `7d` or `1m`, with a minus in front for days before. */
export type Offset = string;

/** A contact with a customer, due some days from a day of the invoice. */
export interface PolicyStep {
  readonly step: string;
  readonly zh?: string | undefined;
  readonly from: 'ship' | 'invoice' | 'due' | 'previous';
  readonly after: Offset;
  /** Last day of a step that is pointless later, counted like `after`. */
  readonly until?: Offset | 'due' | undefined;
  /** How long it may take before it is late. */
  readonly within?: Offset | undefined;
  readonly audience?: 'customer' | 'internal' | undefined;
  readonly channel?: 'phone' | 'email' | 'letter' | 'visit' | 'none' | undefined;
  readonly text?: string | undefined;
  readonly pre_due?: boolean | undefined;
  readonly record?: 'bad_record' | undefined;
}

export interface WorkingDays {
  /** Days of the week, 1 = Monday. */
  readonly weekend?: readonly number[] | undefined;
  readonly holidays?: readonly string[] | undefined;
  /** Working days at a weekend. */
  readonly working?: readonly string[] | undefined;
}

export interface HoldPolicy {
  readonly overdue?: Offset | undefined;
  readonly over_limit?: boolean | undefined;
  readonly registered?: boolean | undefined;
  readonly disputed_counts?: boolean | undefined;
  readonly release_days?: number | undefined;
}

export interface RegisterPolicy {
  readonly credit_overdue?: Offset | undefined;
  readonly non_credit_overdue?: Offset | undefined;
  readonly lawsuit_new_days?: number | undefined;
  readonly disputed_counts?: boolean | undefined;
  readonly leave?: 'when_cured' | 'by_release' | undefined;
}

export interface InterestPolicy {
  readonly rates: readonly { readonly from: string; readonly percent: number }[];
  readonly rate_of?: 'each_day' | 'first_day' | undefined;
  readonly year_days?: 360 | 365 | undefined;
  readonly compensation?: readonly { readonly from: number; readonly amount: number }[] | undefined;
  readonly currency?: string | undefined;
}

export interface CollectPolicy {
  readonly log_since?: string | null | undefined;
  readonly gap_days?: number | undefined;
  readonly min_amount?: Readonly<Record<string, number>> | undefined;
  readonly promise_grace_days?: number | undefined;
  readonly promises_that_pause?: number | undefined;
  readonly catch_up?: 'in_order' | 'highest' | undefined;
  readonly calendar?: WorkingDays | null | undefined;
  readonly steps?: readonly PolicyStep[] | undefined;
  readonly hold?: HoldPolicy | undefined;
  readonly register?: RegisterPolicy | undefined;
  readonly interest?: InterestPolicy | null | undefined;
}

/** A score from a figure: the points of the last edge that it reaches; `null` = everything below the others. */
export interface Cut {
  readonly from: number | null;
  readonly score: number;
}

export const figures = [
  'payment_index',
  'promises_kept_share',
  'days_beyond_terms',
  'current_ratio',
  'quick_ratio',
  'cash_ratio',
  'net_margin',
  'gross_margin',
  'debt_to_assets',
] as const;

export interface FactorItem {
  readonly item: string;
  readonly figure?: (typeof figures)[number] | undefined;
  readonly cuts?: readonly Cut[] | undefined;
}

export interface Factor {
  readonly factor: string;
  readonly zh?: string | undefined;
  readonly group: string;
  readonly weight?: number | undefined;
  readonly items: readonly FactorItem[];
}

export interface FeaturePolicy {
  readonly max_score?: number | undefined;
  readonly missing?: 'zero' | 'skip' | undefined;
  readonly min_completeness?: number | undefined;
  readonly factors?: readonly Factor[] | undefined;
}

export interface Grade {
  readonly grade: string;
  readonly from: number;
  readonly sell?: 'credit' | 'secured' | 'cash' | undefined;
}

export interface CreditPolicy {
  readonly archive_months?: number | undefined;
  readonly key_share?: number | undefined;
  readonly events?: readonly string[] | undefined;
  readonly green?: { readonly assess_within_days?: number | undefined } | undefined;
  readonly working_assets?:
    | { readonly bands?: readonly { readonly from: number | null; readonly percent: number }[] | undefined }
    | undefined;
  readonly limit_classes?: readonly { readonly class: string; readonly from: number }[] | undefined;
  readonly features?: FeaturePolicy | undefined;
  readonly grades?: readonly Grade[] | null | undefined;
  readonly limit_factors?: Readonly<Record<string, number>> | null | undefined;
  readonly round_down_to?: number | undefined;
}

/** A policy as a file holds it: what it leaves out is as in `shifeng`. */
export interface PolicyJson {
  readonly $schema?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly currency?: string | undefined;
  readonly collect?: CollectPolicy | undefined;
  readonly credit?: CreditPolicy | undefined;
}

/** An object of which nothing is missing; what may be null stays so. */
export type Whole<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

/** A policy in which nothing is missing. */
export interface Policy {
  readonly name: string;
  readonly description: string;
  readonly currency: string;
  readonly collect: Whole<Omit<CollectPolicy, 'hold' | 'register'>> & {
    readonly hold: Whole<HoldPolicy>;
    readonly register: Whole<RegisterPolicy>;
  };
  readonly credit: Whole<Omit<CreditPolicy, 'green' | 'working_assets' | 'features'>> & {
    readonly green: { readonly assess_within_days: number };
    readonly working_assets: Whole<NonNullable<CreditPolicy['working_assets']>>;
    readonly features: Whole<FeaturePolicy>;
  };
}
