import { Handles, type JobHandler } from '../../jobs/handles.js';
import { ProvisioningService } from './provisioning.service.js';

/** Sees to it that accounts stand in the personnel system. */
@Handles('credentials.provision-accounts')
export class ProvisionAccountsJob implements JobHandler<'credentials.provision-accounts'> {
  constructor(private readonly work: ProvisioningService) {}

  async run({ ids }: { ids: string[] }): Promise<void> {
    await this.work.provision(ids);
  }
}
