import { Handles, type JobHandler } from '../../jobs/handles.js';
import { RoutingService } from './routing.service.js';

/** Gives what still waits to people: mornings, moved tickets, those of who is away. */
@Handles('helpdesk.sweep-unassigned')
export class SweepUnassignedJob implements JobHandler<'helpdesk.sweep-unassigned'> {
  constructor(private readonly routing: RoutingService) {}

  async run(): Promise<void> {
    await this.routing.waiting();
  }
}
