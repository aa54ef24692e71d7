import type { NewHandOver } from '../api/hand-over.api';

/** What is filled in while somebody stands there. */
export interface HandOverWords {
  officerId: string;
  idSighted: boolean;
  /** The number that was compared with the envelope; empty before, and for one without an envelope. */
  serialSeen: string;
  place: string;
  /** Empty where it is on no training. */
  trainingId: string;
  byProxy: boolean;
  proxyName: string;
  proxyLetter: string;
  proxyLetterOn: string;
  pin: string;
  pinAgain: string;
  method: NonNullable<NewHandOver['method']>;
  signed: boolean;
}
