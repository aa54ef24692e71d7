import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { DomainError } from '../../platform/errors.js';
import type { Area, Turn } from './card-areas.policy.js';
import type { FileKind } from './file-kind.policy.js';
import type { Candidate } from './name-on-card.policy.js';
import {
  Refused,
  Unfinished,
  type CleanPage,
  type ReadPage,
  type SafetyAnswer,
  type SafetyWish,
} from './safety-work.js';

// From the sources (under test) the process is the built one: it starts without jest's transforms.
const program = fileURLToPath(
  import.meta.url.endsWith('.ts')
    ? new URL('../../../dist/src/documents/safety/safety-process.js', import.meta.url)
    : new URL('./safety-process.js', import.meta.url),
);
/** How long one file may take; a long scan of many pages is the slowest that is honest. */
const patienceMs = 60_000;
const mostAtOnce = 2;
/** A process that has seen this many files is replaced: what one file left behind does not meet many others. */
const filesEach = 100;

interface Helper {
  child: ChildProcess;
  used: number;
}

/** Has files opened and pictures made in processes of their own, which have no secrets and end when a file takes too long. */
@Injectable()
export class SafetyService implements OnApplicationShutdown {
  private readonly idle: Helper[] = [];
  private readonly waiting: (() => void)[] = [];
  private busy = 0;

  /** The pages of a file, made anew. Throws Refused with the reason to tell its sender, and Unfinished. */
  async clean(bytes: Buffer, kind: FileKind, mostPages: number): Promise<CleanPage[]> {
    const answer = await this.ask({ what: 'clean', bytes, kind, mostPages });
    if ('refused' in answer) throw new Refused(answer.refused);
    if (!('pages' in answer)) throw new Unfinished('timedOut' in answer ? 'took-too-long' : 'damaged');
    return answer.pages;
  }

  /** The picture that is kept: cut to the card, covered, marked. Throws copy.not-made (500). */
  async finish(bytes: Buffer, frame: Area, covers: Area[], mark: string): Promise<Buffer> {
    return this.make({ what: 'finish', bytes, frame, covers, mark });
  }

  /** A picture as it is shown to somebody, with who that is across it. Throws copy.not-made (500). */
  async show(bytes: Buffer, mark: string): Promise<Buffer> {
    return this.make({ what: 'show', bytes, mark });
  }

  /** A picture as it is to lie. Throws copy.not-made (500). */
  async turn(bytes: Buffer, turned: Turn): Promise<Buffer> {
    return turned ? this.make({ what: 'turn', bytes, turned }) : bytes;
  }

  private async make(wish: SafetyWish): Promise<Buffer> {
    const answer = await this.ask(wish);
    if (!('finished' in answer)) throw new DomainError('copy.not-made', 500);
    return Buffer.from(answer.finished);
  }

  /** Which of some people's names stands on a page, and what is wrong with it; nothing where it could not be read. */
  async read(bytes: Buffer, candidates: Candidate[]): Promise<ReadPage> {
    const answer = await this.ask({ what: 'read', bytes, candidates });
    return 'whose' in answer ? answer : { whose: null, isOfSeveral: false, isBack: false };
  }

  /** Ends the processes that wait for work. */
  onApplicationShutdown(): void {
    for (const { child } of this.idle.splice(0)) child.kill('SIGKILL');
  }

  private async ask(wish: SafetyWish): Promise<SafetyAnswer> {
    if (this.busy >= mostAtOnce) await new Promise<void>((turn) => this.waiting.push(turn));
    else this.busy += 1;
    const helper = this.idle.pop() ?? start();
    try {
      const answer = await answerOf(helper.child, wish);
      helper.used += 1;
      if (helper.used < filesEach && helper.child.connected && !('failed' in answer || 'timedOut' in answer))
        this.idle.push(helper);
      else helper.child.kill('SIGKILL');
      return answer;
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.busy -= 1;
    }
  }
}

function start(): Helper {
  const child = fork(program, {
    env: {},
    execArgv: ['--max-old-space-size=256'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // It alone keeps nobody from ending.
  child.unref();
  child.channel?.unref();
  child.on('error', () => child.kill('SIGKILL'));
  return { child, used: 0 };
}

async function answerOf(child: ChildProcess, wish: SafetyWish): Promise<SafetyAnswer> {
  const stop = new AbortController();
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const { signal } = stop;
  const started = performance.now();
  try {
    child.channel?.ref();
    const heard = once(child, 'message', { signal }).then(([answer]) => answer as SafetyAnswer);
    const ended = once(child, 'exit', { signal }).then((): SafetyAnswer =>
      performance.now() - started >= patienceMs ? { timedOut: true } : { failed: true },
    );
    heard.catch(() => undefined);
    ended.catch(() => undefined);
    child.send(wish);
    return await Promise.race([heard, ended]);
  } catch {
    return { failed: true };
  } finally {
    clearTimeout(timer);
    child.channel?.unref();
    stop.abort();
  }
}
