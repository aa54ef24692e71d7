import { Handles, type JobHandler } from '../../jobs/handles.js';
import { transaction } from '../../platform/database/transaction.js';
import { AccountLocksService } from './account-locks.service.js';

/** Replaces a password once more, where one may have been set while it was being replaced. */
@Handles('credentials.lock-again')
export class LockAgainJob implements JobHandler<'credentials.lock-again'> {
  constructor(private readonly locks: AccountLocksService) {}

  async run({ id }: { id: string }): Promise<void> {
    await transaction(() => this.locks.askAgain(id));
  }
}
