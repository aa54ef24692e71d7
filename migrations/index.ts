import { Outbox1790000000001 } from './0001-outbox.js';
import { Channels1790000000004 } from './0004-channels.js';

/** Every migration in the order in which they run. Never edit one that has been released; add one. */
export const migrations = [Outbox1790000000001, Channels1790000000004];
