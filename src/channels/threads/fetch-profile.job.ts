import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { ProfilesService } from './profiles.service.js';

/** Asks the channel who somebody is. */
@Handles('channels.fetch-profile')
export class FetchProfileJob implements JobHandler<'channels.fetch-profile'> {
  constructor(private readonly profiles: ProfilesService) {}

  async run({ id }: JobPayload<'channels.fetch-profile'>): Promise<void> {
    await this.profiles.learn(id);
  }
}
