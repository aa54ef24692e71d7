import { Handles, type JobHandler } from '../jobs/handles.js';
import { DeskTicketsService } from './desk-tickets.service.js';

/** Opens a ticket where mails of the desk have not gone out for an hour. */
@Handles('helpdesk.open-waiting-mail')
export class OpenWaitingMailJob implements JobHandler<'helpdesk.open-waiting-mail'> {
  constructor(private readonly work: DeskTicketsService) {}

  async run(): Promise<void> {
    await this.work.openWaitingMail();
  }
}
