import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../errors.js';

/** What a worker answers. */
export type Pressed = { pdf: Uint8Array } | { failed: true };

// From the sources (under test) the thread is the built one: a thread starts without jest's transforms.
const thread = import.meta.url.endsWith('.ts')
  ? new URL('../../../dist/src/platform/paper/paper-worker.js', import.meta.url)
  : new URL('./paper-worker.js', import.meta.url);

let turn: Promise<unknown> = Promise.resolve();

/**
 * Sets a paper by its template, a `.typ` file, and answers its PDF. Setting is plain computing (a province of 334 slips takes seconds), so it
 * happens in a thread that ends with the paper, one paper at a time: memory stays flat, and nothing of a secret
 * outlives it. The data travel by message only. Throws `papers.not-set` without any detail, for a detail may quote
 * the data.
 */
export function press(template: URL, data: object): Promise<Buffer> {
  const mine = turn.then(() => set(template, data));
  // Without its outcome: a PDF that lingered here would be codes that linger.
  const over = () => undefined;
  turn = mine.then(over, over);
  return mine;
}

async function set(template: URL, data: object): Promise<Buffer> {
  const worker = new Worker(thread, { env: {}, execArgv: [], stdout: true, stderr: true });
  const ended = once(worker, 'exit').then((): [Pressed] => [{ failed: true }]);
  try {
    worker.postMessage({ template: template.href, data });
    const [answer] = (await Promise.race([once(worker, 'message'), ended])) as [Pressed];
    if ('pdf' in answer) return Buffer.from(answer.pdf.buffer, answer.pdf.byteOffset, answer.pdf.byteLength);
  } catch {
    // Told below, without what the thread says.
  } finally {
    await worker.terminate();
  }
  throw new DomainError('papers.not-set', 500);
}
