/** Reasons of a call that say: the personnel system is not there, or not able to answer. It is asked again by itself. */
export const silentReasons = [
  'timeout',
  'cut',
  'server-error',
  'bad-answer',
  'unavailable',
  'unreachable',
  'breaker-open',
];
