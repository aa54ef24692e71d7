import { existsSync } from 'node:fs';
import { canInstall, findProgram, installDebianPackages } from './binaries.js';
import type { Progress } from './progress.js';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * The browser for the tests, installed with Thai fonts on Debian as root. Without one it says what to install and
 * answers null: everything else can still be tested.
 */
export async function findChromium(progress: Progress, log: string): Promise<string | null> {
  const find = () => findProgram(...programs) ?? (existsSync(onMac) ? onMac : null);
  const found = find();
  if (found) return found;
  if (canInstall()) {
    await progress.step('installing chromium', () =>
      installDebianPackages(['chromium', 'fonts-thai-tlwg'], log),
    );
    return find();
  }
  progress.say('Chromium is missing here: install chromium (and Thai fonts), or the browser tests fail.');
  return null;
}
