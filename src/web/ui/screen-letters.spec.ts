import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const screens = [
  'organisations/register-screens.ts',
  'documents/copy-screens.ts',
  'credentials/credential-screens.ts',
].map(read);
const ofScreens = screens.flatMap((text) =>
  [...text.matchAll(/letter: '(.)'/g)].map(([, letter]) => letter!),
);
const ofOwn = [...read('helpdesk/following/own-nav.tsx').matchAll(/useKeys\(\{ 'g (.)'/g)].map(
  ([, key]) => key!,
);
const ofViews = [...read('helpdesk/view-keys.tsx').matchAll(/\['(.)', '[\w-]+'\]/g)].map(([, key]) => key!);

test('behind g each letter leads to one place, and the list of keys tells it', () => {
  expect([ofScreens.length, ofViews.length].every((count) => count > 5)).toBe(true);
  // A representative's own province stands for everybody else's list of provinces.
  const all = [...new Set(ofScreens), ...ofViews, ...ofOwn];
  expect(all.filter((letter, at) => all.indexOf(letter) !== at)).toEqual([]);
  const told = [...read('ui/key-help.tsx').matchAll(/'g (.)'/g)].map(([, letter]) => letter!);
  expect(told.toSorted()).toEqual(all.toSorted());
});
