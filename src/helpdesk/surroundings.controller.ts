import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { db } from '../platform/database/transaction.js';
import { Answers, ValidParam, idParam } from '../platform/http/contract.js';
import { ContactsService } from './contacts.service.js';
import { spokenForSchema, ticketLaoSchema, ticketSchema } from './ticket.schema.js';

const moment = z.iso.datetime();
const contactSchema = z
  .object({
    id: idParam,
    name: z.string(),
    channel: z.string(),
    accountName: z.string(),
    firstSeenAt: moment,
    lastSeenAt: moment,
    reachable: z.boolean(),
    unreachableReason: z.string().nullable(),
    referral: z.string().nullable(),
    tickets: z.array(ticketSchema),
    /** The one LAO that it speaks for; null for none, and for several. */
    lao: ticketLaoSchema.nullable(),
    bound: z.array(spokenForSchema),
  })
  .meta({ id: 'Contact' });
const tagsSchema = z.object({ items: z.array(z.string()) });

/** What stands around a ticket: the contact, the tags in use. */
@ApiTags('tickets')
@Controller('api')
export class SurroundingsController {
  constructor(private readonly contacts: ContactsService) {}

  @Get('contacts/:id')
  @Allow('tickets.read')
  @Answers(contactSchema, 'Who is this, and what did we say last time')
  async contact(@ValidParam('id', idParam) id: string) {
    return this.contacts.one(id);
  }

  @Get('tags')
  @Allow('tickets.write')
  @Answers(tagsSchema, 'Tags in use, the most used first')
  async tags() {
    const rows: { tag: string }[] = await db().query(
      'SELECT tag FROM ticket_tags GROUP BY tag ORDER BY COUNT(*) DESC, tag LIMIT 200',
    );
    return { items: rows.map(({ tag }) => tag) };
  }
}
