import { Controller, Delete, Get, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AuditService } from '../platform/audit/audit.service.js';
import { Allow } from '../platform/auth/allow.js';
import { FilesService } from '../platform/files/files.service.js';
import { sendFile } from '../platform/files/send-file.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../platform/http/contract.js';
import { pageOf, pageQuery, type Page } from '../platform/http/page.js';
import { AttachmentListService, shownInline } from './attachment-list.service.js';
import { ConversationService } from './conversation.service.js';
import { DraftsService } from './drafts.service.js';
import { MessageListService } from './message-list.service.js';
import {
  draftSchema,
  messageSchema,
  newMessageSchema,
  type DraftJson,
  type MessageJson,
  type NewMessage,
} from './message.schema.js';
import { TicketListService } from './ticket-list.service.js';
import { TypingService } from './typing.service.js';

const messagePage = pageQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(50) });
const draftKind = z.object({ kind: z.enum(['reply', 'note']) });

/** The conversation of a ticket: reading it, answering, noting, and what somebody has begun to write. */
@ApiTags('conversation')
@Controller('api')
export class ConversationController {
  constructor(
    private readonly conversation: ConversationService,
    private readonly messages: MessageListService,
    private readonly attachments: AttachmentListService,
    private readonly tickets: TicketListService,
    private readonly drafts: DraftsService,
    private readonly typing: TypingService,
    private readonly files: FilesService,
    private readonly audit: AuditService,
  ) {}

  @Get('tickets/:id/messages')
  @Allow('tickets.read')
  @Answers(
    pageOf(messageSchema),
    'The newest messages, oldest first within the page; next leads to older ones',
  )
  async list(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(messagePage) query: z.output<typeof messagePage>,
  ): Promise<Page<MessageJson>> {
    return this.messages.list(id, query.limit, query.cursor);
  }

  @Post('tickets/:id/messages')
  @Allow('tickets.write')
  @Answers(messageSchema, 'Adds a reply, which goes out by the one legal route, or a note', 202)
  async add(
    @ValidParam('id', idParam) id: string,
    @ValidBody(newMessageSchema) body: NewMessage,
  ): Promise<MessageJson> {
    return this.messages.one(await this.conversation.add(id, body));
  }

  @Post('messages/:id/redelivery')
  @Allow('tickets.write')
  @Answers(messageSchema, 'Sends once more what failed or what nobody knows of', 202)
  async sendAgain(@ValidParam('id', idParam) id: string): Promise<MessageJson> {
    await this.messages.one(id);
    await this.conversation.sendAgain(id);
    return this.messages.one(id);
  }

  @Get('tickets/:id/attachments/:attachmentId')
  @Allow('tickets.read')
  @Answers(null, 'The bytes of an attachment', 200)
  async attachment(
    @ValidParam('id', idParam) id: string,
    @ValidParam('attachmentId', idParam) attachmentId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { record } = await this.tickets.one(id);
    const file = await this.attachments.fileOf(id, attachmentId);
    // What people send may be an ID card: who looked at it must be known in two years.
    await this.audit.recordRead({
      action: 'attachment.read',
      object: `attachment:${attachmentId}`,
      provinceCode: record.province_code,
      details: { ticket: id },
    });
    const inline = shownInline.has(file.contentType) || /^(audio|video)\//.test(file.contentType);
    await sendFile(reply, file, await this.files.open(file), inline);
  }

  @Get('tickets/:id/draft')
  @Allow('tickets.write')
  @Answers(z.object({ items: z.array(draftSchema) }), 'What I have begun to write here')
  async readDrafts(@ValidParam('id', idParam) id: string): Promise<{ items: DraftJson[] }> {
    return { items: await this.drafts.of(id) };
  }

  @Put('tickets/:id/draft')
  @Allow('tickets.write')
  @Answers(null, 'Keeps what I have begun to write')
  async keepDraft(
    @ValidParam('id', idParam) id: string,
    @ValidBody(draftSchema) body: DraftJson,
  ): Promise<void> {
    await this.drafts.keep(id, body);
  }

  @Delete('tickets/:id/draft')
  @Allow('tickets.write')
  @Answers(null, 'Lets it go')
  async dropDraft(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(draftKind) query: z.infer<typeof draftKind>,
  ): Promise<void> {
    await this.drafts.drop(id, query.kind);
  }

  @Post('tickets/:id/typing')
  @Allow('tickets.write')
  @Answers(null, 'Shows the contact that somebody writes')
  async type(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.typing.show(id);
  }
}
