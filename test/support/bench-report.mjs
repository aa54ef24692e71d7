import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/**
 * Tells `npm run bench` what a measurement came to. `ratios`: `{ what, value, better }`, each a figure divided by a limit
 * that the same run measured; `figures`: `{ what, value }`, in words, for people.
 */
export function report({ ratios = [], figures = [] }) {
  for (const { what, value, better } of ratios)
    process.stdout.write(`ratio: ${what} ${value.toFixed(2)} (${better} is better)\n`);
  if (process.env.BENCH_RESULT) writeFileSync(process.env.BENCH_RESULT, JSON.stringify({ ratios, figures }));
}

/** Seconds that one processor of this machine takes to hash 256 MiB now: the limit of what only calculates. */
export function processorYardstick() {
  const piece = Buffer.alloc(1 << 20, 7);
  const began = performance.now();
  const hash = createHash('sha256');
  for (let n = 0; n < 256; n += 1) hash.update(piece);
  hash.digest();
  return (performance.now() - began) / 1_000;
}

/** Milliseconds of each of so many commits of one small row, one after another: the limit of what writes. */
export async function commitYardstick(connection, commits = 200) {
  await connection.query(
    'CREATE TABLE IF NOT EXISTS bench_commits (id INT PRIMARY KEY AUTO_INCREMENT, n INT NOT NULL)',
  );
  const began = performance.now();
  for (let n = 0; n < commits; n += 1) await connection.query('INSERT INTO bench_commits (n) VALUES (1)');
  const each = (performance.now() - began) / commits;
  await connection.query('DROP TABLE bench_commits');
  return each;
}
