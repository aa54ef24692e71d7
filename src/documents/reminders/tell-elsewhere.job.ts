import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { OtherAddressService } from './other-address.service.js';

/** Has a reminder that did not arrive said at another address of the same person. */
@Handles('documents.tell-elsewhere')
export class TellElsewhereJob implements JobHandler<'documents.tell-elsewhere'> {
  constructor(private readonly work: OtherAddressService) {}

  async run({ ids }: JobPayload<'documents.tell-elsewhere'>): Promise<void> {
    for (const id of ids) await this.work.tell(id);
  }
}
