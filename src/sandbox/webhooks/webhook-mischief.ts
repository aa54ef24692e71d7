/** What can go wrong on the way to the desk. Counters run down to 0 by use; the rest stays until it is changed. */
export interface WebhookMischief {
  /** Every event waits so long before its first attempt. */
  delayMs: number;
  /** So many further copies of each POST, at the same time. */
  duplicates: number;
  /** Collect so many events and hand them over newest first, one after another; 0: in order. */
  reorder: number;
  /** Up to so many entries in one POST. */
  batch: number;
  /** The next so many 200 answers are lost: the event comes again later. */
  lostAnswers: number;
  /** The next so many POSTs carry a bad signature. */
  badSignatures: number;
  /** wrong: of another secret. missing: no header. rewritten: over the JSON written again, not over the bytes sent. */
  badSignatureKind: 'wrong' | 'missing' | 'rewritten';
  /** POSTs under way at the same time. */
  parallel: number;
}

/** A network on its best behaviour. */
export const NO_MISCHIEF: Readonly<WebhookMischief> = {
  delayMs: 0,
  duplicates: 0,
  reorder: 0,
  batch: 1,
  lostAnswers: 0,
  badSignatures: 0,
  badSignatureKind: 'wrong',
  parallel: 8,
};

/** How long collecting for `reorder` or `batch` waits for company. */
export const COLLECT_MS = 400;
