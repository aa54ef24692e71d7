import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { RoutingService } from './routing.service.js';

/** Gives tickets on which somebody wrote to people, where their desk does that. */
@Handles('helpdesk.assign-arrived')
export class AssignArrivedJob implements JobHandler<'helpdesk.assign-arrived'> {
  constructor(private readonly routing: RoutingService) {}

  async run({ ids }: JobPayload<'helpdesk.assign-arrived'>): Promise<void> {
    await this.routing.arrived(ids);
  }
}
