import type { JobPayload } from '../../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../../jobs/handles.js';
import { WeighingService } from './weighing.service.js';

/** Weighs a case again once its time to object has run. */
@Handles('credentials.weigh-case')
export class WeighCaseJob implements JobHandler<'credentials.weigh-case'> {
  constructor(private readonly weighing: WeighingService) {}

  async run({ id }: JobPayload<'credentials.weigh-case'>): Promise<void> {
    await this.weighing.weigh(id);
  }
}
