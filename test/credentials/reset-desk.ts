import { OutboxService } from '../../src/jobs/outbox.service.js';
import type { CodeAsked } from '../../src/credentials/resets/codes/codes.service.js';
import { CasesService } from '../../src/credentials/resets/requests/cases.service.js';
import type { NewCase, Opened } from '../../src/credentials/resets/requests/new-case.js';
import { ProofsService, type Proven } from '../../src/credentials/resets/codes/proofs.service.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

export const firstPassword = 'ดอกจำปีบานหน้าศาลา';
export const nextPassword = 'ฝนตกริมคลองตอนบ่าย';
/** The PIN that officers choose when they sign, in these tests. */
export const ownPin = '482913';

const hour = 3_600_000;

/** Requests for another credential: LAOs that have one in use, and people who ask. */
export class ResetDesk {
  private constructor(readonly bench: CredentialDesk) {}

  static async start(): Promise<ResetDesk> {
    // At noon in Thailand: asking at night is a signal of its own.
    clock.freeze('2026-03-03T05:00:00Z');
    return new ResetDesk(await CredentialDesk.start());
  }

  async stop(): Promise<void> {
    clock.reset();
    await this.bench.stop();
  }

  /** A LAO whose officer signed, opened, and set a password of their own; four days ago. */
  async inUse(): Promise<Place> {
    return (await this.manyInUse(1))[0]!;
  }

  /** As many of these, by one batch. */
  async manyInUse(count: number): Promise<Place[]> {
    const places = await this.manyHanded(count);
    for (const place of places) {
      const set = await this.open(place, { pin: ownPin, password: firstPassword });
      if (set.status !== 200) throw new Error(`not set: ${JSON.stringify(set.body)}`);
    }
    await this.bench.desk.drain();
    clock.advance(96 * hour);
    return places;
  }

  /** A LAO whose officer has signed, and not opened anything. */
  async handed(): Promise<Place> {
    return (await this.manyHanded(1))[0]!;
  }

  /** As many of these, by one batch. */
  async manyHanded(count: number): Promise<Place[]> {
    const places: Place[] = [];
    for (let n = 0; n < count; n += 1) places.push(await this.bench.place());
    await this.bench.provincialRepresentative();
    await this.bench.toProvince(await this.bench.issue(places));
    for (const place of places) {
      const given = await this.bench.handOver(place, { pin: ownPin });
      if (given.status !== 201) throw new Error(`not handed over: ${JSON.stringify(given.body)}`);
    }
    await this.bench.desk.drain();
    return places;
  }

  /** Opens the newest link that was mailed to an officer. */
  async open({ officerMail }: Place, more: { pin: string; password?: string }) {
    const { publicId, code } = this.bench.linkTo(officerMail);
    return this.bench.visitor.post(`/r/${publicId}/reveal`, { code, ...more });
  }

  /** What a password gets who signs in with it in the personnel system. */
  signIn({ lao }: Place, password: string): string {
    return this.bench.sandbox.personnel.accounts.signIn(`lhr${lao.code}`, password);
  }

  /** A Messenger address, bound to an officer for so many hours; unbound without. */
  async chat(place: Place | null, hours = 96, how = 'in-person'): Promise<string> {
    const id = newId();
    const at = new Date(clock.now().getTime() - hours * hour);
    await insertMany('contact_points', [
      {
        id,
        thread_id: null,
        channel: 'messenger',
        account: '1',
        address: id,
        name: 'ผู้ติดต่อ',
        first_seen_at: at,
        last_seen_at: at,
      },
    ]);
    if (place)
      await insertMany('contact_bindings', [
        {
          id: newId(),
          province_code: place.lao.provinceCode,
          contact_point_id: id,
          lao_code: place.lao.code,
          officer_id: place.officerId,
          source: 'agent',
          live_key: `${id}:${place.lao.code}:${place.officerId}`,
          verified_at: at,
          verified_how: how,
          bound_at: at,
        },
      ]);
    return id;
  }

  /** The registered mailbox of an officer, as an address that can ask. */
  async mailbox({ officerMail }: Place): Promise<string> {
    const [row]: { id: string }[] = await db().query(
      `SELECT id FROM contact_points WHERE channel = 'email' AND address = ?`,
      [officerMail],
    );
    return row!.id;
  }

  /** Asks as the desk's own assistant does. */
  async ask(place: Place, contactPointId: string | null, more: Partial<NewCase> = {}): Promise<Opened> {
    const opened = await this.bench.desk.get(CasesService).open({
      wish: 'forgot',
      origin: 'messenger',
      laoCode: place.lao.code,
      contactPointId,
      ...more,
    });
    await this.bench.desk.drain();
    return opened;
  }

  /** The code in the newest mail to an officer. */
  codeTo({ officerMail }: Place): string {
    for (const { text } of this.bench.sandbox.mails.list(officerMail)) {
      const match = /^(\d{8})$/m.exec(text);
      if (match) return match[1]!;
    }
    throw new Error(`no code was mailed to ${officerMail}`);
  }

  /** Has a code sent for a case, and types it where it was asked. */
  async prove(caseId: string, contactPointId: string, place: Place): Promise<void> {
    await this.sendCode(caseId);
    await this.type(contactPointId, this.codeTo(place));
  }

  async caseOf(id: string): Promise<Record<string, unknown> & { state: string; version: number }> {
    return (await this.bench.supervisor.get(`/api/reset-cases/${id}`)).body.case;
  }

  /** Types a code where it was asked for. */
  async type(contactPointId: string, code: string): Promise<Proven> {
    const proven = await this.bench.desk.get(ProofsService).takeCode(contactPointId, code);
    await this.bench.desk.drain();
    return proven;
  }

  /** Has a code sent for a case; what the one who asks is told. */
  async sendCode(caseId: string): Promise<CodeAsked['answer']> {
    const { answer } = await this.bench.desk.get(ProofsService).sendCode(caseId);
    await this.bench.desk.drain();
    return answer;
  }

  /** A service of the desk. */
  get<T extends object>(type: new (...given: never[]) => T): T {
    return this.bench.desk.get(type, { strict: false });
  }

  /** Runs what a sweep finds, and everything that follows. */
  async sweep(): Promise<void> {
    await transaction(() => this.bench.desk.get(OutboxService).ask('credentials.sweep-cases', {}));
    await this.bench.desk.drain();
  }

  /** The link that is armed for a case, and its PIN's link identity. */
  async linkOf(caseId: string): Promise<{ id: string; publicId: string }> {
    const [row]: { id: string; publicId: string }[] = await db().query(
      `SELECT id, public_id AS publicId FROM reveal_links WHERE case_id = ? AND state = 'armed'`,
      [caseId],
    );
    if (!row) throw new Error('no link is armed');
    return row;
  }
}
