import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { openLog, tail } from './log-file.js';
import { Refusal } from './progress.js';

/** Runs a Node.js program to its end. Throws a Refusal with its last words when it fails. */
export async function runOnce(
  args: string[],
  { cwd, env, log, signal }: { cwd: string; env: NodeJS.ProcessEnv; log: string; signal: AbortSignal },
): Promise<void> {
  const { fd, from } = openLog(log);
  const how = await new Promise<string | null>((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      signal,
      detached: true,
      stdio: ['ignore', fd, fd],
    });
    child.once('error', ({ message }) => resolve(`could not be run (${message})`));
    child.once('exit', (code, by) =>
      resolve(code === 0 ? null : by ? `was ended by ${by}` : `ended with code ${code}`),
    );
  });
  closeSync(fd);
  signal.throwIfAborted();
  if (how !== null)
    throw new Refusal(`${args.join(' ')} ${how}. Its last words (${log}):\n${tail(log, from)}`);
}
