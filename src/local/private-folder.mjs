import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './environment.mjs';
import { lockHolder, takeLock } from './lock.mjs';

const memory = '/dev/shm';
const enough = 3 * 1024 ** 3;

/**
 * A data folder of its own for one run of a command, below `base`; the lock in it tells later runs that somebody
 * is at home.
 */
export function openPrivateFolder(name, base) {
  const folder = mkdtempSync(join(base, `lhr-${name}-`));
  const lock = takeLock(join(folder, 'desk.lock'));
  return { folder, release: lock.release };
}

/** Where databases of tests are fast: in memory, where there is plenty; else the folder for temporary files. */
export function fastBase() {
  try {
    const { bavail, bsize } = statfsSync(memory);
    if (bavail * bsize > enough) return memory;
  } catch {
    // No such place on this system.
  }
  return tmpdir();
}

/** Removes folders of runs that were killed, after ending what these left running. */
export async function sweepPrivateFolders(name, base, endProcesses) {
  for (const entry of readdirSync(base).filter((one) => one.startsWith(`lhr-${name}-`))) {
    const folder = join(base, entry);
    if (lockHolder(join(folder, 'desk.lock'))) continue;
    await removePrivateFolder(folder, endProcesses);
  }
}

/** Ends whatever still runs in the folder (its name is in no other command line), and removes it. */
export async function removePrivateFolder(folder, endProcesses) {
  await endProcesses(
    ({ pid, args, cwd }) =>
      pid !== process.pid && (args.some((arg) => arg.includes(folder)) || Boolean(cwd?.startsWith(folder))),
    5_000,
  );
  unmountBelow(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** A disk that a killed run put there for its tests is nothing that can be removed. */
function unmountBelow(folder) {
  const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n') : [];
  const paths = mounts
    .map((line) => line.split(' ')[1] ?? '')
    .filter((path) => path.startsWith(`${folder}/`));
  for (const path of paths.reverse()) execFileSync('umount', ['--lazy', path]);
}

/** The environment without the product's settings: what a shell or `.env` holds for a real desk stays out. */
export function neutralEnvironment() {
  const env = { ...process.env };
  const names = readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^#?\s*([A-Z][A-Z0-9_]*)=/gm);
  for (const [, name] of names) delete env[name];
  return env;
}
