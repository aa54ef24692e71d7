import './node-version.mjs';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './build.mjs';
import { openDataDir, readEnvFile, root } from './environment.mjs';
import { createProgress, explain } from './progress.mjs';

/**
 * `npm run -s cli -- COMMAND`: the operator's commands, on the services of the desk that runs in the data folder
 * where no others are named. Standard output belongs to the command alone.
 */
try {
  readEnvFile();
  const dataDir = openDataDir();
  await prepare({ logs: join(dataDir, 'logs'), progress: createProgress(process.stderr) });
  const child = spawn(process.execPath, [join(root, 'dist/src/cli.js'), ...process.argv.slice(2)], {
    env: { ...runningDesk(dataDir), DATA_DIR: dataDir, ...given() },
    stdio: 'inherit',
  });
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => child.kill(name));
  process.exitCode = await new Promise((done, failed) => {
    child.once('error', failed).once('exit', (code) => done(code ?? 1));
  });
} catch (error) {
  process.exitCode = explain(error);
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
