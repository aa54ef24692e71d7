import type { LaoCredential } from '../api/hand-over.api';

/** Where a credential can stand, in the order in which it gets there. */
export const standings: LaoCredential['standing'][] = [
  'not-issued',
  'preparing',
  'sent',
  'with-representative',
  'handed',
  'revealed',
  'confirmed',
  'stopped',
];
