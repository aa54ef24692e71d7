import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, idParam, ValidParam, ValidQuery } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { ProofService } from './proof.service.js';
import {
  contactFaultQuery,
  contactFaultSchema,
  remindersSchema,
  type ContactFaultJson,
  type ContactFaultQuery,
  type RemindersJson,
} from './reminder.schema.js';

/** What was said about owed documents, and whom it did not reach. */
@ApiTags('documents')
@Controller('api')
export class RemindersController {
  constructor(private readonly proof: ProofService) {}

  @Get('obligations/:id/reminders')
  @Allow('documents.read')
  @Answers(remindersSchema, 'The reminders of an obligation, with what came of each notice')
  async of(@ValidParam('id', idParam) id: string): Promise<RemindersJson> {
    return this.proof.of(id);
  }

  @Get('document-contact-faults')
  @Allow('documents.read')
  @Answers(
    pageOf(contactFaultSchema),
    'Addresses at which reminders did not arrive and that are still in use',
  )
  async faults(@ValidQuery(contactFaultQuery) query: ContactFaultQuery): Promise<Page<ContactFaultJson>> {
    return this.proof.faults(query);
  }
}
