import { existsSync } from 'node:fs';
import { canInstall, findProgram, installDebianPackages } from './binaries.js';
import type { Progress } from './progress.js';

/** Chromium without windows: the same pages for a quarter less of the processor. */
const shell = 'chromium-headless-shell';
const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The browser for the tests, installed with Thai fonts on Debian as root; where that can't be had, one that is there.
 * Without any it says what to install and answers null: everything else can still be tested.
 */
export async function findChromium(progress: Progress, log: string): Promise<string | null> {
  const found = findProgram(shell);
  if (found) return found;
  const other = findProgram(...programs) ?? (existsSync(onMac) ? onMac : null);
  if (canInstall()) {
    const install = () => installDebianPackages([shell, 'fonts-thai-tlwg'], log);
    const installed = progress.step(`installing ${shell}`, install);
    await (other ? installed.catch(() => undefined) : installed);
    return findProgram(shell) ?? other;
  }
  if (!other)
    progress.say('Chromium is missing here: install chromium (and Thai fonts), or the browser tests fail.');
  return other;
}
