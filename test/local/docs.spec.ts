import { expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';

/** A spec as the tables name it: under test/ and without its ending; a few are folders. */
const underTest = /^[a-z]+\/[\w-]+$/;

it.each(['docs/threats.md', 'docs/failures.md'])('%s names specs that exist', (document) => {
  const quoted = [...readFileSync(document, 'utf8').matchAll(/`([^`\n]+)`/g)].map(([, words]) => words!);
  const named = quoted.filter((words) => underTest.test(words) || words.endsWith('.spec.ts'));
  expect(named.length).toBeGreaterThan(20);
  const places = (words: string) =>
    words.endsWith('.spec.ts') ? [words] : [`test/${words}.spec.ts`, `test/${words}`, words];
  expect(named.filter((words) => !places(words).some((place) => existsSync(place)))).toEqual([]);
});
