import { expect, it } from '@jest/globals';
import { clockOff } from './clock-off.policy';

const desk = '2026-12-01T03:00:00.000Z';
const minutes = (count: number) => count * 60_000;

it.each([
  [0, 0],
  [4, 0],
  [-5, 0],
  [6, minutes(6)],
  [-90, minutes(-90)],
])('a clock that is %s minutes ahead is %s ms off', (ahead, off) => {
  expect(clockOff(desk, Date.parse(desk) + minutes(ahead))).toBe(off);
});
