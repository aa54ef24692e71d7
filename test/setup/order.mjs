import Sequencer from '@jest/test-sequencer';

/**
 * The order in which test files begin, the same on every machine. First those that mostly wait, so that none of them
 * is left over at the end; then the browsers, evenly among the others, so that seldom two fight for the processor;
 * last the unit tests, short enough to fill every gap.
 */
export default class Order extends Sequencer {
  sort(tests) {
    const byPath = tests.toSorted((one, other) => (one.path < other.path ? -1 : 1));
    const [waiting, browsers, others, units] = [[], [], [], []];
    for (const test of byPath) {
      if (test.context.config.displayName?.name === 'unit') units.push(test);
      else if (test.path.includes('/test/chaos/')) waiting.push(test);
      else if (test.path.includes('/test/browser/')) browsers.push(test);
      else others.push(test);
    }
    return [...waiting, ...spread(browsers, others), ...units];
  }
}

/** The few evenly among the many, of which some are left for the end: a browser that began last would end alone. */
function spread(few, many) {
  const gap = Math.floor(many.length / (few.length + 2));
  const parts = few.map((one, at) => [one, ...many.slice(at * gap, (at + 1) * gap)]);
  return [...parts.flat(), ...many.slice(few.length * gap)];
}
