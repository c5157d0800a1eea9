export async function runCheck(files: readonly string[], typed: unknown): Promise<void> { await Promise.resolve([files, typed]); }
