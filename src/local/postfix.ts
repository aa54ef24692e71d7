import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackDebianPackages } from './binaries.js';
import { type Progress, Refusal } from './progress.js';

const has = (root: string) => existsSync(join(root, 'usr/lib/postfix/sbin/master'));

/**
 * The mail server for the tests: the folder below which it lies as Debian lays it out. Its package brings a system
 * service, so it is unpacked into `folder` instead of installed. It serves as root only, since each of its parts takes on
 * another user: else, and without one, it says so and answers null.
 */
export async function findPostfix(folder: string, progress: Progress, log: string): Promise<string | null> {
  if (process.getuid?.() !== 0) {
    progress.say('Postfix serves as root only: mail is tried without a mail server in front.');
    return null;
  }
  if (has('/')) return '/';
  if (has(folder)) return folder;
  if (existsSync('/etc/debian_version')) {
    try {
      await progress.step('fetching postfix', () => unpackDebianPackages(['postfix'], folder, log));
      return folder;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      progress.say(error.message);
    }
  }
  progress.say('postfix is missing here: install it, or the test through a mail server fails.');
  return null;
}
