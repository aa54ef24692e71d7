import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackDebianPackages } from './binaries.js';
import { type Progress, Refusal } from './progress.js';

const has = (root: string) => existsSync(join(root, 'usr/sbin/clamd'));

/**
 * The virus scanner for the tests: the folder below which it lies as Debian lays it out. Its package brings a system
 * service, so it is unpacked into `folder` instead of installed; of signatures the tests bring their own. Without one it
 * says what is missing and answers null.
 */
export async function findClamd(folder: string, progress: Progress, log: string): Promise<string | null> {
  if (has(folder)) return folder;
  if (has('/')) return '/';
  if (existsSync('/etc/debian_version')) {
    try {
      await progress.step('fetching clamd', () => unpackDebianPackages(['clamav-daemon'], folder, log));
      return folder;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      progress.say(error.message);
    }
  }
  progress.say('clamd is missing here: install clamav-daemon, or the tests of ID-card copies fail.');
  return null;
}
