import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const rotateAbove = 10 * 1024 * 1024;
const cutAbove = 50 * 1024 * 1024;

/** Opens a log for appending; a large one is put aside first (one older generation is kept). */
export function openLog(path: string): { fd: number; from: number } {
  mkdirSync(dirname(path), { recursive: true });
  if (sizeOf(path) > rotateAbove) renameSync(path, `${path}.1`);
  return { fd: openSync(path, 'a', 0o600), from: sizeOf(path) };
}

/** The last lines of what was written since `from`, for telling why something ended. */
export function tail(path: string, from: number, lines = 15): string {
  const size = sizeOf(path);
  const start = Math.max(from > size ? 0 : from, size - 16_384);
  const bytes = Buffer.alloc(size - start);
  const fd = openSync(path, 'r');
  readSync(fd, bytes, 0, bytes.length, start);
  closeSync(fd);
  return bytes.toString('utf8').trim().split('\n').slice(-lines).join('\n');
}

/** Cuts logs that grew large under a running desk: copied and emptied, since their writers keep them open. */
export function cutLargeLogs(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (!name.endsWith('.log') || sizeOf(path) <= cutAbove) continue;
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
