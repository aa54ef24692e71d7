import './node-version.mjs';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { prepare } from './build.mjs';
import { root } from './environment.mjs';
import { fastBase, neutralEnvironment, openPrivateFolder } from './private-folder.mjs';
import { removePrivateFolder, sweepPrivateFolders } from './private-folder.mjs';
import { createProgress, explain } from './progress.mjs';
import { writeGroups } from './test-groups.mjs';

/**
 * `npm test [-- PATTERN]`: installs and builds what is stale, brings up a MariaDB and a Redis of its own, runs the
 * tests and stops both. Its last line is `N passed, N failed`.
 */
const progress = createProgress();
const interrupted = new AbortController();
const { signal } = interrupted;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => interrupted.abort());

const base = fastBase();
const { folder } = openPrivateFolder('test', base);
const countsFile = join(folder, 'counts.json');
const undo = [];
/** Two more than processors: somebody always waits for a desk, a lease or a browser. Redis has 16 databases, one for each. */
const workers = Math.min(availableParallelism() + 2, 12);

async function main() {
  await prepare({ logs: join(root, 'dist/logs'), signal, progress });
  const local = (name) => import(new URL(`../../dist/src/local/${name}.js`, import.meta.url).href);
  const { endProcesses } = await local('process-table');
  undo.unshift(() => removePrivateFolder(folder, endProcesses));
  await sweepPrivateFolders('test', base, endProcesses);

  const { Services } = await local('services');
  const services = new Services({
    dataDir: folder,
    databaseUrl: process.env.TEST_DATABASE_URL || undefined,
    redisUrl: process.env.TEST_REDIS_URL || undefined,
    progress,
    gaveUp: (error) => progress.say(error.message),
  });
  undo.unshift(() => services.stop());
  await services.start();
  const { findChromium } = await local('chromium');
  const chromium = await findChromium(progress, join(root, 'dist/logs/install.log'));
  const { needPoppler } = await local('poppler');
  await needPoppler(progress, join(root, 'dist/logs/install.log'));
  const { findSlapd } = await local('slapd');
  const slapdFolder = join(root, 'node_modules/.cache/slapd');
  const slapd = await findSlapd(slapdFolder, progress, join(root, 'dist/logs/install.log'));
  const { findDovecot } = await local('dovecot');
  const dovecotFolder = join(root, 'node_modules/.cache/dovecot');
  const dovecot = await findDovecot(dovecotFolder, progress, join(root, 'dist/logs/install.log'));
  const { findPostfix } = await local('postfix');
  const postfixFolder = join(root, 'node_modules/.cache/postfix');
  const postfix = await findPostfix(postfixFolder, progress, join(root, 'dist/logs/install.log'));
  const { findSwift } = await local('swift');
  const swiftFolder = join(root, 'node_modules/.cache/swift');
  const swift = await findSwift(swiftFolder, progress, join(root, 'dist/logs/install.log'));
  const { findClamd } = await local('clamd');
  const clamdFolder = join(root, 'node_modules/.cache/clamd');
  const clamd = await findClamd(clamdFolder, progress, join(root, 'dist/logs/install.log'));
  signal.throwIfAborted();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const all = process.argv.length === 2;
  if (all) writeGroups(root, join(root, '.test-groups'));
  await runJest({
    ...neutralEnvironment(),
    NODE_ENV: 'test',
    // Not the zone of the servers: code that mixes up local time and UTC shows here.
    TZ: 'Asia/Bangkok',
    TMPDIR: temporary,
    TEST_COUNTS: countsFile,
    TEST_GROUPS: all ? 'on' : '',
    TEST_FOLDER: folder,
    // What the product's settings can't do without; tests put their own schema and Redis database there.
    DATA_DIR: temporary,
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    TEST_DATABASE_URL: services.databaseUrl,
    TEST_REDIS_URL: services.redisUrl,
    TEST_CHROMIUM: chromium ?? '',
    TEST_SLAPD: slapd ?? '',
    TEST_DOVECOT: dovecot ?? '',
    TEST_POSTFIX: postfix ?? '',
    TEST_SWIFT: swift ?? '',
    TEST_CLAMD: clamd ?? '',
  });
}

/** Runs jest to its end; a test that leaves something open must not hold up the command for ever. */
async function runJest(env) {
  // What a test makes seldom outlives it: with room for it the collector takes half as long.
  const node = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    '--max-semi-space-size=64',
  ];
  const jest = [
    join(root, 'node_modules/jest/bin/jest.js'),
    `--maxWorkers=${workers}`,
    ...process.argv.slice(2),
  ];
  const how = { cwd: root, env, stdio: 'inherit', detached: true, signal };
  const child = spawn(process.execPath, [...node, ...jest], how);
  let running = true;
  const ended = new Promise((done) => {
    child.once('error', done);
    child.once('exit', done);
  }).finally(() => (running = false));
  void (async () => {
    while (running && !readCounts()) await delay(500);
    await Promise.race([ended, delay(15_000)]);
    if (running) {
      progress.say('the tests are over, but one of them left something open: ending jest');
      child.kill('SIGKILL');
    }
  })();
  await ended;
  endGroup(child.pid);
}

/** Jest's workers outlive it where it was killed, and would start anew what is ended around them. */
function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of them are gone already.
  }
}

function readCounts() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    return null;
  }
}

let counts = null;
try {
  await main();
} catch (error) {
  if (!signal.aborted) explain(error);
}
counts = readCounts();
for (const act of undo) await act().catch(explain);
const { passed, failed, skipped } = counts ?? { passed: 0, failed: signal.aborted ? 0 : 1, skipped: 0 };
process.stdout.write(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}\n`);
process.exit(passed > 0 && failed === 0 && !signal.aborted ? 0 : 1);
