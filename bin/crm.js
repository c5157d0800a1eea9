#!/usr/bin/env node
try {
  const { main } = await import('../dist/crm.js');
  await main();
} catch (error) {
  if (error?.code !== 'EMFILE' && error?.code !== 'ENFILE') {
    throw error;
  }
  // With so few even the words for errors cannot be loaded.
  process.stderr.write('error: too many files are open\n  try: raise the limit: ulimit -n 1024\n');
  process.exitCode = 1;
}
