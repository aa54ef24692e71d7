import type { JobPayload } from '../../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../../jobs/handles.js';
import { BindingCodesService } from './binding-codes.service.js';

/** Looks for the officer to whom a stranger's code goes, if there is one. */
@Handles('credentials.begin-binding')
export class BeginBindingJob implements JobHandler<'credentials.begin-binding'> {
  constructor(private readonly codes: BindingCodesService) {}

  async run({ id, asker, lao }: JobPayload<'credentials.begin-binding'>): Promise<void> {
    await this.codes.begin(id, asker, lao);
  }
}
