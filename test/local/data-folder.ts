import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Progress } from '../../src/local/progress.js';

/** A data folder as `npm start` makes it. `npm test` removes it, and ends what may still run in it. */
export function makeDataFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'desk-')));
  mkdirSync(join(folder, 'logs'));
  return folder;
}

/** Progress that keeps its lines instead of showing them. */
export function silentProgress(): Progress & { lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    say: (line) => void lines.push(line),
    step: (what, work) => {
      lines.push(what);
      return work();
    },
  };
}

/** Waits until `done` holds; throws after `patienceMs` with what `what` names. */
export async function until(what: string, done: () => unknown, patienceMs = 20_000): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await done());) {
    if (Date.now() > end) throw new Error(`It did not happen within ${patienceMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
