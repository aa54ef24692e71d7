import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

/** Loading the whole product is the better part of a small file's time: in a run of all, so many files share it. */
const together = 12;
/** Those of a unit load little: what they share is the making of a place to run in, which takes longer than they do. */
const unitsTogether = 16;
/** With processes of their own, which are most of their time. */
const alone = /^test\/(browser|chaos|local)\//;

/**
 * Writes into `folder` files that load those of the tests in groups, each group into one module registry: the product's
 * by where they lie, in `folder` itself, and the units' by module, in `folder/unit`.
 */
export function writeGroups(root, folder) {
  rmSync(folder, { recursive: true, force: true });
  const products = specs(root, 'test').filter((name) => !alone.test(name));
  write(root, folder, products, (name) => basename(dirname(name)), together);
  write(root, join(folder, 'unit'), specs(root, 'src'), (name) => name.split('/')[1], unitsTogether);
}

function write(root, folder, names, placeOf, most) {
  mkdirSync(folder, { recursive: true });
  const groups = new Map();
  for (const name of names) {
    const place = isLonely(root, name) ? lonePlace(name) : placeOf(name);
    groups.set(place, [...(groups.get(place) ?? []), name]);
  }
  for (const [place, members] of groups)
    for (let at = 0; at < members.length; at += most) {
      const imports = members
        .slice(at, at + most)
        .map((name) => `import '${relative(folder, join(root, name)).replace(/ts$/, 'js')}';\n`);
      writeFileSync(join(folder, `${place}-${1 + at / most}.spec.ts`), imports.join(''));
    }
}

function specs(root, below) {
  const names = readdirSync(join(root, below), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => `${below}/${name}`)
    .toSorted();
}

/** A file of its own, whatever others of the same name there are. */
const lonePlace = (name) => name.replace(/^\w+\/|\.spec\.ts$/g, '').replaceAll('/', '-');

/**
 * What changes the settings of its process wants a product that has not read them yet, as does what says `@alone`; what is
 * set up outside of a `describe` would be set up for the neighbours too.
 */
function isLonely(root, name) {
  const text = readFileSync(join(root, name), 'utf8');
  return /process\.env\.\w+ = |^(before|after)(All|Each)\(|^ \* .*@alone/m.test(text);
}
