import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Refusal } from './progress.js';

/** A living process of this machine, as far as this user may look. */
export interface RunningProcess {
  pid: number;
  args: string[];
  /** Its working folder; undefined where that can't be seen. */
  cwd?: string;
}

/** Every living process. Zombies are left out: they hold nothing any more. */
export async function processTable(): Promise<RunningProcess[]> {
  if (process.platform !== 'linux') return tableOfPs();
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(pids.map(look));
  return found.filter((one) => one !== null);
}

async function look(pid: number): Promise<RunningProcess | null> {
  try {
    const [line, stat] = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    const state = stat.slice(stat.lastIndexOf(')') + 2)[0];
    if (line === '' || state === 'Z' || state === 'X') return null;
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return { pid, args: line.replace(/\0+$/, '').split('\0'), cwd };
  } catch {
    return null;
  }
}

async function tableOfPs(): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,stat=,args='], {
    maxBuffer: 1 << 26,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, state, args] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return !pid || state?.startsWith('Z') ? [] : [{ pid: Number(pid), args: args!.split(' ') }];
  });
}

/**
 * Ends the processes that `isOurs` recognises, and answers how many: asks first, and after `patienceMs` forces.
 * The table is read anew before each round, so a number that meanwhile means another process is not hit.
 * Throws a Refusal when one belongs to another user or does not go.
 */
export async function endProcesses(
  isOurs: (one: RunningProcess) => boolean,
  patienceMs: number,
): Promise<number> {
  const ours = async () => (await processTable()).filter(isOurs);
  const first = await ours();
  for (const one of first) signal(one, 'SIGTERM');
  if (await gone(ours, patienceMs)) return first.length;
  for (const one of await ours()) signal(one, 'SIGKILL');
  if (await gone(ours, 10_000)) return first.length;
  throw new Refusal(
    `Process ${(await ours()).map(({ pid }) => pid).join(', ')} is of an earlier start and does not end.`,
  );
}

async function gone(ours: () => Promise<RunningProcess[]>, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs;
  while ((await ours()).length > 0) {
    if (Date.now() > until) return false;
    await delay(50);
  }
  return true;
}

function signal({ pid, args }: RunningProcess, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw new Refusal(
      `Process ${pid} (${args[0]}) uses this data folder and belongs to another user: stop it first.`,
    );
  }
}
