import type { Area, Turn } from './card-areas.policy.js';
import type { FileKind } from './file-kind.policy.js';
import type { Candidate, FoundNames } from './name-on-card.policy.js';
import type { FileRefusal } from './refusal.policy.js';

/** A page as it is kept until it is decided about: made anew from its pixels, nothing else of the file. */
export interface CleanPage {
  jpeg: Uint8Array;
  width: number;
  height: number;
  /** What a QR code on it says: a cover sheet's. */
  qr: string | null;
}

/** What the process that opens files is asked to do. */
export type SafetyWish =
  | { what: 'clean'; bytes: Uint8Array; kind: FileKind; mostPages: number }
  | { what: 'finish'; bytes: Uint8Array; frame: Area; covers: Area[]; mark: string }
  | { what: 'show'; bytes: Uint8Array; mark: string }
  | { what: 'turn'; bytes: Uint8Array; turned: Turn }
  | { what: 'read'; bytes: Uint8Array; candidates: Candidate[] };

/** All that reading a page tells: whose name of those asked for stands on it, of how many, and that it is the back of a card. */
export interface ReadPage extends FoundNames {
  isBack: boolean;
}

/** What it answers; `failed` without a detail, for a detail may quote the file. */
export type SafetyAnswer =
  | { pages: CleanPage[] }
  | { finished: Uint8Array }
  | ReadPage
  | { refused: FileRefusal }
  | { failed: true }
  | { timedOut: true };

/**
 * Its process ended without an answer: by time, or by itself. That may be the file's fault or the machine's, so it is
 * tried again before the file is refused for it.
 */
export class Unfinished extends Error {
  constructor(readonly refusal: 'took-too-long' | 'damaged') {
    super(refusal);
  }
}

/** A file that is not taken, told by its code. */
export class Refused extends Error {
  constructor(readonly refusal: FileRefusal) {
    super(refusal);
  }
}
