import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { AutomaticRepliesService } from '../automatic-replies.service.js';
import type { Language } from '../../platform/paper/language.policy.js';
import { ContactLanguageService } from '../contact-language.service.js';
import { Ticket } from '../ticket.entity.js';
import { StatusPageService } from './status-page.service.js';

const dayMs = 86_400_000;

const words: Record<Language, (number: number, address: string) => string> = {
  th: (number, address) =>
    `ปิดเรื่องเลขที่ ${number} แล้ว หากยังมีปัญหาตอบกลับข้อความนี้ได้เลย\nการช่วยเหลือครั้งนี้เป็นอย่างไร บอกเราได้ที่ ${address}`,
  en: (number, address) =>
    `Request no. ${number} is closed. If something is still wrong, just answer this message.\nHow was our help? Tell us at ${address}`,
};

/**
 * Asks whoever was helped how it was, once for each closing: where the channel lets a machine write now, and nowhere
 * else, in the language in which they wrote; by mail, where a machine says one thing a day to somebody, on the next day
 * if need be. Nobody is asked whom no person has answered, or whose ticket was opened again meanwhile.
 */
@Handles('helpdesk.ask-rating')
export class AskRatingJob implements JobHandler<'helpdesk.ask-rating'> {
  constructor(
    private readonly replies: AutomaticRepliesService,
    private readonly pages: StatusPageService,
    private readonly languages: ContactLanguageService,
    private readonly outbox: OutboxService,
  ) {}

  async run({ id }: { id: string }): Promise<void> {
    await transaction(async () => {
      const ticket = await db().findOne(Ticket, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (ticket?.state !== 'closed' || !ticket.closedAt || !ticket.firstRepliedAt) return;
      const asked = await this.replies.say(id, {
        text: words[await this.languages.of(id)](ticket.number, this.pages.addressOf(ticket)),
        reference: `rating-${id}-${ticket.closedAt.getTime()}`,
        atEnd: true,
      });
      const isFirstTry = clock.now().getTime() < ticket.closedAt.getTime() + dayMs;
      if (!asked.said && asked.code === 'mail.one-a-day' && isFirstTry)
        await this.outbox.ask('helpdesk.ask-rating', { id }, dayMs);
    });
  }
}
