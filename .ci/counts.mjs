/**
 * Prints `N passed, N failed` from a report of vitest's JSON reporter. Usage: `node .ci/counts.mjs REPORT`. A test file
 * that could not even be loaded counts as one failure. Exits with 1 when a test failed, none ran or the report is missing.
 */
import { existsSync, readFileSync } from 'node:fs';

const [path = ''] = process.argv.slice(2);
const report = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { testResults: [] };

let passed = 0;
let failed = 0;
for (const file of report.testResults) {
  const failedHere = file.assertionResults.filter(({ status }) => status === 'failed').length;
  passed += file.assertionResults.filter(({ status }) => status === 'passed').length;
  failed += failedHere === 0 && file.status === 'failed' ? 1 : failedHere;
}

process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
