/**
 * What came of one call that sends a notice. `transient`: it surely did not arrive and may be tried again;
 * `unknown`: it may have arrived. `alias`: what a mail server calls a mail instead of the name that it had. `code` is a stable word; never an address, a text or an answer's words.
 */
export type SendResult =
  | { result: 'sent'; providerId: string; alias?: string | null }
  | { result: 'refused' | 'transient' | 'unknown'; code: string };
