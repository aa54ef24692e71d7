import { performance } from 'node:perf_hooks';

/** A fault that the reader can mend: shown as its sentence, without a stack. */
export class Refusal extends Error {
  constructor(message) {
    super(message);
    this.name = 'Refusal';
  }
}

/** Seconds with one decimal, aligned. */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1).padStart(6)} s`;
}

/**
 * Short lines with the seconds since the command began, so that a first start of a minute is not a silent one.
 * `stream` is where they go: standard error for commands whose output is data.
 */
export function createProgress(stream = process.stdout) {
  // The reader may close the pipe (`| head`); that must not end a desk that serves others.
  stream.on('error', () => {});
  const say = (line) => void stream.write(`${seconds(performance.now())}  ${line}\n`);
  const step = async (what, work) => {
    say(what);
    const began = performance.now();
    const still = setInterval(
      () => say(`${what}: at it for ${Math.round((performance.now() - began) / 1000)} s`),
      15_000,
    );
    try {
      return await work();
    } finally {
      clearInterval(still);
    }
  };
  return { say, step };
}

/** The last word of a command that failed. Answers the exit code. */
export function explain(error) {
  const expected = error?.name === 'Refusal' || error?.name === 'AbortError';
  process.stderr.write(`${expected ? error.message : (error?.stack ?? error)}\n`);
  return 1;
}
