import type { ServerResponse } from 'node:http';
import { says, WebhookReceiver } from '../../channels/webhook-receiver.js';
import type { WholeDesk } from '../../credentials/whole-desk.js';
import type { Dice } from './storm-load.js';

/** Longer than the desk waits for a receiver: the request arrived, and nobody hears the answer. In milliseconds. */
const beyondPatience = 30_000;

/** Somebody elsewhere who is told of every ticket, and takes it badly: refuses, hangs up, answers too late or nonsense. */
export class StormReceiver {
  private receiver!: WebhookReceiver;
  private calm = false;
  /** Messages that were acknowledged, whether or not the desk heard it. */
  private readonly taken = new Set<string>();

  constructor(
    private readonly desk: WholeDesk,
    private readonly roll: Dice,
  ) {}

  /** Listens; what the desk is to be told of it. */
  async listen(): Promise<Record<string, string>> {
    this.receiver = await WebhookReceiver.start();
    this.receiver.answer = (response) => this.answer(response);
    return { WEBHOOK_ORIGINS: this.receiver.origin };
  }

  /** Has the desk tell it of every ticket that is opened and every message that comes. */
  async subscribe(): Promise<void> {
    await this.desk.as('admin', 'POST', '/api/webhooks', {
      name: 'ระบบอื่น',
      url: `${this.receiver.origin}/hooks`,
      events: ['ticket.opened', 'ticket.message-received'],
    });
  }

  /** From now on it takes everything. */
  behave(): void {
    this.calm = true;
  }

  close(): void {
    this.receiver.stop();
  }

  private answer(response: ServerResponse): void {
    const id = String(this.receiver.got.at(-1)!.headers['webhook-id']);
    const take = () => {
      this.taken.add(id);
      says(204)(response);
    };
    if (this.calm) return take();
    // Who hangs on every ninth telling could never be told of all that happens here.
    if (this.roll(60) === 0) return void setTimeout(() => says(204)(response), beyondPatience);
    if (this.roll(30) === 0) return void setTimeout(take, 3_000);
    const ways = [
      take,
      take,
      take,
      () => says(500)(response),
      () => says(429, '', { 'retry-after': '1' })(response),
      () => void response.destroy(),
      // Its 200 is out, and that is what counts; the rest of what it has to say breaks off.
      () => void (this.taken.add(id), response.write('<garbage', () => response.destroy())),
    ];
    ways[this.roll(ways.length)]!();
  }

  /** Waits between tries end, and what broke off is found by its sweep. */
  async letTimeGoBy(): Promise<void> {
    await this.desk.query(
      `UPDATE webhook_deliveries SET due_at = UTC_TIMESTAMP(3) - INTERVAL 2 MINUTE WHERE state = 'queued'`,
    );
    await this.desk.query(
      `UPDATE outbox SET due_at = UTC_TIMESTAMP(3)
       WHERE job = 'channels.deliver-webhook' AND due_at > UTC_TIMESTAMP(3) AND failed_at IS NULL`,
    );
  }

  /** Whatever was not told, was told as delivered and did not arrive, or says one thing in two ways. */
  async faults(): Promise<string[]> {
    const faults: string[] = [];
    const bodies = new Map<string, string>();
    for (const { headers, body } of this.receiver.got) {
      const id = String(headers['webhook-id']);
      if ((bodies.get(id) ?? body) !== body) faults.push(`webhook ${id} said two things`);
      bodies.set(id, body);
    }
    const rows = (await this.desk.query<{ id: string; event: string; state: string; body: string }>(
      `SELECT CONCAT('msg_', id) AS id, event, state, body FROM webhook_deliveries`,
    ))!;
    for (const { id, state, body } of rows) {
      if (state !== 'delivered') faults.push(`webhook ${id} is ${state}`);
      else if (!this.taken.has(id)) faults.push(`webhook ${id} is delivered and arrived not`);
      else if (bodies.get(id) !== body) faults.push(`webhook ${id} arrived with another body`);
    }
    const known = new Set(rows.map(({ id }) => id));
    for (const id of bodies.keys()) if (!known.has(id)) faults.push(`webhook ${id} came from nowhere`);
    const [tickets] = (await this.desk.query<{ n: string }>('SELECT COUNT(*) AS n FROM tickets'))!;
    const opened = rows.filter(({ event }) => event === 'ticket.opened').length;
    if (Number(tickets!.n) !== opened) faults.push(`${tickets!.n} tickets, and ${opened} of them were told`);
    return faults;
  }
}
