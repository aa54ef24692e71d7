/**
 * What came of one call that sends a notice. `transient`: it surely did not arrive and may be tried again;
 * `unknown`: it may have arrived. `code` is a stable word; never an address, a text or an answer's words.
 */
export type SendResult =
  { result: 'sent'; providerId: string } | { result: 'refused' | 'transient' | 'unknown'; code: string };
