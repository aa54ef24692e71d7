import { spawnSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Which process a number stands for: its start time (with the boot on Linux), or null when nobody lives there.
 * Numbers are used again, and a zombie still answers to signals: only this tells them apart.
 */
export function processIdentity(pid) {
  if (process.platform !== 'linux') {
    const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return ps.stdout?.trim() || null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[18]}`;
  } catch {
    return null;
  }
}

/** Who holds a lock file, or null: nobody, or a process that is gone. */
export function lockHolder(file) {
  return judge(read(file));
}

/**
 * Takes a lock file for this process. Answers `{ release }`, or `{ holder }` (what the holder wrote) when a living
 * process has it. A lock left by `kill -9` is recognised and replaced; of two that replace it one wins.
 */
export function takeLock(file, note = {}) {
  const mine = JSON.stringify({ ...note, pid: process.pid, identity: processIdentity(process.pid) });
  const draft = `${file}.${process.pid}`;
  const grave = `${draft}.stale`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (;;) {
      if (attempt(() => linkSync(draft, file), 'EEXIST')) {
        return { release: () => read(file) === mine && rmSync(file, { force: true }) };
      }
      const found = read(file);
      const holder = judge(found);
      if (holder) return { holder };
      // Moved aside before it is removed: if another start was faster, its fresh lock is put back.
      if (!attempt(() => renameSync(file, grave), 'ENOENT')) continue;
      if (read(grave) !== found) attempt(() => linkSync(grave, file), 'EEXIST');
      rmSync(grave, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function judge(text) {
  try {
    const holder = JSON.parse(text);
    return holder.identity && processIdentity(holder.pid) === holder.identity ? holder : null;
  } catch {
    return null;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Whether it worked; false for the one error that means that somebody else was there first. */
function attempt(act, expected) {
  try {
    act();
    return true;
  } catch (error) {
    if (error.code === expected) return false;
    throw error;
  }
}
