/** argv in, exit code out. The rest of the program is loaded when it is needed. */
import { version } from './version.ts';

/** Runs one command line. Sets process.exitCode; a closed pipe ends quietly with 0. */
export async function main(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      process.exit(0);
    }
    process.stdout.on('error', () => undefined);
    void failOnOutput(error, argv);
  });
  process.stderr.on('error', () => undefined);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const { runProgram } = await import('./program.ts');
  process.exitCode = await runProgram(argv);
}

async function failOnOutput(error: Error, argv: readonly string[]): Promise<void> {
  const [{ crmError }, { reportFailure }, { reasonOf }] = await Promise.all([
    import('../errors.ts'),
    import('./failure.ts'),
    import('./reasons.ts'),
  ]);
  const remedy = 'free some space or write to another place with --output';
  process.exit(
    reportFailure(crmError('output-failed', { path: 'to standard output', reason: reasonOf(error), remedy }), argv),
  );
}
