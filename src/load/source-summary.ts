/** What one source contributed. `setAside` maps a reason to rows and, where it could be read, their amount. */
export interface SourceSummary {
  readonly path: string;
  readonly role: string;
  readonly rows: number;
  readonly used: number;
  readonly setAside: Readonly<Record<string, { rows: number; amount: string | null }>>;
}
