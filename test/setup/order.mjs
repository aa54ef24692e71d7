import { readFileSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/**
 * The order in which test files begin, the same on every machine. First the longest of those that cannot be cut in two,
 * so that none is left over at the end; then what mostly waits and the browsers, evenly among the others, so that seldom
 * two of a kind run at once, and of those the large groups before the small; last the unit tests, short enough to fill
 * every gap.
 */
export default class Order extends Sequencer {
  sort(tests) {
    const byPath = tests.toSorted((one, other) => (one.path < other.path ? -1 : 1));
    const isLongest = ({ path }) =>
      /\/(storm|reminders-chaos|platform-regular-expressions-1)\.spec/.test(path);
    const [longest, waiting, browsers, others, units] = [[], [], [], [], []];
    for (const test of byPath) {
      if (isLongest(test)) longest.push(test);
      else if (test.context.config.displayName?.name === 'unit') units.push(test);
      else if (test.path.includes('/test/chaos/')) waiting.push(test);
      else if (test.path.includes('/test/browser/')) browsers.push(test);
      else others.push(test);
    }
    const gathered = ({ path }) => readFileSync(path, 'utf8').split(`.spec.js'`).length;
    const largeFirst = others.toSorted((one, other) => gathered(other) - gathered(one));
    return [...longest, ...spread([...waiting, ...browsers], largeFirst), ...units];
  }
}

/** So many of the others' shares are left for the end: a browser that began last would end alone. */
const lastShares = 8;

/** The few evenly among the many. */
function spread(few, many) {
  const cut = (at) => Math.floor((at * many.length) / (few.length + lastShares));
  const parts = few.map((one, at) => [one, ...many.slice(cut(at), cut(at + 1))]);
  return [...parts.flat(), ...many.slice(cut(few.length))];
}
