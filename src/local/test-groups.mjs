import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** Loading the whole product is the better part of a small file's time: in a run of all, so many files share it. */
const together = 8;
/** With processes of their own, which are most of their time. */
const alone = /^test\/(browser|chaos|local)\//;

/**
 * Writes into `folder` files that load those of the tests in groups, each group into one module registry.
 */
export function writeGroups(root, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const groups = new Map();
  for (const name of specs(root)) {
    const place = isLonely(root, name) ? basename(name, '.spec.ts') : basename(dirname(name));
    groups.set(place, [...(groups.get(place) ?? []), name]);
  }
  for (const [place, names] of groups)
    for (let at = 0; at < names.length; at += together) {
      const imports = names
        .slice(at, at + together)
        .map((name) => `import '${relative(folder, join(root, name)).replace(/ts$/, 'js')}';\n`);
      writeFileSync(join(folder, `${place}-${1 + at / together}.spec.ts`), imports.join(''));
    }
}

function specs(root) {
  const names = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).map(
    (name) => `test/${name}`,
  );
  return names.filter((name) => name.endsWith('.spec.ts') && !alone.test(name)).toSorted();
}

/**
 * What changes the settings of its process wants a product that has not read them yet; what is set up outside of a
 * `describe` would be set up for the neighbours too.
 */
function isLonely(root, name) {
  const text = readFileSync(join(root, name), 'utf8');
  return /process\.env\.\w+ = |^(before|after)(All|Each)\(/m.test(text);
}
