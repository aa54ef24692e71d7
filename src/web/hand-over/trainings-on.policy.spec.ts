import { expect, it } from '@jest/globals';
import { trainingsOn } from './trainings-on.policy';

const trainings = [
  { id: 'a', title: 'วันเดียว', startsOn: '2026-12-01', endsOn: '2026-12-01' },
  { id: 'b', title: 'สามวัน', startsOn: '2026-11-30', endsOn: '2026-12-02' },
];

it.each([
  ['2026-11-29', []],
  ['2026-11-30', ['b']],
  ['2026-12-01', ['a', 'b']],
  ['2026-12-02', ['b']],
  ['2026-12-03', []],
])('on %s there are %j', (day, ids) => {
  expect(trainingsOn(trainings, day).map(({ id }) => id)).toEqual(ids);
});
