import { Handles, type JobHandler } from '../../jobs/handles.js';
import { AccountLocksService } from './account-locks.service.js';

/** Replaces passwords that must stop working. */
@Handles('credentials.lock-accounts')
export class LockAccountsJob implements JobHandler<'credentials.lock-accounts'> {
  constructor(private readonly work: AccountLocksService) {}

  async run({ ids }: { ids: string[] }): Promise<void> {
    await this.work.work(ids);
  }
}
