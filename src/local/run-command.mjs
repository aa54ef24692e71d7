import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import util from 'node:util';
import { Refusal } from './progress.mjs';

/**
 * Runs a command to its end with its output in a log file.
 * Throws a Refusal with the last lines of that output when it fails or is interrupted by `signal`.
 */
export async function runCommand(what, command, args, { cwd, env = process.env, log, signal }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = openSync(log, 'a');
  const from = statSync(log).size;
  const ending = await new Promise((done) => {
    const child = spawn(command, args, { cwd, env, signal, stdio: ['ignore', file, file] });
    child.once('error', (error) => done(error.name === 'AbortError' ? 'interrupted' : error.message));
    child.once('exit', (code, by) => done(code === 0 ? null : by ? `ended by ${by}` : `code ${code}`));
  });
  closeSync(file);
  if (signal?.aborted) throw new Refusal(`${what} was interrupted.`);
  if (ending === null) return;
  const words = readFileSync(log).subarray(from).toString('utf8');
  const last = util.stripVTControlCharacters(words).trim().split('\n').slice(-30).join('\n');
  throw new Refusal(`${what} failed (${ending}); the whole of it is in ${log}:\n${last}`);
}
