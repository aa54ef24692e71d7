import type { TalkedOn } from './dialogues.service.js';

/** What somebody outside said, with the ticket on which they said it. */
export interface Heard extends TalkedOn {
  messageId: string;
  ticketNumber: number;
  channel: string;
  text: string;
  /** When it was said. */
  at: Date;
  /** What a button stands for; null for words. */
  payload: string | null;
  /** Surely from that address: a platform says so of every message, our own mail server of some mails (DMARC). */
  authentic: boolean;
  /** A picture, a sticker, a file: something without words. */
  wordless: boolean;
  /** A picture among it. */
  picture: boolean;
}
