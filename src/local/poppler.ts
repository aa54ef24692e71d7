import { canInstall, findProgram, installDebianPackages } from './binaries.js';
import type { Progress } from './progress.js';

/**
 * The programs by which the tests read and look at the PDFs that the desk makes, installed on Debian as root.
 * Without them it says what to install: everything else can still be tested.
 */
export async function needPoppler(progress: Progress, log: string): Promise<void> {
  if (findProgram('pdftotext') && findProgram('pdftoppm')) return;
  if (canInstall()) {
    await progress.step('installing poppler-utils', () => installDebianPackages(['poppler-utils'], log));
    return;
  }
  progress.say(
    'pdftotext and pdftoppm are missing here: install poppler-utils, or the tests of the papers fail.',
  );
}
