import { readFileSync } from 'node:fs';

let list: ReadonlySet<string> | undefined;

/**
 * The 6,000 passwords seen most often in published breaches, and every long one of the first 30,000
 * (list of the zxcvbn project, MIT licence). Read once.
 */
export function commonPasswords(): ReadonlySet<string> {
  list ??= new Set(
    readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
      .trim()
      .split(/\s+/),
  );
  return list;
}
