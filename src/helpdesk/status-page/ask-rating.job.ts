import { Handles, type JobHandler } from '../../jobs/handles.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { AutomaticRepliesService } from '../automatic-replies.service.js';
import { Ticket } from '../ticket.entity.js';
import { StatusPageService } from './status-page.service.js';

/**
 * Asks whoever was helped how it was, once for each closing: where the channel lets a machine write now, and nowhere
 * else. Nobody is asked whom no person has answered, or whose ticket was opened again meanwhile.
 */
@Handles('helpdesk.ask-rating')
export class AskRatingJob implements JobHandler<'helpdesk.ask-rating'> {
  constructor(
    private readonly replies: AutomaticRepliesService,
    private readonly pages: StatusPageService,
  ) {}

  async run({ id }: { id: string }): Promise<void> {
    await transaction(async () => {
      const ticket = await db().findOne(Ticket, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (ticket?.state !== 'closed' || !ticket.closedAt || !ticket.firstRepliedAt) return;
      await this.replies.say(id, {
        text: `ปิดเรื่องเลขที่ ${ticket.number} แล้ว หากยังมีปัญหาตอบกลับข้อความนี้ได้เลย\nการช่วยเหลือครั้งนี้เป็นอย่างไร บอกเราได้ที่ ${this.pages.addressOf(ticket)}`,
        reference: `rating-${id}-${ticket.closedAt.getTime()}`,
        atEnd: true,
      });
    });
  }
}
