import { expect, test } from '@jest/globals';
import { chosenHost, isLeft, isWell } from './host-choice.policy.js';

const host = (well: boolean, crowd = 0) => ({ well, crowd });
const member = {
  read_only: 'OFF',
  wsrep_on: 'ON',
  wsrep_cluster_status: 'Primary',
  wsrep_ready: 'ON',
  wsrep_local_state: '4',
};

test.each([
  ['a server by itself', { read_only: 'OFF' }, true],
  ['one that knows of clusters and is in none', { ...member, wsrep_on: 'OFF', wsrep_ready: 'OFF' }, true],
  ['a replica that only reads', { read_only: 'ON' }, false],
  ['one that refuses even administrators', { read_only: 'NO_LOCK_NO_ADMIN' }, false],
  ['a member in step', member, true],
  ['one cut off from the others', { ...member, wsrep_cluster_status: 'non-Primary' }, false],
  ['one that is not ready', { ...member, wsrep_ready: 'OFF' }, false],
  ['one that gives its data to another', { ...member, wsrep_local_state: '2' }, false],
  ['one that is still catching up', { ...member, wsrep_local_state: '3' }, false],
])('knows %s', (_, words: Record<string, string>, well) => {
  expect(isWell(words)).toBe(well);
});

test('begins with the first of the list, and goes where the others are', () => {
  expect(chosenHost([host(true), host(true), host(true)], null)).toBe(0);
  expect(chosenHost([host(true), host(true, 40), host(true, 2)], null)).toBe(1);
});

test('stays where it is, also when the first comes back', () => {
  expect(chosenHost([host(true, 90), host(true)], 1)).toBe(1);
});

test('leaves what is not well, for what is', () => {
  expect(chosenHost([host(false), host(true), host(true)], 0)).toBe(1);
  expect(chosenHost([host(false, 90), host(true), host(true, 5)], 0)).toBe(2);
  expect(chosenHost([host(false), host(false)], 1)).toBeNull();
});

test('one look that fails is none', () => {
  expect([isLeft(1), isLeft(2)]).toEqual([false, true]);
});
