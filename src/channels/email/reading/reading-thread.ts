import { Worker } from 'node:worker_threads';
import { unhurried } from '../../../platform/unhurried.js';
import type { ParsedMail } from './parsed-mail.js';

// From the sources (under test) the thread is the built one: a thread starts without jest's transforms.
const program = import.meta.url.endsWith('.ts')
  ? new URL('../../../../dist/src/channels/email/reading/reading-worker.js', import.meta.url)
  : new URL('./reading-worker.js', import.meta.url);

/** Of the objects of one mail; bytes of files lie outside, and are bounded by the mail's size. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/** A thread that reads mails, one after another, until one of them was too much for it. */
export class ReadingThread {
  private readonly worker = new Worker(program, {
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits,
  });

  private over = false;

  constructor() {
    // Told by `read` as a mail that was not read.
    this.worker.on('error', () => undefined);
    this.worker.once('exit', () => (this.over = true));
    // A thread without work does not keep the process.
    this.worker.unref();
  }

  /** Whether it has ended; also of its own, while nobody asked anything of it. */
  get isOver(): boolean {
    return this.over;
  }

  /** The mail understood; null, and the thread has ended, where it needed more time (milliseconds) or memory. */
  async read(raw: Uint8Array, longestMs: number): Promise<ParsedMail | null> {
    const own = await copyOf(raw);
    this.worker.ref();
    const answer = await new Promise<ParsedMail<Uint8Array> | null>((tell) => {
      const over = () => tell(null);
      const clock = setTimeout(over, longestMs);
      this.worker.once('exit', over);
      this.worker.once('message', (mail: ParsedMail<Uint8Array>) => {
        clearTimeout(clock);
        this.worker.off('exit', over);
        tell(mail);
      });
      this.worker.postMessage(own, [own.buffer]);
    });
    this.worker.unref();
    if (answer) return { ...answer, attachments: answer.attachments.map(withBuffer) };
    await this.end();
    return null;
  }

  /** Stops the thread, whatever it does. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Bytes that can be handed over. A copy of megabytes takes its time, and others their turn. */
async function copyOf(raw: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const own = new Uint8Array(raw.length);
  let at = 0;
  for await (const piece of unhurried([Buffer.from(raw.buffer, raw.byteOffset, raw.length)])) {
    own.set(piece, at);
    at += piece.length;
  }
  return own;
}

function withBuffer(file: ParsedMail<Uint8Array>['attachments'][number]): ParsedMail['attachments'][number] {
  const { buffer, byteOffset, byteLength } = file.content;
  return { ...file, content: Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength) };
}
