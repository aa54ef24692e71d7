import { text } from 'node:stream/consumers';
import { checkSync } from 'recheck';

/**
 * Reads patterns (`[[source, flags], …]`, JSON) from its input and says of each how the work grows that a text made for
 * it can ask for: `linear`, or in words what it is. In a process of its own: within a test it takes many times as long.
 * Limits are of work and not of time, so that a busy machine judges as an idle one.
 */
const limits = {
  timeout: null,
  maxIteration: 1,
  maxInitialGenerationSize: 100,
  maxGenerationSize: 20,
  mutationSize: 5,
  crossoverSize: 5,
  incubationLimit: 3_000,
  attackLimit: 100_000,
  maxAttackStringSize: 5_000,
  recallLimit: -1,
  recallTimeout: -1,
};
process.env.RECHECK_SYNC_BACKEND = 'pure';
const verdicts = JSON.parse(await text(process.stdin)).map(([source, flags]) => {
  const { status, complexity, error } = checkSync(source, flags, limits);
  if (status === 'safe') return 'linear';
  return complexity?.type === 'polynomial' ? 'polynomial' : (complexity?.type ?? `unknown: ${error?.kind}`);
});
process.stdout.write(JSON.stringify(verdicts));
