import type { Source } from '../input/source.ts';
import type { ActivityUnit } from '../relations/int-customer-activity.ts';

/** What the user said about the input, after flags, config and defaults. */
export interface InputRequest {
  readonly files: readonly string[];
  readonly customers: string | undefined;
  readonly map: Readonly<Record<string, string>>;
  readonly asOf: string | undefined;
  readonly currency: string | undefined;
  /** File of exchange rates, and the currency they convert to. */
  readonly rates: string | undefined;
  readonly base: string | undefined;
  readonly delimiter: string | undefined;
  readonly encoding: string | undefined;
  readonly dateFormat: string | undefined;
  readonly decimal: string | undefined;
  /** `100` or `2%`. */
  readonly maxRejects: string;
  /** Fields the method must have. */
  readonly requires: readonly string[];
  readonly unit: 'auto' | ActivityUnit;
  readonly standardInput: NodeJS.ReadStream;
  readonly tempFolder: () => string;
  /** Told when the files are open and the long part begins. */
  readonly onOpened?: (sources: readonly Source[]) => void;
  /** Today, to notice dates that lie in the future. */
  readonly today: string;
}

/** Requests with the same key are met by one load of what they are combined to. */
export function loadKey({
  requires: _,
  standardInput: _input,
  tempFolder: _folder,
  onOpened: _told,
  ...said
}: InputRequest): string {
  return JSON.stringify(said);
}

/** What requests of one key ask for together: what one of them requires is required of all. */
export function combined(requests: readonly [InputRequest, ...InputRequest[]]): InputRequest {
  return { ...requests[0], requires: [...new Set(requests.flatMap(({ requires }) => requires))] };
}
