import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { openLog, tail } from './log-file.js';
import { Refusal } from './progress.js';

/** A process to keep running. */
export interface ProcessPlan {
  /** As a person reads it: "web", "MariaDB". */
  name: string;
  command: string;
  args: string[];
  argv0?: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  log: string;
  /** Resolves once it serves; told by `signal` that the process is gone. Without it, running is enough. */
  ready?: (signal: AbortSignal) => Promise<void>;
  /** How long it may take to end by itself before it is forced, in ms. */
  patienceMs: number;
  /** Tried where it does not come to serve by itself: removes what may hinder it; answers what was done, null for nothing. */
  mend?: () => string | null;
}

/** What its owner wants to hear. */
export interface ProcessEvents {
  say: (line: string) => void;
  /** It was started, or started again, and has another number. */
  launched: () => void;
  /** It ends again and again, or could not start: the owner should stop, too. */
  gaveUp: (error: Refusal) => void;
}

const waits = [200, 500, 1_000, 2_000, 5_000, 10_000, 10_000, 10_000];
const longLifeMs = 30_000;
/** So often in a row it may end before it serves, until what may hinder it is removed. */
const deathsBeforeMend = 3;

/**
 * A child process that is started again when it dies, with growing pauses.
 * Each is the leader of its own group, so Ctrl-C in a terminal reaches only the command, which stops them in order.
 */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private loop: Promise<void> = Promise.resolve();
  private readonly halt = new AbortController();
  private settled = false;
  private deaths = 0;
  private unserved = 0;

  constructor(
    readonly plan: ProcessPlan,
    private readonly events: ProcessEvents,
  ) {}

  /** The number of the process that runs now. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Starts it. Resolves once it serves; throws a Refusal with its last words when it ends before. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.loop = this.keepRunning(resolve, reject).catch(reject);
    });
  }

  /** The start is over: from now on an end by error is a crash to mend, not a reason to give up. */
  settle(): void {
    this.settled = true;
  }

  /** Asks it to end and waits; forces it when its patience is over. */
  async stop(): Promise<void> {
    this.halt.abort();
    this.signal('SIGTERM');
    const force = setTimeout(() => this.kill(), this.plan.patienceMs);
    await this.loop;
    clearTimeout(force);
  }

  /** Ends it and its own children at once. */
  kill(): void {
    this.halt.abort();
    const pid = this.child?.pid;
    if (pid === undefined || this.child?.exitCode !== null || this.child.signalCode !== null) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      this.signal('SIGKILL');
    }
  }

  private signal(name: NodeJS.Signals): void {
    this.child?.kill(name);
  }

  private async keepRunning(served: () => void, failed: (error: Refusal) => void): Promise<void> {
    const { name } = this.plan;
    while (!this.halt.signal.aborted) {
      const born = Date.now();
      const life = this.launchOrSay();
      life.serves.then((serves) => {
        if (!serves) return;
        if (this.settled && this.plan.ready) this.events.say(`${name} is back`);
        served();
      }, failed);
      const { how, crashed } = await life.ended;
      if (this.halt.signal.aborted) break;
      this.deaths = Date.now() - born > longLifeMs ? 0 : this.deaths + 1;
      this.unserved = crashed && !(await life.serves) ? this.unserved + 1 : 0;
      if (this.unserved >= (this.settled ? deathsBeforeMend : 1) && this.mend()) continue;
      if ((crashed && !this.settled) || this.deaths > waits.length) {
        const error = new Refusal(`${name} ${how}. Its last words (${this.plan.log}):\n${life.lastWords()}`);
        failed(error);
        this.events.gaveUp(error);
        return;
      }
      this.events.say(`${name} ${how}; starting it again`);
      await delay(waits[this.deaths - 1] ?? 0, undefined, { signal: this.halt.signal }).catch(() => {});
    }
    failed(new Refusal(`${name} was stopped.`));
  }

  private mend(): boolean {
    try {
      const mended = this.plan.mend?.();
      if (!mended) return false;
      this.unserved = 0;
      this.events.say(mended);
      return true;
    } catch (error) {
      this.events.say(`${this.plan.name} could not be mended: ${(error as Error).message}`);
      return false;
    }
  }

  /** One that cannot be launched (its log cannot be opened) has ended at once, and is tried again. */
  private launchOrSay(): ReturnType<SupervisedProcess['launch']> {
    try {
      return this.launch();
    } catch (error) {
      const how = `could not be launched (${(error as Error).message})`;
      return {
        ended: Promise.resolve({ how, crashed: true }),
        serves: Promise.resolve(false),
        lastWords: () => '',
      };
    }
  }

  private launch() {
    const { command, args, argv0, cwd, env, log, ready } = this.plan;
    const { fd, from } = openLog(log);
    const child = spawn(command, args, { argv0, cwd, env, detached: true, stdio: ['ignore', fd, fd] });
    closeSync(fd);
    this.child = child;
    this.events.launched();
    const gone = new AbortController();
    const ended = new Promise<{ how: string; crashed: boolean }>((resolve) => {
      child.once('error', ({ message }) => resolve({ how: `could not be run (${message})`, crashed: true }));
      child.once('exit', (code, by) =>
        resolve({ how: by ? `was ended by ${by}` : `ended with code ${code}`, crashed: by === null }),
      );
    });
    void ended.then(() => gone.abort());
    const serves = ready ? ready(gone.signal).then(() => true) : started(child);
    return {
      ended,
      // A check that was cut short by the end of the process is no fault of its own.
      serves: serves.catch((error: unknown) => {
        if (gone.signal.aborted) return false;
        throw error;
      }),
      lastWords: () => tail(log, from),
    };
  }
}

function started(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}
