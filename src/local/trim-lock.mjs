import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './environment.mjs';

/**
 * `npm run lock`, after every change of the packages: npm writes a lock that its own `npm ci` refuses where a
 * registry lacks packages for foreign platforms. This drops the optional dependencies that have no entry, and those
 * that are only quicker twins of what is there: 52 MB that nobody needs to download.
 */
const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

const twins = /^node_modules\/recheck-/;
for (const path of Object.keys(lock.packages)) if (twins.test(path)) delete lock.packages[path];

/** Whether Node.js would find `name` from the package at `path`: in its node_modules or one further up. */
function resolves(path, name) {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${from ? `${from}/` : ''}node_modules/${name}`]) return true;
    if (!from) return false;
  }
}

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!resolves(path, name)) delete entry.optionalDependencies[name];
  }
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
