import { expect, test } from '@jest/globals';
import { benchPage, readBenchPage, regressions, type Ratio } from './bench-table.js';

const intake: Ratio = { bench: 'intake', what: 'webhooks / a bare server', value: 0.5, better: 'more' };
const desk: Ratio = { bench: 'desk', what: 'lists p99 / plainest answer p99', value: 2, better: 'less' };

test('a page is read back as it was written', () => {
  const page = benchPage({
    size: 'full',
    machine: ['two cores'],
    ratios: [intake, desk],
    figures: [{ bench: 'intake', what: 'webhooks a second', value: '6,000' }],
  });
  expect(readBenchPage(page)).toEqual({ size: 'full', ratios: [intake, desk] });
  expect(() => readBenchPage('# Benchmarks')).toThrow('how large');
});

test.each([
  ['as before', [intake, desk], []],
  [
    'better',
    [
      { ...intake, value: 0.9 },
      { ...desk, value: 1 },
    ],
    [],
  ],
  [
    'a little worse',
    [
      { ...intake, value: 0.4 },
      { ...desk, value: 2.5 },
    ],
    [],
  ],
  [
    'half as fast',
    [{ ...intake, value: 0.25 }, desk],
    ['intake: webhooks / a bare server is 0.250, was 0.500'],
  ],
  [
    'twice as slow',
    [intake, { ...desk, value: 4 }],
    ['desk: lists p99 / plainest answer p99 is 4.00, was 2.00'],
  ],
  ['one that is missing', [desk], ['intake: webhooks / a bare server was not measured']],
])('compares %s', (_, now: Ratio[], lines) => {
  expect(regressions([intake, desk], now)).toEqual(lines);
});
