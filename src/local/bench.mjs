import './node-version.mjs';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { prepare } from './build.mjs';
import { root } from './environment.mjs';
import { neutralEnvironment, openPrivateFolder } from './private-folder.mjs';
import { removePrivateFolder, sweepPrivateFolders } from './private-folder.mjs';
import { createProgress, explain, Refusal } from './progress.mjs';

/**
 * `npm run bench -- NAME`: runs test/bench/NAME.mjs against an empty desk of its own. The data lie on the disk, not
 * in memory: what a commit costs belongs to the figures.
 */
const progress = createProgress();
const interrupted = new AbortController();
const { signal } = interrupted;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => interrupted.abort());

const [name, ...further] = process.argv.slice(2);
const undo = [];

/** The names of the measurements that there are. */
function benches() {
  return readdirSync(join(root, 'test/bench')).map((file) => basename(file, '.mjs'));
}

async function main() {
  const program = join(root, 'test/bench', `${name}.mjs`);
  if (!existsSync(program)) throw new Refusal(`Say which one: npm run bench -- ${benches().join(' | ')}`);
  await prepare({ logs: join(root, 'dist/logs'), signal, progress });
  const local = (file) => import(new URL(`../../dist/src/local/${file}.js`, import.meta.url).href);
  const { endProcesses } = await local('process-table');
  await sweepPrivateFolders('bench', tmpdir(), endProcesses);
  const { folder } = openPrivateFolder('bench', tmpdir());
  undo.unshift(() => removePrivateFolder(folder, endProcesses));
  mkdirSync(join(folder, 'logs'));

  const env = { ...neutralEnvironment(), PORT: '0', SAMPLE_DATA: 'none', LOG_LEVEL: 'warn' };
  const { Desk } = await local('desk');
  const desk = new Desk({ root, dataDir: folder, env }, progress);
  undo.unshift(() => desk.stop());
  await desk.start(signal);
  const deskFile = join(folder, 'desk.json');
  const settings = JSON.parse(readFileSync(deskFile, 'utf8')).env;
  const code = await new Promise((done, failed) => {
    spawn(process.execPath, [program, ...further], {
      cwd: root,
      env: { ...env, ...settings, DESK_FILE: deskFile },
      stdio: 'inherit',
      signal,
    })
      .once('error', failed)
      .once('exit', done);
  });
  process.exitCode = code ?? 1;
}

try {
  await main();
} catch (error) {
  process.exitCode = signal.aborted ? 1 : explain(error);
}
for (const act of undo) await act().catch(explain);
process.exit();
