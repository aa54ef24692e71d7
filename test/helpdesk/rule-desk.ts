import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread, ticketOf } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

type Thread = Awaited<ReturnType<typeof buildThread>>;

/** A desk whose tickets are looked after by rules. */
export class RuleDesk {
  private constructor(
    readonly desk: Desk,
    readonly supervisor: Api,
    readonly agent: Api,
    readonly agentId: string,
  ) {}

  static async start(): Promise<RuleDesk> {
    const desk = await createDesk();
    const supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
    const { staff, token } = await buildStaff({ name: 'มานี มีนา' });
    return new RuleDesk(desk, supervisor, new Api(desk, token), staff.id);
  }

  /** It is now, nothing is left to do, and no rule is on. */
  async calm(): Promise<void> {
    clock.reset();
    await this.desk.drain();
    await db().query('UPDATE automation_rules SET active = 0, archived_at = created_at');
  }

  /** Somebody writes; their ticket, with the thread on which they wrote. */
  async write(text: string, at = clock.now(), thread?: Thread): Promise<Ticket & { thread: Thread }> {
    const from = thread ?? (await buildThread({ windowOpenedAt: at }));
    const event = await buildEvent(from, { content: { text }, occurredAt: at });
    await this.desk.get(ConversationIntakeService).receive([event]);
    const ticket = await ticketOf(from);
    return Object.assign(ticket, { thread: from });
  }

  /** A rule, on unless said otherwise; its id. */
  async rule(definition: object, on = true): Promise<string> {
    const given = { name: 'กฎ', definition: { conditions: {}, ...definition } };
    const { status, body } = await this.supervisor.post('/api/rules', given);
    if (status !== 201) throw new Error(`no rule was made: ${JSON.stringify(body)}`);
    if (on) await this.supervisor.put(`/api/rules/${body.id}/state`, { active: true, version: 0 });
    return body.id;
  }

  async runs(id: string) {
    return (await this.supervisor.get(`/api/rules/${id}/runs`)).body.items;
  }

  async read(id: string) {
    return (await this.supervisor.get(`/api/tickets/${id}`)).body;
  }
}
