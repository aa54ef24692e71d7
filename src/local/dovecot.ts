import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { unpackDebianPackages } from './binaries.js';
import { type Progress, Refusal } from './progress.js';

const home = '/usr/lib/dovecot';
const has = (root: string) =>
  existsSync(join(root, 'usr/sbin/dovecot')) && existsSync(join(root, home, 'imap'));

/**
 * The IMAP server for the tests: the folder below which it lies as Debian lays it out. Its package brings a system
 * service, so it is unpacked into `folder` instead of installed. It looks for its parts in one place that is written
 * into its programs, so the unpacked ones are told another of the same length. Without one it says what is missing and
 * answers null.
 */
export async function findDovecot(folder: string, progress: Progress, log: string): Promise<string | null> {
  if (has('/')) return '/';
  if (has(folder)) return linked(folder);
  if (existsSync('/etc/debian_version')) {
    try {
      await progress.step('fetching dovecot', () => unpackDebianPackages(['dovecot-imapd'], folder, log));
      move(folder, linkOf(folder));
      return linked(folder);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      progress.say(error.message);
    }
  }
  progress.say('dovecot is missing here: install dovecot-imapd, or the IMAP tests fail.');
  return null;
}

/** As long as the place that is written into the programs. */
function linkOf(folder: string): string {
  return `/tmp/lhr${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`;
}

/** The link may have been swept away since the last time. */
function linked(folder: string): string {
  const link = linkOf(folder);
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link);
  symlinkSync(join(folder, home), link);
  return folder;
}

function move(folder: string, link: string): void {
  const old = Buffer.from(home);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (bytes.subarray(1, 4).toString('latin1') !== 'ELF' || !bytes.includes(old)) continue;
    for (let at = bytes.indexOf(old); at !== -1; at = bytes.indexOf(old, at + old.length))
      bytes.write(link, at);
    writeFileSync(path, bytes);
  }
}
