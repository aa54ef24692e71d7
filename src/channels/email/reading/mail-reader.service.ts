import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ReadingThread } from './reading-thread.js';
import { unreadMail } from './unread-mail.js';
import type { ParsedMail } from './parsed-mail.js';

/** The longest that one mail may be worked on, in milliseconds, waiting not included. */
const longestMs = 30_000;
const threads = 2;

/**
 * Understands mail, whatever came. A mail is the work of strangers and some are made to break who reads them, so it is
 * read in a thread of its own with an end to its memory and its time; one that needs more is told as `unparsable`.
 */
@Injectable()
export class MailReader implements OnApplicationShutdown {
  private readonly idle: ReadingThread[] = [];
  private readonly waiting: (() => void)[] = [];
  private busy = 0;

  /** Reads one mail as it came over the wire (RFC 5322). Never throws. At most two are read at once, others wait. */
  async read(raw: Uint8Array): Promise<ParsedMail> {
    if (this.busy === threads) await new Promise<void>((free) => this.waiting.push(free));
    else this.busy += 1;
    try {
      const thread = this.living() ?? new ReadingThread();
      const mail = await thread.read(raw, longestMs);
      if (mail) {
        this.idle.push(thread);
        return mail;
      }
    } finally {
      // The place goes to who waits, so the count stays.
      const next = this.waiting.shift();
      if (next) next();
      else this.busy -= 1;
    }
    return unreadMail(raw, 'reader-gave-up');
  }

  private living(): ReadingThread | undefined {
    let thread = this.idle.pop();
    while (thread?.isOver) thread = this.idle.pop();
    return thread;
  }

  /** Ends the threads. A mail that is just being read is given up. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.idle.splice(0).map((thread) => thread.end()));
  }
}
