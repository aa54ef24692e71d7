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
  cwd?: string | undefined;
  /** Tells it from a later process with the same number. */
  born: string;
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
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return { pid, args: line.replace(/\0+$/, '').split('\0'), cwd, born: fields[18]! };
  } catch {
    return null;
  }
}

async function tableOfPs(): Promise<RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,stat=,lstart=,args='], {
    maxBuffer: 1 << 26,
  });
  return stdout.split('\n').flatMap((line) => {
    const [, pid, state, born, args] = /^\s*(\d+)\s+(\S+)\s+(\S+ \S+ +\S+ \S+ \S+)\s+(.*)$/.exec(line) ?? [];
    if (!pid || state?.startsWith('Z')) return [];
    return [{ pid: Number(pid), args: args!.split(' '), born: born! }];
  });
}

/**
 * Ends the processes that `isOurs` recognises, and answers how many: asks first, and after `patienceMs` forces.
 * A process counts as gone when it is, not when its name is: it first loses its memory, and then its ports.
 * Throws a Refusal when one belongs to another user or does not go.
 */
export async function endProcesses(
  isOurs: (one: RunningProcess) => boolean,
  patienceMs: number,
): Promise<number> {
  const ours = (await processTable()).filter(isOurs);
  for (const one of ours) signal(one, 'SIGTERM');
  let left = await leftOf(ours, patienceMs);
  for (const one of left) signal(one, 'SIGKILL');
  left = await leftOf(left, 10_000);
  if (left.length === 0) return ours.length;
  const pids = left.map(({ pid }) => pid).join(', ');
  throw new Refusal(`Process ${pids} is of an earlier start and does not end.`);
}

/** Those that still live when the time is over, or none as soon as all are gone. */
async function leftOf(some: RunningProcess[], patienceMs: number): Promise<RunningProcess[]> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const now = new Map((await processTable()).map((one) => [one.pid, one.born]));
    const left = some.filter(({ pid, born }) => now.get(pid) === born);
    if (left.length === 0 || Date.now() > until) return left;
    await delay(50);
  }
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
