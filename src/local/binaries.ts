import { execFile, spawn } from 'node:child_process';
import { accessSync, closeSync, constants, existsSync, realpathSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { openLog } from './log-file.js';
import { Refusal } from './progress.js';

/** Where servers hide from the paths of ordinary users. */
const furtherFolders = ['/usr/local/sbin', '/usr/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** The first of these programs that this machine has, as a path; null if none. */
export function findProgram(...names: string[]): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...furtherFolders];
  for (const name of names) {
    for (const folder of folders) {
      if (folder && runs(join(folder, name))) return join(folder, name);
    }
  }
  return null;
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(realpathSync(path));
  } catch {
    return false;
  }
}

/** Whether packages can be installed here: Debian's, as root. */
export function canInstall(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0 && findProgram('apt-get') !== null;
}

/**
 * Installs Debian packages, with fresh package lists where the present ones don't do.
 * Callers name only packages without a system service. Throws a Refusal that names the log.
 */
export async function installDebianPackages(packages: string[], log: string): Promise<void> {
  const install = ['install', '--yes', '--no-install-recommends', ...packages];
  if ((await apt(install, log)) === 0) return;
  await apt(['update'], log);
  if ((await apt(install, log)) === 0) return;
  throw new Refusal(`apt-get could not install ${packages.join(' ')}; see ${log}.`);
}

/**
 * Unpacks Debian packages, and what they need, as far as this machine lacks them, into a folder: nothing is installed, no service
 * appears, no rights are needed. Throws a Refusal that names the log.
 */
export async function unpackDebianPackages(names: string[], folder: string, log: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    const missing = async () => missingPackages(names).catch(() => []);
    let packages = await missing();
    const download = () => apt(['download', ...packages], log, draft);
    if (!packages.length || (await download()) !== 0) {
      await apt(['update'], log);
      packages = await missing();
      if (!packages.length || (await download()) !== 0) {
        throw new Refusal(`apt-get could not fetch ${names.join(' ')}; see ${log}.`);
      }
    }
    for (const file of (await readdir(draft)).filter((one) => one.endsWith('.deb'))) {
      await run('dpkg-deb', ['--extract', join(draft, file), join(draft, 'root')]);
    }
    // Somebody else may have been faster: theirs is as good.
    await rename(join(draft, 'root'), folder).catch(() => undefined);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const run = promisify(execFile);

async function missingPackages(names: string[]): Promise<string[]> {
  const { stdout } = await run('apt-get', ['install', '--simulate', '--no-install-recommends', ...names]);
  return [...stdout.matchAll(/^Inst (\S+)/gm)].map(([, each]) => each!);
}

function apt(args: string[], log: string, cwd?: string): Promise<number | null> {
  const { fd } = openLog(log);
  return new Promise((resolve, reject) => {
    // Another apt may be at work, such as unattended upgrades: wait for it. Detached, so that Ctrl-C can't hurt dpkg.
    const child = spawn('apt-get', ['-o', 'DPkg::Lock::Timeout=400', '--quiet', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      cwd,
      detached: true,
      stdio: ['ignore', fd, fd],
    });
    child.once('error', reject);
    child.once('exit', resolve);
  }).finally(() => closeSync(fd)) as Promise<number | null>;
}
