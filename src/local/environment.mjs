import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import util from 'node:util';

/** The top folder of the project. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

/** Adds what the `.env` file of the top folder says to the environment; what is set already wins. */
export function readEnvFile() {
  const file = join(root, '.env');
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(util.parseEnv(readFileSync(file, 'utf8')))) {
    if (value !== '' && process.env[name] === undefined) process.env[name] = value;
  }
}

/** Makes the data folder, closed to other users, and answers its one true path. */
export function openDataDir(folder = process.env.DATA_DIR || './data') {
  const path = resolve(root, folder);
  mkdirSync(join(path, 'logs'), { recursive: true, mode: 0o700 });
  return realpathSync(path);
}
