import { jest } from '@jest/globals';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { resetPin } from '../../src/credentials/reveal/reset-pin.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { openPatientRedis } from '../../src/platform/redis.js';
import type { Place } from './credential-desk.js';
import { nextPassword, type ResetDesk } from './reset-desk.js';

const minute = 60_000;

/** A request that was asked for in its officer's chat. */
export interface Asked {
  place: Place;
  chat: string;
  id: string;
}

/** Requests among processes that die, queues that are lost, and far sides that fail. */
export class ResetFaults {
  constructor(
    private readonly desk: ResetDesk,
    private readonly fresh: Place[],
  ) {}

  /** The next LAO's officer asks in their chat, at noon in Thailand: nights are a signal of their own. */
  async asked(wish: 'forgot' | 'compromised' = 'forgot'): Promise<Asked> {
    clock.freeze(new Date(Math.ceil(clock.now().getTime() / 86_400_000) * 86_400_000 + 5 * 3_600_000));
    const place = this.fresh.pop()!;
    const chat = await this.desk.chat(place);
    const { id } = await this.desk.ask(place, chat, { wish });
    return { place, chat, id };
  }

  /** The same, and the code was typed there. */
  async proven(wish: 'forgot' | 'compromised' = 'forgot'): Promise<Asked> {
    const one = await this.asked(wish);
    await this.desk.prove(one.id, one.chat, one.place);
    return one;
  }

  /** The next call of a method is the last thing that the process does; with `after` it does that first. */
  dies(
    at: object,
    method: string,
    { after = false, when = () => true }: { after?: boolean; when?: (given: unknown) => boolean } = {},
  ): { mockRestore(): void } {
    const target = at as Record<string, (...given: unknown[]) => unknown>;
    const before = target[method]!.bind(target);
    let alive = true;
    return jest.spyOn(target, method).mockImplementation(async (...given) => {
      if (!alive || !when(given[0])) return before(...given);
      alive = false;
      if (after) await before(...given);
      throw new Error('killed');
    });
  }

  /** Another process comes up; the queue and Redis were lost. Time goes by with everything that is due, each sweep twice. */
  async recover(mock?: { mockRestore(): void }, minutes = 32): Promise<void> {
    mock?.mockRestore();
    await db().clear(OutboxRow);
    const redis = openPatientRedis('test');
    await redis.flushdb();
    redis.disconnect();
    await this.pass(minutes);
  }

  /** So many minutes go by, some at a time. */
  async pass(minutes: number, stepMinutes = 4): Promise<void> {
    for (let gone = 0; gone < minutes; gone += stepMinutes) {
      clock.advance(stepMinutes * minute);
      for (const _ of [1, 2]) {
        await this.desk.get(OperationsSweepService).sweep();
        await this.desk.get(LinksSweepService).sweep();
        await this.desk.sweep();
      }
    }
  }

  /** The links that were mailed for a request, the newest first. */
  mails({ place }: Asked): { publicId: string; code: string }[] {
    return this.desk.bench.sandbox.mails.list(place.officerMail).flatMap(({ subject, text }) => {
      const match = /\/r\/([0-9A-Z]{12})#([0-9A-Z]{26})/.exec(text);
      return match && subject.startsWith('ตั้งรหัสผ่านใหม่') ? { publicId: match[1]!, code: match[2]! } : [];
    });
  }

  /** Opens the newest link with the PIN that the chat shows; a chosen password is left out where one is shown. */
  async open(one: Asked, shown: boolean, { publicId, code } = this.mails(one)[0]!) {
    const pin = await this.pinOf({ publicId });
    const body = { code, pin, ...(shown ? {} : { password: nextPassword }) };
    return this.desk.bench.visitor.post(`/r/${publicId}/reveal`, body);
  }

  /** The PIN that the chat shows for a link. */
  async pinOf({ publicId }: { publicId: string }): Promise<string> {
    const [link]: { id: string }[] = await db().query('SELECT id FROM reveal_links WHERE public_id = ?', [
      publicId,
    ]);
    return resetPin(link!.id);
  }

  /** What is left of a request: its state, its outcome, and how many of its account's credentials and links live. */
  async left({
    id,
    place,
  }: Asked): Promise<{ state: string; live: number; underWay: number; links: number }> {
    const [row] = await db().query(
      `SELECT (SELECT state FROM reset_cases WHERE id = ?) AS state,
              SUM(c.live_key IS NOT NULL) AS live, SUM(c.op_key IS NOT NULL) AS underWay,
              (SELECT COUNT(*) FROM reveal_links k JOIN credentials o ON o.id = k.credential_id
               WHERE o.lao_code = ? AND k.state IN ('inert', 'armed')) AS links
       FROM credentials c WHERE c.lao_code = ?`,
      [id, place.lao.code, place.lao.code],
    );
    return {
      state: row.state,
      live: Number(row.live),
      underWay: Number(row.underWay),
      links: Number(row.links),
    };
  }
}
