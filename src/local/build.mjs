import './node-version.mjs';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { root } from './environment.mjs';
import { installPackages } from './install.mjs';
import { takeLock } from './lock.mjs';
import { createProgress, explain } from './progress.mjs';
import { runCommand } from './run-command.mjs';

const dist = join(root, 'dist');
/** A sibling of `dist` with the same depth: the paths in source maps stay true after the move. */
const next = join(root, '.dist-next');

/** What is built from what, how, and which folders of `dist` it becomes; the stamp goes into the last one. */
const targets = [
  {
    name: 'server',
    sources: ['src', 'migrations', '.swcrc', 'package-lock.json'],
    skip: (path) => path === 'src/web' || path.endsWith('.spec.ts'),
    folders: ['migrations', 'src'],
    commands: [
      [
        'node_modules/@swc/cli/bin/swc.js',
        ...['src', 'migrations', '--out-dir', next, '--copy-files'],
        ...['--ignore', 'src/web/**', '--ignore', '**/*.spec.ts', '--ignore', '**/*.mjs'],
      ],
      ['src/local/pack.mjs', next],
    ],
  },
  {
    name: 'web',
    sources: ['src/web', 'vite.config.ts', 'postcss.config.cjs', 'package-lock.json'],
    skip: (path) => path.endsWith('.spec.ts'),
    folders: ['web'],
    commands: [['node_modules/vite/bin/vite.js', 'build', '--outDir', join(next, 'web'), '--emptyOutDir']],
  },
];

/**
 * Makes the product ready to run: packages installed, `dist` built from the sources as they are now.
 * What is fresh is left alone. Two commands in one checkout wait for each other.
 * Throws a Refusal with the last lines of what failed.
 */
export async function prepare({ logs, signal, progress }) {
  mkdirSync(dist, { recursive: true });
  const lock = await patientLock(join(dist, '.lock'), { signal, progress });
  try {
    await installPackages({ log: join(logs, 'install.log'), signal, progress });
    const stale = targets
      .map((target) => ({ ...target, stamp: fingerprint(target) }))
      .filter(({ folders, stamp }) => stamp !== readStamp(join(dist, folders.at(-1))));
    if (stale.length === 0) return;
    rmSync(next, { recursive: true, force: true });
    const results = await progress.step(`building ${stale.map(({ name }) => name).join(' and ')}`, () =>
      Promise.allSettled(stale.map((target) => build(target, { log: join(logs, 'build.log'), signal }))),
    );
    for (const { reason } of results) if (reason) throw reason;
    rmSync(next, { recursive: true, force: true });
  } finally {
    lock.release();
  }
}

async function build({ name, commands, folders, stamp }, { log, signal }) {
  for (const command of commands)
    await runCommand(`Building the ${name}`, process.execPath, command, {
      cwd: root,
      // Vite takes NODE_ENV from outside: a developer's shell must not put React's development build into dist.
      env: { ...process.env, NODE_ENV: 'production' },
      log,
      signal,
    });
  writeFileSync(join(next, folders.at(-1), '.stamp'), stamp);
  // Put in place by renaming: a desk that runs from dist never sees half of it.
  for (const folder of folders) {
    const old = join(next, `${folder}.old`);
    rmSync(old, { recursive: true, force: true });
    try {
      renameSync(join(dist, folder), old);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    renameSync(join(next, folder), join(dist, folder));
  }
}

async function patientLock(file, { signal, progress }) {
  for (let told = false; ; told = true) {
    const lock = takeLock(file);
    if (lock.release) return lock;
    if (!told)
      progress.say(`waiting for another command that installs or builds here (process ${lock.holder.pid})`);
    await delay(500, undefined, { signal });
  }
}

/** A hash over paths and contents; times are of no use, git sets them anew. */
function fingerprint({ sources, skip }) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (skip(path)) return;
    let entries;
    try {
      entries = readdirSync(join(root, path)).sort();
    } catch (error) {
      if (error.code === 'ENOENT') return;
      if (error.code !== 'ENOTDIR') throw error;
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(root, path)))
        .update('\0');
      return;
    }
    for (const entry of entries) add(`${path}/${entry}`);
  };
  sources.forEach(add);
  return hash.digest('hex');
}

function readStamp(folder) {
  try {
    return readFileSync(join(folder, '.stamp'), 'utf8');
  } catch {
    return null;
  }
}

/** As a command (`npm run build`): the same, for images and for people. */
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await prepare({ logs: join(dist, 'logs'), progress: createProgress() }).catch((error) => {
    process.exitCode = explain(error);
  });
}
