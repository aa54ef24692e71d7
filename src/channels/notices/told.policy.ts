import type { NoticeState, Telling } from './notice.entity.js';

/** One who was told is enough; what may still arrive counts before what did not. */
export function tellingOf(states: readonly NoticeState[]): Telling {
  if (states.includes('sent')) return 'told';
  if (states.some((state) => state === 'queued' || state === 'sending')) return 'waiting';
  if (states.includes('unknown')) return 'unsure';
  return states.includes('failed') ? 'failed' : 'nobody';
}
