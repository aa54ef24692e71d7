import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackDebianPackages } from './binaries.js';
import { type Progress, Refusal } from './progress.js';

const has = (root: string) =>
  existsSync(join(root, 'usr/lib/python3/dist-packages/swift/common/middleware/s3api'));

/**
 * The object storage for the tests, OpenStack Swift with its S3 interface: the folder below which it lies as Debian lays
 * it out. Its servers would come as system services, so the programs alone are unpacked into `folder`, with the Python
 * packages that they need. Without one it says what is missing and answers null.
 */
export async function findSwift(folder: string, progress: Progress, log: string): Promise<string | null> {
  if (has('/')) return '/';
  if (has(folder)) return folder;
  if (existsSync('/etc/debian_version')) {
    try {
      await progress.step('fetching swift', () => unpackDebianPackages(['python3-swift'], folder, log));
      return folder;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      progress.say(error.message);
    }
  }
  progress.say('swift is missing here: install python3-swift, or the tests of object storage fail.');
  return null;
}
