import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const lockModule = pathToFileURL('src/local/lock.mjs').href;
const makeFile = () => join(mkdtempSync(join(tmpdir(), 'lock-')), 'desk.lock');

/** A process that takes the lock, says what it got, and stays. */
async function taker(file: string) {
  const program = `
    const { takeLock } = await import(process.argv[1]);
    const lock = takeLock(process.argv[2]);
    process.stdout.write(lock.release ? 'taken' : 'held by ' + lock.holder.pid);
    process.on('SIGTERM', () => { lock.release?.(); process.exit(); });
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, lockModule, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await once(child, 'exit');
  };
  return { pid: child.pid!, said: said.toString(), end };
}

test('one holds it; the next is told who', async () => {
  const file = makeFile();
  const first = await taker(file);
  const second = await taker(file);
  expect([first.said, second.said]).toEqual(['taken', `held by ${first.pid}`]);
  await second.end('SIGTERM');
  expect(existsSync(file)).toBe(true);
  await first.end('SIGTERM');
  expect(existsSync(file)).toBe(false);
});

test('a lock of a killed process is taken over, by one of many', async () => {
  const file = makeFile();
  const killed = await taker(file);
  await killed.end('SIGKILL');
  const takers = await Promise.all(Array.from({ length: 6 }, () => taker(file)));
  const winners = takers.filter(({ said }) => said === 'taken');
  expect(winners).toHaveLength(1);
  for (const { said, pid } of takers) {
    if (pid !== winners[0]!.pid) expect(said).toBe(`held by ${winners[0]!.pid}`);
  }
  await Promise.all(takers.map(({ end }) => end('SIGTERM')));
  expect(readdirSync(join(file, '..'))).toEqual([]);
});

test.each([
  [
    'a number that another process has by now',
    JSON.stringify({ pid: process.pid, identity: 'an earlier boot' }),
  ],
  ['half a file', '{"pid":'],
])('%s is nobody', async (_name, left) => {
  const file = makeFile();
  writeFileSync(file, left);
  const next = await taker(file);
  expect(next.said).toBe('taken');
  await next.end('SIGKILL');
});
