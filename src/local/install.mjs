import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './environment.mjs';
import { runCommand } from './run-command.mjs';

/** Installs the packages of package-lock.json when they are missing or others. */
export async function installPackages({ log, signal, progress }) {
  if (packagesAreFresh()) return;
  const npm = npmCommand();
  await progress.step('installing packages', () =>
    // --include=dev: with NODE_ENV=production npm would leave out what builds the product.
    runCommand(
      'Installing packages',
      npm.command,
      [...npm.args, 'ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'],
      { cwd: root, log, signal },
    ),
  );
}

/**
 * Whether node_modules holds what package-lock.json names. npm keeps its own record of what it put there
 * (written last, so an interrupted install has none); packages for other platforms are missing in it, rightly.
 */
function packagesAreFresh() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules/.package-lock.json'));
  if (!wanted || !present) return false;
  const same = (one, other) => one?.version === other?.version && one?.integrity === other?.integrity;
  return (
    Object.entries(wanted).every(
      ([path, entry]) => path === '' || (entry.optional && !present[path]) || same(entry, present[path]),
    ) && Object.entries(present).every(([path, entry]) => same(entry, wanted[path]))
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

/** The npm that runs us, or the one on the path. */
function npmCommand() {
  const cli = process.env.npm_execpath ?? '';
  return basename(cli) === 'npm-cli.js'
    ? { command: process.execPath, args: [cli] }
    : { command: 'npm', args: [] };
}
