import { ApiProblem } from '../api/problem';

/** A network that is there and answers nothing is none: somebody stands at the table. In ms. */
const patience = 5_000;

/**
 * Asks the desk, and gives up after a while or when `given` is aborted.
 * @throws ApiProblem `line.down` when no answer came in time.
 */
export async function askSoon<T>(ask: (signal: AbortSignal) => Promise<T>, given: AbortSignal): Promise<T> {
  // By hand: phones of a few years ago do not know AbortSignal.any.
  const own = new AbortController();
  const stop = () => own.abort();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop();
  }, patience);
  given.addEventListener('abort', stop);
  try {
    return await ask(own.signal);
  } catch (error) {
    throw late ? new ApiProblem('line.down', 0) : error;
  } finally {
    clearTimeout(timer);
    given.removeEventListener('abort', stop);
  }
}
