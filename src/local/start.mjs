import './node-version.mjs';
import { join } from 'node:path';
import { prepare } from './build.mjs';
import { openDataDir, readEnvFile, root } from './environment.mjs';
import { takeLock } from './lock.mjs';
import { createProgress, explain, Refusal } from './progress.mjs';

/**
 * `npm start`: the whole desk from nothing, until it is told to stop.
 * Plain JavaScript on Node's built-ins, because on a fresh machine there is nothing else yet.
 */
const progress = createProgress();
const interrupted = new AbortController();
let desk;
let askedAt = 0;

async function main() {
  readEnvFile();
  const dataDir = openDataDir();
  const lock = takeLock(join(dataDir, 'desk.lock'));
  if (!lock.release) {
    throw new Refusal(
      `A desk already runs on ${dataDir} (process ${lock.holder.pid}): stop it, or choose another DATA_DIR and PORT.`,
    );
  }
  try {
    await prepare({ logs: join(dataDir, 'logs'), signal: interrupted.signal, progress });
    const { Desk } = await import(new URL('../../dist/src/local/desk.js', import.meta.url).href);
    desk = new Desk({ root, dataDir, env: process.env }, progress);
    try {
      process.stdout.write(`ready ${await desk.start(interrupted.signal)}\n`);
      await desk.end(interrupted.signal);
    } finally {
      await desk.stop();
    }
  } finally {
    lock.release();
  }
}

/** The first signal stops everything in order; a second one, later than npm's own echo of the first, at once. */
function onSignal() {
  const now = Date.now();
  if (!askedAt) {
    askedAt = now;
    interrupted.abort();
  } else if (now - askedAt > 1_000) {
    desk?.kill();
    process.exit(1);
  }
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);

try {
  await main();
} catch (error) {
  if (!interrupted.signal.aborted) process.exitCode = explain(error);
}
process.exit();
