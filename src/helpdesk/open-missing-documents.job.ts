import type { JobPayload } from '../jobs/catalogue.js';
import { Handles, type JobHandler } from '../jobs/handles.js';
import { DeskTicketsService } from './desk-tickets.service.js';

/** Opens a ticket for a province whose documents are missing after the last reminder. */
@Handles('helpdesk.open-missing-documents')
export class OpenMissingDocumentsJob implements JobHandler<'helpdesk.open-missing-documents'> {
  constructor(private readonly work: DeskTicketsService) {}

  async run({ province }: JobPayload<'helpdesk.open-missing-documents'>): Promise<void> {
    await this.work.openMissingDocuments(province);
  }
}
