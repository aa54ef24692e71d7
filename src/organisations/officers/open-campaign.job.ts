import { Handles, type JobHandler } from '../../jobs/handles.js';
import { ConfirmationsService } from './confirmations.service.js';

/** Opens the yearly confirmation of responsible officers. */
@Handles('organisations.open-campaign')
export class OpenCampaignJob implements JobHandler<'organisations.open-campaign'> {
  constructor(private readonly confirmations: ConfirmationsService) {}

  async run(): Promise<void> {
    await this.confirmations.openCampaign();
  }
}
