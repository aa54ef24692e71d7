import { randomUUID } from 'node:crypto';
import type { Journal } from '../world/journal.js';

const KIND = 'mail';

/** A mail that was taken. */
export interface KeptMail {
  id: string;
  at: number;
  from: string;
  /** The recipients of the envelope. */
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  messageId: string | null;
  /** Header lines by their small-letter name; the last one of a name. */
  headers: Record<string, string>;
  /** Who stands in the mail itself, as people read it; missing for what was kept before. */
  parties?: { from: string; to: string; cc: string };
  /** Written here, to the desk; missing for what came from it. */
  sent?: boolean;
  /** The names of its files. */
  files?: string[];
}

/** Every mail that the SMTP server has taken, kept over restarts. */
export class MailStore {
  constructor(
    private readonly journal: Journal,
    private readonly now: () => number,
  ) {}

  add(mail: Omit<KeptMail, 'id' | 'at'>): KeptMail {
    const kept = { id: randomUUID(), at: this.now(), ...mail };
    this.journal.put(KIND, kept.id, kept);
    return kept;
  }

  /** What the SMTP server has taken, newest first; `to` for one recipient's, capitals or not. */
  list(to?: string): KeptMail[] {
    const wanted = to?.toLowerCase();
    return this.all()
      .filter((mail) => !mail.sent)
      .filter((mail) => !wanted || mail.to.some((address) => address.toLowerCase() === wanted));
  }

  /** Everything, also what was written here; newest first. */
  all(): KeptMail[] {
    return this.journal.all<KeptMail>(KIND).reverse();
  }

  find(id: string): KeptMail | undefined {
    return this.journal.get<KeptMail>(KIND, id);
  }

  clear(): void {
    for (const { id } of this.all()) this.journal.remove(KIND, id);
  }
}
