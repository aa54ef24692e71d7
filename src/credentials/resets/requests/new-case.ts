import type { ResetOrigin, ResetWish } from '../reset-words.policy.js';

/** A request for another credential. */
export interface NewCase {
  wish: ResetWish;
  origin: ResetOrigin;
  laoCode: string;
  /** For whom; left out: whom the asker's address is bound to, else who holds the post. */
  officerId?: string | null;
  /** The address that asks, where there is one. */
  contactPointId?: string | null;
  /** The slip or mailed link on whose page it is asked. */
  linkId?: string | null;
  ticketId?: string | null;
  /** Who called or came, as they said. */
  asker?: string | null;
  /** The same words came from others lately. */
  sameWords?: boolean;
  /** What the asker has shown that only the officer has; it counts as their own address does. */
  proven?: string;
}

/** What became of a request. */
export interface Opened {
  id: string;
  number: number;
  /** There was an open case for the account; this one joined it. */
  joined: boolean;
}
