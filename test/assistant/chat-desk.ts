import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from '../credentials/credential-desk.js';
import { ResetDesk } from '../credentials/reset-desk.js';
import { bindChat, messenger, type Told, type Wire } from './wires.js';

/** People who write on a channel, Messenger unless told otherwise, and the assistant that answers them, over the real wire of the far side. */
export class ChatDesk {
  private constructor(
    readonly resets: ResetDesk,
    private readonly wire: Wire,
    private readonly undo: () => void,
  ) {}

  static async start(wire: Wire = messenger): Promise<ChatDesk> {
    const resets = await ResetDesk.start();
    const leave = wire.join(resets.bench.sandbox);
    const silence = overrideConfig({ assistant: true });
    return new ChatDesk(resets, wire, () => {
      silence();
      leave();
    });
  }

  async stop(): Promise<void> {
    this.undo();
    await this.resets.stop();
  }

  private get far() {
    return this.resets.bench.sandbox;
  }

  /** Somebody new. */
  person(name = 'มาลี ใจดี'): string {
    return this.wire.person(this.far, name);
  }

  /** They write something; answers what they are told then. */
  async say(psid: string, text: string): Promise<Told[]> {
    return this.after(psid, () => this.wire.say(this.far, psid, text));
  }

  /** They write several things before anybody can answer. */
  async sayAtOnce(psid: string, texts: string[]): Promise<Told[]> {
    return this.after(psid, () => texts.map((text) => this.wire.say(this.far, psid, text)));
  }

  /** They send a picture, on Messenger. */
  async picture(psid: string): Promise<Told[]> {
    return this.after(psid, () => this.far.acts.attach({ psid, attachments: [{ type: 'image' }] }));
  }

  /** They press a button that was offered, or one of the menu. */
  async press(psid: string, title: string, payload: string): Promise<Told[]> {
    return this.after(psid, () => this.wire.press(this.far, psid, title, payload));
  }

  private async after(psid: string, act: () => unknown): Promise<Told[]> {
    clock.advance(2_000);
    const before = this.heard(psid).length;
    act();
    await this.settle();
    return this.heard(psid).slice(before);
  }

  /** Everything that a person was sent, oldest first. */
  heard(psid: string): Told[] {
    return this.wire.heard(this.far, psid);
  }

  /** Lets everything on its way arrive and be worked in. */
  async settle(): Promise<void> {
    for (const _ of [1, 2, 3]) {
      await this.wire.flush(this.far);
      await this.resets.bench.desk.drain();
    }
  }

  /** Somebody whose chat is an officer's since so many hours. */
  async bind(psid: string, place: Place, hours = 96): Promise<void> {
    await bindChat(psid, place, hours);
  }

  /** The ticket of a person. */
  async ticketOf(psid: string): Promise<{ id: string; number: number; state: string; priority: number }> {
    const [ticket] = await db().query(
      `SELECT k.id, k.number, k.state, k.priority FROM tickets k JOIN contact_points p ON p.id = k.contact_point_id
       JOIN channel_threads t ON t.id = p.thread_id WHERE t.address = ? ORDER BY k.id DESC LIMIT 1`,
      [psid],
    );
    return ticket;
  }
}
