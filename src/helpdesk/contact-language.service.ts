import { Injectable } from '@nestjs/common';
import { db } from '../platform/database/transaction.js';
import type { Language } from '../platform/paper/language.policy.js';
import { languageOf } from './contact-language.policy.js';
import { Message } from './message.entity.js';

/** So many of the last messages are looked at: behind them somebody else may have written, long ago. */
const lookedAt = 10;

/** In which language a ticket's contact is spoken to: that in which they wrote last. */
@Injectable()
export class ContactLanguageService {
  /** Thai where nothing that they wrote tells it. */
  async of(ticketId: string): Promise<Language> {
    const last = await db().find(Message, {
      select: { id: true, text: true },
      where: { ticketId, authorKind: 'contact', kind: 'message' },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: lookedAt,
    });
    return languageOf(last.map(({ text }) => text));
  }
}
