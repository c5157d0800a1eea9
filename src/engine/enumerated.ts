/** Enumerated types. */

/** True for the error that a value is no member of the enumerated type it was cast to. */
export function isNoMember(error: unknown): boolean {
  return error instanceof Error && /Could not convert string '.*' to UINT(?:8|16|32)/s.test(error.message);
}
