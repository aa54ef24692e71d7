import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a server of a test, also one that was stopped in its tracks, and waits until it is gone, if it is not already. */
export async function endProcess(
  child: ChildProcess | undefined,
  signal: NodeJS.Signals = 'SIGKILL',
): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGCONT');
  child.kill(signal);
  await ended;
}
