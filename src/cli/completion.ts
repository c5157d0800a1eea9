import type { Command } from 'commander'; export async function printCompletion(shell: string, program: Command): Promise<void> { await Promise.resolve([shell, program]); }
