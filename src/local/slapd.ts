import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unpackDebianPackages } from './binaries.js';
import { type Progress, Refusal } from './progress.js';

const has = (root: string) =>
  existsSync(join(root, 'usr/sbin/slapd')) && existsSync(join(root, 'usr/lib/ldap/ppolicy.so'));

/**
 * The LDAP server for the tests: the folder below which it lies as Debian lays it out. Its package brings a system
 * service, so it is unpacked into `folder` instead of installed; so is
 * openssl, which makes its certificate. Without one it says what is missing and answers null.
 */
export async function findSlapd(folder: string, progress: Progress, log: string): Promise<string | null> {
  if (has(folder)) return folder;
  if (has('/')) return '/';
  if (existsSync('/etc/debian_version')) {
    try {
      await progress.step('fetching slapd', () => unpackDebianPackages(['slapd', 'openssl'], folder, log));
      return folder;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      progress.say(error.message);
    }
  }
  progress.say('slapd is missing here: install OpenLDAP with its overlays, or the LDAP tests fail.');
  return null;
}
