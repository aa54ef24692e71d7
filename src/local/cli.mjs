import './node-version.mjs';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './build.mjs';
import { openDataDir, readEnvFile, root } from './environment.mjs';
import { takeLock } from './lock.mjs';
import { createProgress, explain, Refusal } from './progress.mjs';

/**
 * `npm run -s cli -- COMMAND`: the operator's commands, on the services of the desk that runs in the data folder
 * where no others are named. Standard output belongs to the command alone.
 */
try {
  readEnvFile();
  const dataDir = openDataDir();
  await prepare({ logs: join(dataDir, 'logs'), progress: createProgress(process.stderr) });
  const desk = runningDesk(dataDir);
  const env = { ...desk, DATA_DIR: dataDir, ...given() };
  // On an empty machine nothing runs yet that a backup could be brought into.
  const alone = process.argv[2] === 'restore' && !env.DATABASE_URL && !process.argv.includes('--help');
  process.exitCode = alone ? await withServices(dataDir, (own) => run({ ...env, ...own })) : await run(env);
} catch (error) {
  process.exitCode = explain(error);
}

function run(env) {
  const child = spawn(process.execPath, [join(root, 'dist/src/cli.js'), ...process.argv.slice(2)], {
    env,
    stdio: 'inherit',
  });
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
  return new Promise((done, failed) => {
    child.once('error', failed).once('exit', (code) => done(code ?? 1));
  });
}

/** MariaDB and Redis of the data folder, up while a command works. */
async function withServices(dataDir, work) {
  const lock = takeLock(join(dataDir, 'desk.lock'));
  if (!lock.release) throw new Refusal(`A desk is starting or stopping on ${dataDir}: wait for it.`);
  const { Services } = await import(new URL('../../dist/src/local/services.js', import.meta.url).href);
  const services = new Services({
    dataDir,
    redisUrl: process.env.REDIS_URL || undefined,
    progress: createProgress(process.stderr),
    gaveUp: () => {},
  });
  try {
    await services.start();
    return await work({ DATABASE_URL: services.databaseUrl, REDIS_URL: services.redisUrl });
  } finally {
    await services.stop();
    lock.release();
  }
}

function given() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => name !== 'DATA_DIR' && value),
  );
}

function runningDesk(dataDir) {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'desk.json'), 'utf8')).env;
  } catch {
    return {};
  }
}
