import { expect, it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { nodeOptions } from '../../src/local/desk.js';

/** A spec as the tables name it: under test/ and without its ending; a few are folders. */
const underTest = /^[a-z]+\/[\w-]+$/;

const quotedIn = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, words]) => words!);
const isSpec = (words: string) => underTest.test(words) || words.endsWith('.spec.ts');
const placesOf = (words: string) =>
  words.endsWith('.spec.ts') ? [words] : [`test/${words}.spec.ts`, `test/${words}`];
const isThere = (words: string) => placesOf(words).some((place) => existsSync(place));

it.each(['docs/threats.md', 'docs/failures.md'])('%s names specs that exist', (document) => {
  const named = quotedIn(readFileSync(document, 'utf8')).filter(isSpec);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((words) => !isThere(words))).toEqual([]);
});

it.each([
  // What the registry knows of a package today no test can hold: the guide has it asked before each new version.
  ['docs/threats.md', ['Leave a known hole in one open']],
  ['docs/failures.md', []],
])('%s names for each row a spec that shows what holds', (document, without) => {
  const rows = readFileSync(document, 'utf8')
    .split('\n')
    .filter((line) => /^\| +[^-\s]/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([, , last]) => last !== 'Shown by');
  expect(rows.length).toBeGreaterThan(20);
  const shown = (cell: string) => quotedIn(cell).some((words) => isSpec(words) && isThere(words));
  expect(rows.filter(([, , last]) => !shown(last!)).map(([what]) => what)).toEqual(without);
});

/** The lines of docs/benchmarks.md by what they are of. */
const measured = new Map(
  readFileSync('docs/benchmarks.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 5)
    .map(([, bench, what, value]) => [`${bench} ${what}`, value!]),
);

it('docs/benchmarks.md has figures of each program of test/bench: all of them are run as one', () => {
  const programs = readdirSync('test/bench').map((file) => file.replace(/\.mjs$/, ''));
  const without = programs.filter((name) => ![...measured.keys()].some((of) => of.startsWith(`${name} `)));
  expect(without).toEqual([]);
});

const units = ['a message in', 'an answer out', 'a list of tickets', 'a ticket', 'its messages', 'a search'];

it.each(units)('docs/growth.md counts with what %s costs in docs/benchmarks.md, within its 30 %%', (unit) => {
  const told = measured.get(`units ${unit}: processor, ms`)!;
  const sumOf = (numbers: RegExpMatchArray | null) => numbers!.reduce((sum, one) => sum + Number(one), 0);
  const cost = sumOf(told.match(/[\d.]+/g));
  const row = readFileSync('docs/growth.md', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| ${unit}`) && line.includes('bench -- units'))!;
  const [, parts, sum] = /\| ([\d. +]+) = ([\d.]+) ms/.exec(row)!;
  expect(Math.abs(Number(sum) - sumOf(parts!.match(/[\d.]+/g)))).toBeLessThan(0.06);
  expect(Math.abs(Number(sum) - cost) / cost).toBeLessThan(0.3);
});

it.each([
  'Dockerfile',
  'docker-compose.yml',
  'deploy/systemd/lhr-web@.service',
  'deploy/systemd/lhr-worker@.service',
])('%s tells V8 what a desk that was started by itself tells it', (file) => {
  const words = readFileSync(file, 'utf8').split(/[\s'",[\]]+/);
  expect(words).toEqual(expect.arrayContaining(nodeOptions));
});
