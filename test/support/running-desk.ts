import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { Desk } from '../../src/local/desk.js';
import { processTable } from '../../src/local/process-table.js';
import { connectionOf } from '../../src/platform/database/data-source.js';
import { makeDataFolder, silentProgress } from '../local/data-folder.js';

interface SignIn {
  role: string;
  email: string;
  password: string;
  apiToken: string;
}

/**
 * Workers of one run start desks at the same time, and a port is chosen long before it is listened on: each worker has
 * ports of its own, for the desk and the far sides a thousand and more above it.
 */
function portOfOurs(): number {
  const worker = Number(process.env.JEST_WORKER_ID ?? 1) % 6;
  return 20_000 + worker * 2_000 + randomInt(700);
}

type ProcessName = 'web' | 'worker' | 'mariadbd' | 'redis-server';

const marks: Record<ProcessName, string> = {
  web: 'dist/src/main.js',
  worker: 'dist/src/worker.js',
  mariadbd: 'mariadbd',
  'redis-server': 'redis-server',
};

/** A whole desk in processes of its own, as an operator runs it: web, worker, sandbox, MariaDB, Redis. */
export class RunningDesk {
  url = '';
  sandboxUrl = '';
  signIns: SignIn[] = [];
  private readonly progress = silentProgress();
  private readonly dataDir = makeDataFolder();
  private readonly desk: Desk;
  /** What its processes are told when they start. */
  protected readonly base: Record<string, string>;
  private env: Record<string, string> = {};
  private stopped = false;
  private second: ChildProcess | undefined;

  constructor(env: Record<string, string> = {}) {
    this.base = {
      PATH: process.env.PATH ?? '',
      PORT: String(portOfOurs()),
      SAMPLE_DATA: 'none',
      LOG_LEVEL: 'info',
      ASSISTANT: 'off',
      ...env,
    };
    this.desk = new Desk({ root: process.cwd(), dataDir: this.dataDir, env: this.base }, this.progress);
  }

  /** Brings it up; `env`: what its processes are told besides, where that is known only now. */
  async start(env: Record<string, string> = {}): Promise<this> {
    Object.assign(this.base, env);
    this.url = await this.desk.start(new AbortController().signal);
    const file = JSON.parse(readFileSync(join(this.dataDir, 'desk.json'), 'utf8')) as {
      sandboxUrl: string;
      env: Record<string, string>;
    };
    this.sandboxUrl = file.sandboxUrl;
    this.env = file.env;
    await this.hurryWorker();
    this.signIns = JSON.parse(readFileSync(join(this.dataDir, 'first-sign-in.json'), 'utf8')) as SignIn[];
    return this;
  }

  stop(): Promise<void> {
    this.stopped = true;
    this.second?.kill('SIGKILL');
    return this.desk.stop();
  }

  /**
   * A worker yields to whoever wants the processor: beside tests that take all of it, it would hardly run. So it is made
   * as fast as they are, once it has stepped back; also the one that follows a killed one.
   */
  private async hurryWorker(looks = 200): Promise<void> {
    if (process.getuid?.() !== 0 || this.stopped || !looks) return;
    const yielding = (await this.processesOf('worker')).filter(({ pid }) => isYielding(pid));
    await Promise.all(yielding.map(({ pid }) => hurry(pid)));
    if (!yielding.length) setTimeout(() => void this.hurryWorker(looks - 1), 300).unref();
  }

  private async processesOf(name: ProcessName) {
    return (await processTable()).filter(
      ({ args }) => args.join(' ').includes(this.dataDir) && args.join(' ').includes(marks[name]),
    );
  }

  /** kill -9: no word of good-bye. Throws when there is nothing to kill, so that no test beats the air. */
  async kill(name: ProcessName): Promise<void> {
    const ours = await this.processesOf(name);
    if (!ours.length) throw new Error(`no ${name} runs`);
    for (const { pid } of ours) process.kill(pid, 'SIGKILL');
    if (name === 'worker') void this.hurryWorker();
  }

  /** Tells a process to end, as its supervisor would. */
  async signal(name: ProcessName, signal: NodeJS.Signals): Promise<void> {
    for (const { pid } of await this.processesOf(name)) process.kill(pid, signal);
  }

  /** Stops a process in its tracks (SIGSTOP) and lets it go on after so many milliseconds: to others it hangs. */
  async freeze(name: ProcessName, forMs: number): Promise<void> {
    const ours = await this.processesOf(name);
    if (!ours.length) throw new Error(`no ${name} runs`);
    for (const { pid } of ours) process.kill(pid, 'SIGSTOP');
    await sleep(forMs);
    for (const { pid } of ours) process.kill(pid, 'SIGCONT');
  }

  /** A second worker beside the desk's own, as on another machine; resolves once it works. Nobody starts it again. */
  async secondWorker(): Promise<void> {
    const args = [marks.worker, `--desk=${this.dataDir}`];
    const worker = spawn(process.execPath, args, {
      env: { ...this.base, ...this.env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.second = worker;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      worker.on('exit', () => reject(new Error('the second worker ended')));
      worker.stdout.on('data', (part: Buffer) => {
        said = (said + part.toString()).slice(-2_000);
        if (said.includes('"working"')) resolve();
      });
    });
    void this.hurryWorker();
  }

  /** What who started it would have read: what ended, what came back, what gave up. */
  get told(): readonly string[] {
    return this.progress.lines;
  }

  /** Tells the second worker to end, and waits until it has; the signal by which it ended. */
  async stopSecondWorker(): Promise<NodeJS.Signals | null> {
    const ended = once(this.second!, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    this.second!.kill('SIGTERM');
    return (await ended)[1];
  }

  /** Everything that the desk keeps: databases with their logs, Redis, files, log files. */
  get folder(): string {
    return this.dataDir;
  }

  /** What its processes, and commands beside them, are told. */
  get settings(): Record<string, string> {
    return { ...this.env, DATA_DIR: this.dataDir };
  }

  /** Where a mail server hands its mail over. */
  get inboundSmtpPort(): number {
    return Number(this.env.INBOUND_SMTP_PORT);
  }

  get redisUrl(): string {
    return this.env.REDIS_URL!;
  }

  connect(): Promise<Connection> {
    const { username: user, ...rest } = connectionOf(this.env.DATABASE_URL!);
    return mysql.createConnection({ user, ...rest });
  }

  /** One query on a connection of its own; null while the database is away. */
  async query<T>(sql: string, values: unknown[] = []): Promise<T[] | null> {
    const connection = await this.connect().catch(() => null);
    if (!connection) return null;
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql, values);
      return rows as T[];
    } catch {
      return null;
    } finally {
      await connection.end().catch(() => undefined);
    }
  }

  /** Makes something happen on the far side. */
  async act<T>(name: string, words: object): Promise<T> {
    return (await this.far(`/_sandbox/acts/${name}`, 'POST', words)).json() as Promise<T>;
  }

  /** Tells the far side something of its script API. */
  async tell(path: string, method: 'POST' | 'PATCH' | 'DELETE', words?: object): Promise<void> {
    await this.far(path, method, words);
  }

  /** Reads something of the far side. */
  async read<T>(path: string): Promise<T> {
    return (await this.far(path, 'GET')).json() as Promise<T>;
  }

  async ledger(): Promise<{ kind: string; text: string | null; mid: string | null }[]> {
    return this.read('/_sandbox/ledger');
  }

  /**
   * Each on a line of its own: one that is kept may be closed in the moment in which the next is said, and what the far
   * side makes of a word must not be said twice.
   */
  private async far(path: string, method: string, words?: object): Promise<Response> {
    const response = await fetch(`${this.sandboxUrl}${path}`, {
      method,
      headers: { connection: 'close', ...(words ? { 'content-type': 'application/json' } : {}) },
      ...(words ? { body: JSON.stringify(words) } : {}),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  /** Calls the desk's API as the agent; null while it is away. */
  async call<T>(method: string, path: string, body?: object): Promise<{ status: number; body: T } | null> {
    const token = this.signIns.find(({ role }) => role === 'agent')!.apiToken;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch(() => null);
    if (!response) return null;
    const json = (response.status === 204 ? null : await response.json().catch(() => null)) as T;
    return { status: response.status, body: json };
  }
}

function isYielding(pid: number): boolean {
  try {
    return getPriority(pid) > 0;
  } catch {
    // It has just ended.
    return false;
  }
}

async function hurry(pid: number): Promise<void> {
  try {
    setPriority(pid, 0);
    await writeFile(`/proc/${pid}/autogroup`, '0');
  } catch {
    // It has just ended, or this system has no such groups.
  }
}
