/** argv in, exit code out. The rest of the program is loaded when it is needed. */
import { version } from './version.ts';

/** Runs one command line. Sets process.exitCode; a closed pipe ends quietly with 0. */
export async function main(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') {
      process.exit(0);
    }
    process.stderr.write(`error: cannot write the report: ${error.message}\n`);
    process.exit(1);
  });
  process.stderr.on('error', () => undefined);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${version}\n`);
    return;
  }
  const { runProgram } = await import('./program.ts');
  process.exitCode = await runProgram(argv);
}
