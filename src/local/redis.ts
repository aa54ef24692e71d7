import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { join, parse } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findProgram } from './binaries.js';
import type { RunningProcess } from './process-table.js';
import type { ProcessPlan } from './supervised-process.js';

/** What every Redis of a desk is started with: it keeps its queues through a restart and never drops keys. */
export const redisSettings = [
  ...['--appendonly', 'yes'],
  ...['--appendfsync', 'everysec'],
  ...['--save', ''],
  ...['--maxmemory-policy', 'noeviction'],
];

/** Redis of this machine with this desk's own data folder and socket. */
export class PrivateRedis {
  private readonly data: string;
  private readonly socket: string;

  constructor(
    private readonly dataDir: string,
    runFolder: string,
  ) {
    this.data = join(dataDir, 'redis');
    this.socket = join(runFolder, 'redis.sock');
  }

  /** Debian's redis-tools have the server only under the name of its checking tool: the name decides what it is. */
  private static program(): string | null {
    return findProgram('redis-server', 'redis-check-rdb');
  }

  /** Whether this machine has the program. */
  static isInstalled(): boolean {
    return PrivateRedis.program() !== null;
  }

  get url(): string {
    return `unix://${this.socket.split('/').map(encodeURIComponent).join('/')}`;
  }

  /** Whether a process is this desk's server, left by a start that was killed. It renames itself to its socket. */
  owns({ args, cwd }: RunningProcess): boolean {
    const title = args.join(' ');
    return (
      /^(\S*\/)?redis-server /.test(title) &&
      (cwd === this.data || title.includes(`unixsocket:${this.socket}`))
    );
  }

  /**
   * Puts kept queues aside that the server can't read: one that was killed while its disk was full leaves such. The
   * database has what is to be done. Of earlier ones none is kept: the disk may be nearly full.
   */
  private putDataAside(): string | null {
    if (!readdirSync(this.data).length) return null;
    const { dir, base } = parse(this.data);
    for (const name of readdirSync(dir))
      if (name.startsWith(`${base}.unreadable-`)) rmSync(join(dir, name), { recursive: true, force: true });
    const aside = `${this.data}.unreadable-${Date.now()}`;
    renameSync(this.data, aside);
    mkdirSync(this.data, { mode: 0o700 });
    return `Redis can't read what it kept (now in ${aside}): starting it empty`;
  }

  /** How to run it. */
  plan(): ProcessPlan {
    mkdirSync(this.data, { recursive: true, mode: 0o700 });
    return {
      name: 'Redis',
      command: PrivateRedis.program()!,
      argv0: 'redis-server',
      args: ['--port', '0', '--unixsocket', this.socket, '--dir', this.data, ...redisSettings],
      log: join(this.dataDir, 'logs/redis.log'),
      ready: (signal) => redisAnswers({ path: this.socket }, signal),
      patienceMs: 20_000,
      mend: () => this.putDataAside(),
    };
  }
}

/** Waits until the server answers, and has read what it kept. */
export async function redisAnswers(server: NetConnectOpts, signal: AbortSignal): Promise<void> {
  while (!(await ping(server))) await delay(30, undefined, { signal });
}

function ping(server: NetConnectOpts): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(server, () => socket.write('PING\r\n'));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.once('data', (answer) => {
      resolve(answer.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
