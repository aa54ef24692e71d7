import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackDebianPackages } from './binaries.js';
import { type Progress, Refusal } from './progress.js';

const library = 'usr/lib/libgalera_smm.so';
const has = (root: string) => existsSync(join(root, library));

/**
 * Galera, which makes a cluster of several MariaDB servers, for the tests: the path of its library. Nothing of it is
 * installed: a server that could cluster is not wanted beside the machine's own. Without one it says what is missing and
 * answers null.
 */
export async function findGalera(folder: string, progress: Progress, log: string): Promise<string | null> {
  if (has(folder)) return join(folder, library);
  if (has('/')) return join('/', library);
  if (existsSync('/etc/debian_version')) {
    try {
      await progress.step('fetching galera-4', () => unpackDebianPackages(['galera-4'], folder, log));
      return join(folder, library);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      progress.say(error.message);
    }
  }
  progress.say('galera-4 is missing here: install it, or the tests of a cluster fail.');
  return null;
}
