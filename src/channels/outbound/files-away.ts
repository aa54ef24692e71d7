import type { SendOutcome } from '../channel.js';

/** What is to be sent cannot be read now, since the file storage does not answer: it waits, and that is no try. */
export const filesAway: SendOutcome = {
  result: 'later',
  waitMs: 30_000,
  code: 'outbound.files-away',
  detail: '',
};
