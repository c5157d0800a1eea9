import type { FilesByRole } from '../analyses/side-files.ts';
import type { RowFilter } from '../input/filter/predicate.ts';
import type { Heads } from '../input/heads.ts';
import type { Care, Source } from '../input/source.ts';
import type { WordMeaning } from '../input/values/word-meanings.ts';
import type { ActivityUnit } from '../relations/activity-plan.ts';

/** What the user said about the input, after flags, config and defaults. It decides how the files are read, whatever is made of them. */
export interface SaidOfInput {
  readonly map: Readonly<Record<string, string>>;
  /** Customers are one whose ids differ only by case, outer blanks or zeros in front. */
  readonly foldsIds?: boolean | undefined;
  /** Which rows of the sales or invoices are wanted; without it all are. */
  readonly where?: RowFilter | undefined;
  /** What words of states, types and marks mean. */
  readonly words?: Readonly<Record<string, WordMeaning>>;
  readonly asOf: string | undefined;
  readonly currency: string | undefined;
  /** The currency that the rates convert to. */
  readonly base: string | undefined;
  readonly delimiter: string | undefined;
  readonly encoding: string | undefined;
  /** What a gzip file may hold, such as 64GB. */
  readonly maxUnpacked: string | undefined;
  readonly sheet: string | undefined;
  readonly dateFormat: string | undefined;
  readonly decimal: string | undefined;
  /** `100` or `2%`. */
  readonly maxRejects: string;
}

/** What the method and the view of a report read. Reports of a run that differ in `unit`, `countsFree` or `buckets` need loads of their own. */
export interface ReportNeeds {
  /** Fields the method must have. */
  readonly requires: readonly string[];
  readonly unit: 'auto' | ActivityUnit;
  /** Whether a purchase with a net spend of 0.00 counts as one; it does not by default. */
  readonly countsFree?: boolean;
  /** Last days of the buckets of a report on receivables. */
  readonly buckets?: readonly number[] | undefined;
  /**
   * What the method reads: one row a customer (the default), its purchases by day as well, or those and no more of customers than
   * their revenue and rows.
   */
  readonly grain?: 'customers' | 'purchases' | 'lines';
  /** Columns of the transactions to keep as `int_purchase_items`, by field or header; what no file has is left out. */
  readonly items?: readonly string[];
  /** Whether the files may hold counts of cohorts instead of transactions. */
  readonly takesCohortCounts?: boolean;
  /** What a summary is broken down by: attributes of customers, or columns of the invoices. */
  readonly by: readonly string[];
}

/** What a load finds around it, and whom it tells. */
export interface Surroundings {
  readonly standardInput: NodeJS.ReadStream;
  readonly tempFolder: () => string;
  /** Heads of files that the command has read already. */
  readonly heads: Heads;
  /** Today, to notice dates that lie in the future. */
  readonly today: string;
  /** Told what a person should know of how the files were named; the same may be said again. */
  readonly onNote?: (sentence: string) => void;
  /** Told when the files are open and the long part begins. */
  readonly onOpened?: (sources: readonly Source[]) => void;
  readonly care?: Care | undefined;
}

/** What one load is asked for. */
export interface InputRequest extends SaidOfInput, ReportNeeds, Surroundings {
  /** Paths, patterns, or `-`, by the role the files play. */
  readonly files: FilesByRole;
  /** What a load beside another one in the same engine has to know of it; absent for a load that is alone. */
  readonly beside?: BesideLoad;
}

/** What two loads for one report share. */
export interface BesideLoad {
  /** The number of the first source of this load; those of the other come before. */
  readonly firstSource: number;
  /** True when --map may be meant for the files of the other load. */
  readonly sharesMap: boolean;
  /** Last day of the other load. Where no day is asked for, receivables stand on the last day of both, not on today. */
  readonly lastDay: string | null;
}

/** Paths and patterns of the files of a role. */
export const filesOf = (
  { files }: Pick<InputRequest, 'files'>,
  { name }: { readonly name: string },
): readonly string[] => files[name] ?? [];

/** Requests with the same key, of files that play the same role, are met by one load of what they are combined to. */
export function loadKey(request: InputRequest): string {
  const {
    requires: _,
    grain: _grain,
    items: _items,
    takesCohortCounts: _counts,
    by: _by,
    standardInput: _input,
    tempFolder: _temp,
    heads: _heads,
    onNote: _noted,
    onOpened: _told,
    care: _care,
    ...said
  } = request;
  return JSON.stringify(said);
}

/** What requests of one key ask for together: what one of them requires, or breaks down by, is there for all. */
export function combined(requests: readonly [InputRequest, ...InputRequest[]]): InputRequest {
  const all = (listed: (request: InputRequest) => readonly string[]): string[] => [
    ...new Set(requests.flatMap(listed)),
  ];
  const grains = new Set(requests.map((request) => request.grain ?? 'customers'));
  // Lines beside customers: one asks for the purchases, the other for how often somebody bought.
  const [grain] = grains.size === 1 ? [...grains] : (['purchases'] as const);
  const items = all((request) => request.items ?? []);
  const takesCohortCounts = requests.every((request) => request.takesCohortCounts === true);
  return {
    ...requests[0],
    requires: all(({ requires }) => requires),
    by: all(({ by }) => by),
    ...(grain === undefined ? {} : { grain }),
    items,
    takesCohortCounts,
  };
}
