import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { MailPagesService } from '../../channels/email/showing/mail-pages.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { Allow } from '../../platform/auth/allow.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { sendFile } from '../../platform/files/send-file.js';
import { Answers, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { Message } from '../message.entity.js';
import { TicketListService } from '../ticket-list.service.js';
import { mailPageQuery } from './mail.schema.js';

/** Nothing runs in it and nothing is loaded; it stands in a frame of our own page and nowhere else. */
const pagePolicy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  `default-src 'none'`,
  'img-src data:',
  'font-src data:',
  `style-src 'unsafe-inline'`,
  `frame-ancestors 'self'`,
].join('; ');

/** A mail as it was written. */
@ApiTags('conversation')
@Controller('api')
export class MailController {
  constructor(
    private readonly tickets: TicketListService,
    private readonly pages: MailPagesService,
    private readonly audit: AuditService,
  ) {}

  @Get('messages/:id/mail-page')
  @Allow('tickets.read')
  @Answers(null, 'A mail as a page for a sandboxed frame; pictures from elsewhere only where asked for', 200)
  async page(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(mailPageQuery) { pictures }: z.output<typeof mailPageQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { eventId } = await this.mailOf(id, 'mail.read');
    const page = await this.pages.page(eventId, pictures === 'yes');
    await reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', pagePolicy)
      .header('x-frame-options', 'SAMEORIGIN')
      .send(page);
  }

  @Get('messages/:id/mail-source')
  @Allow('tickets.read')
  @Answers(null, 'A mail byte for byte', 200)
  async source(@ValidParam('id', idParam) id: string, @Res() reply: FastifyReply): Promise<void> {
    const { eventId } = await this.mailOf(id, 'mail.source-read');
    const raw = await this.pages.source(eventId);
    const file = { name: 'mail.eml', contentType: 'message/rfc822', size: raw.length };
    await sendFile(reply, file, Readable.from([raw]), false);
  }

  /** The event of a mail on a ticket that the person may see; who looked is written down. Throws message.not-found. */
  private async mailOf(id: string, action: string): Promise<{ eventId: string }> {
    const message = await db().findOneBy(Message, { id, channel: 'email' });
    const ticket = message?.inboundEventId
      ? await this.tickets.one(message.ticketId).catch(() => null)
      : null;
    if (!message?.inboundEventId || !ticket) throw notFound('message');
    await this.audit.recordRead({
      action,
      object: `message:${id}`,
      provinceCode: ticket.record.province_code,
      details: { ticket: message.ticketId },
    });
    return { eventId: message.inboundEventId };
  }
}
