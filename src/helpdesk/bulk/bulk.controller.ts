import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { BulkChangesService } from './bulk-changes.service.js';
import { BulkListService } from './bulk-list.service.js';
import {
  bulkChangeSchema,
  bulkTicketQuery,
  bulkTicketSchema,
  matchingQuery,
  newBulkChangeSchema,
  type BulkChangeJson,
  type BulkTicketJson,
  type BulkTicketQuery,
  type MatchingQuery,
  type NewBulkChange,
} from './bulk.schema.js';

const countSchema = z.object({ count: z.number().int() });

/** One act on many tickets: on those that somebody chose, or on all that a list shows. */
@ApiTags('bulk changes')
@Controller('api')
export class BulkController {
  constructor(
    private readonly changes: BulkChangesService,
    private readonly bulks: BulkListService,
  ) {}

  @Get('ticket-count')
  @Allow('tickets.write')
  @Answers(countSchema, 'How many tickets a list has, exactly')
  async count(@ValidQuery(matchingQuery) query: MatchingQuery): Promise<{ count: number }> {
    return { count: await this.changes.count(query) };
  }

  @Get('bulk-changes')
  @Allow('tickets.write')
  @Answers(z.object({ items: z.array(bulkChangeSchema) }), 'My newest ones')
  async list(): Promise<{ items: BulkChangeJson[] }> {
    return { items: await this.bulks.newest() };
  }

  @Post('bulk-changes')
  @Allow('tickets.write')
  @Answers(bulkChangeSchema, 'Asks for one', 202)
  async begin(@ValidBody(newBulkChangeSchema) body: NewBulkChange): Promise<BulkChangeJson> {
    return this.bulks.one(await this.changes.begin(body));
  }

  @Get('bulk-changes/:id')
  @Allow('tickets.write')
  @Answers(bulkChangeSchema, 'How far one of mine is')
  async one(@ValidParam('id', idParam) id: string): Promise<BulkChangeJson> {
    return this.bulks.one(id);
  }

  @Get('bulk-changes/:id/tickets')
  @Allow('tickets.write')
  @Answers(pageOf(bulkTicketSchema), 'Its tickets with an outcome, a page at a time')
  async tickets(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(bulkTicketQuery) query: BulkTicketQuery,
  ): Promise<Page<BulkTicketJson>> {
    return this.bulks.tickets(id, query);
  }

  @Post('bulk-changes/:id/cancellation')
  @Allow('tickets.write')
  @Answers(bulkChangeSchema, 'Stops it where it is', 200)
  async cancel(@ValidParam('id', idParam) id: string): Promise<BulkChangeJson> {
    await this.changes.cancel(id);
    return this.bulks.one(id);
  }

  @Post('bulk-changes/:id/undo')
  @Allow('tickets.write')
  @Answers(bulkChangeSchema, 'Takes back what it did', 202)
  async undo(@ValidParam('id', idParam) id: string): Promise<BulkChangeJson> {
    return this.bulks.one(await this.changes.undo(id));
  }
}
