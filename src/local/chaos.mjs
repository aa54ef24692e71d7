import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './environment.mjs';

/**
 * `npm run chaos -- [--minutes 60] [--seed N]`: the storm of the tests for as long as is wanted, on a desk of its own
 * whose ground fails as well: its disk is full for seconds (only root may mount one; else the log says that none is), its
 * database and its Redis are slow or cut off, the clocks of its processes are wrong; and officers ask for credentials and are reminded.
 * The seed is printed: the same one throws the same dice. Instead of it:
 * `npm run chaos -- --reminders 10000`: so many people are reminded while workers are killed, within the budget of mails.
 * `npm run chaos -- cluster`: a desk on a Galera cluster and Redis with sentinels, of which some are killed; some
 * minutes, and how long each costs is printed.
 */
const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string' },
    reminders: { type: 'string' },
  },
  allowPositionals: true,
});
const what = positionals[0] === 'cluster' ? 'cluster' : values.reminders ? 'reminders' : 'storm';
const child = spawn(process.execPath, [join(root, 'src/local/test.mjs'), `test/chaos/${what}`], {
  cwd: root,
  env: {
    ...process.env,
    CHAOS_MINUTES: values.minutes,
    CHAOS_SEED: values.seed ?? '',
    CHAOS_REMINDERS: values.reminders ?? '',
  },
  stdio: 'inherit',
});
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
child.once('exit', (code) => process.exit(code ?? 1));
