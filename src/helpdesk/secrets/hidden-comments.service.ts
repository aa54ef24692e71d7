import { Injectable } from '@nestjs/common';
import { CommentHiding } from '../../channels/secrets/comment-hiding.entity.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Message } from '../message.entity.js';
import { messageRow, newLine } from '../rows.js';
import { TicketNewsService } from '../ticket-news.service.js';

/** Tells on the ticket, in line, what became of a comment that was to be hidden. */
@Injectable()
export class HiddenCommentsService {
  constructor(private readonly news: TicketNewsService) {}

  /** Writes the line, once for each time that it was settled. Throws where the comment is not on a ticket yet. */
  async tell(hidingId: string): Promise<void> {
    await transaction(async () => {
      const hiding = await db().findOneBy(CommentHiding, { id: hidingId });
      if (!hiding?.settledAt) return;
      const comment = await db().findOneBy(Message, {
        providerId: hiding.commentId,
        channel: hiding.channel,
      });
      if (!comment) throw new Error('the comment is not on a ticket yet');
      const type = `comment-${hiding.state}`;
      const line = newLine(
        { id: comment.ticketId, channel: comment.channel },
        { type, data: {} },
        hiding.settledAt,
      );
      line.clientToken = `hiding:${hiding.id}:${hiding.settledAt.getTime()}`;
      await insertMany('messages', [messageRow(line)], 'ON DUPLICATE KEY UPDATE id = messages.id');
      await this.news.tell([comment.ticketId]);
    });
  }
}
