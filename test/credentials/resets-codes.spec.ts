import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MailSenderService } from '../../src/channels/email/mail-sender.service.js';
import { BindingCodesService } from '../../src/credentials/resets/codes/binding-codes.service.js';
import { CodeSendingService } from '../../src/credentials/resets/codes/code-sending.service.js';
import { LimitsService } from '../../src/credentials/resets/weighing/limits.service.js';
import { ProofsService } from '../../src/credentials/resets/codes/proofs.service.js';
import { ContactBindingsService } from '../../src/organisations/contacts/contact-bindings.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { firstIdAt, newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { openPatientRedis } from '../../src/platform/redis.js';
import type { Place } from './credential-desk.js';
import { ResetDesk } from './reset-desk.js';

const minute = 60_000;
const hour = 60 * minute;
const verified = { what: 'verified', caseId: expect.any(String) };

/** Codes that go to a registered mailbox and are typed where they were asked for (ASVS 5.0, 6.5, 6.6; NIST 3.1.3). */
describe('one-time codes', () => {
  let desk: ResetDesk;
  const fresh: Place[] = [];
  beforeAll(async () => {
    desk = await ResetDesk.start();
    fresh.push(...(await desk.manyInUse(11)));
  }, 300_000);
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => desk.stop());

  /** The next LAO, with a case that was asked for in its officer's chat. */
  const asked = async () => {
    clock.freeze(noon());
    const place = fresh.pop()!;
    const chat = await desk.chat(place);
    const { id } = await desk.ask(place, chat);
    return { place, chat, id, type: (code: string) => desk.type(chat, code) };
  };
  /** The next noon in Thailand: nights are a signal of their own. */
  const noon = () =>
    new Date(Math.ceil((clock.now().getTime() + 1) / 86_400_000) * 86_400_000 + 5 * 3_600_000);
  const other = (code: string) => String((Number(code) + 1) % 10 ** 8).padStart(8, '0');
  const mailsTo = ({ officerMail }: Place) =>
    desk.bench.sandbox.mails.list(officerMail).filter(({ subject }) => subject.startsWith('รหัสยืนยัน')).length;

  it('five wrong ones, and a new code: the sixth is refused although it is right; an hour later it is not', async () => {
    const { place, id, type } = await asked();
    expect(await desk.sendCode(id)).toBe('asked');
    for (let n = 0; n < 5; n += 1) expect(await type(other(desk.codeTo(place)))).toBeNull();
    expect(await type(desk.codeTo(place))).toBeNull();
    clock.advance(61_000);
    expect(await desk.sendCode(id)).toBe('asked');
    expect(await type(desk.codeTo(place))).toBeNull();
    const redis = openPatientRedis('test');
    await redis.flushdb();
    redis.disconnect();
    expect(await type(desk.codeTo(place))).toBeNull();
    clock.advance(61 * minute);
    expect(await desk.sendCode(id)).toBe('asked');
    expect(await type(desk.codeTo(place))).toEqual(verified);
    // What writing from that chat showed had run out meanwhile: typing the code there showed it anew.
    expect(await desk.caseOf(id)).toMatchObject({ state: 'delivered' });
  });

  it('are of one chat, person and case; typed elsewhere they are nothing, and used up by nobody', async () => {
    const [one, two] = [await asked(), await asked()];
    await desk.sendCode(one.id);
    await desk.sendCode(two.id);
    expect(await two.type(desk.codeTo(one.place))).toBeNull();
    expect(await one.type(desk.codeTo(two.place))).toBeNull();
    expect(await desk.caseOf(one.id)).toMatchObject({ state: 'verifying' });
    expect(await one.type(desk.codeTo(one.place))).toEqual(verified);
    expect(await one.type(desk.codeTo(one.place))).toBeNull();
    clock.advance(10 * minute);
    expect(await two.type(desk.codeTo(two.place))).toBeNull();
    const checks = await db().query(
      'SELECT COUNT(*) AS n FROM identity_checks WHERE kind = ? AND case_id IN (?)',
      ['code', [one.id, two.id]],
    );
    expect(Number(checks[0].n)).toBe(1);
  });

  it('are sent a minute apart, three in a quarter of an hour', async () => {
    const { place, id } = await asked();
    expect(await desk.sendCode(id)).toBe('asked');
    clock.advance(59_000);
    expect(await desk.sendCode(id)).toBe('too-soon');
    for (const answer of ['asked', 'asked', 'too-many']) {
      clock.advance(61_000);
      expect(await desk.sendCode(id)).toBe(answer);
    }
    expect(mailsTo(place)).toBe(3);
  });

  it('are so many to one address in an hour, and to one LAO in a day, whoever asks', async () => {
    const { body } = await desk.bench.supervisor.get('/api/reset-settings');
    const set = (more: object) =>
      desk.bench.supervisor.post('/api/reset-settings', { ...body.current, ...more });
    const { place, id } = await asked();
    for (const [more, answers, mails] of [
      [{ destinationPerHour: 2 }, ['asked', 'asked', 'same-answer'], 2],
      [{ destinationPerDay: 4 }, ['asked', 'same-answer'], 3],
      [{ codesPerDay: 5 }, ['too-many'], 3],
    ] as const) {
      expect((await set(more)).status).toBe(200);
      for (const answer of answers) {
        expect(await desk.sendCode(id)).toBe(answer);
        clock.advance(20 * minute);
      }
      expect(mailsTo(place)).toBe(mails);
      clock.advance(hour);
    }
    expect((await set({})).status).toBe(200);
  });

  it('go no more to an address at which a hundred were typed wrong, however long ago, until a right one or a person', async () => {
    const { place, id } = await asked();
    const limits = desk.get(LimitsService);
    const mailbox = await desk.mailbox(place);
    await db().query(
      `INSERT INTO reset_counters (scope, subject, began_at, count) VALUES ('code-failure', ?, ?, 100)`,
      [mailbox, new Date(clock.now().getTime() - 40 * 24 * hour)],
    );
    for (const _ of [1, 2]) await limits.sweep();
    expect(await desk.sendCode(id)).toBe('same-answer');
    expect(mailsTo(place)).toBe(0);
    await limits.forget('code-failure', mailbox);
    clock.advance(minute + 1_000);
    expect(await desk.sendCode(id)).toBe('asked');
    expect(mailsTo(place)).toBe(1);
  });

  it('typed twice at once, the right one counts once; asked for twice at once, one is sent', async () => {
    const { place, id, chat } = await asked();
    const proofs = desk.get(ProofsService);
    const answers = await Promise.all([proofs.sendCode(id), proofs.sendCode(id)]);
    expect(answers.map(({ answer }) => answer).sort()).toEqual(['asked', 'too-soon']);
    await desk.bench.desk.drain();
    expect(mailsTo(place)).toBe(1);
    const code = desk.codeTo(place);
    const taken = await Promise.all([proofs.takeCode(chat, code), proofs.takeCode(chat, code)]);
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('do not go to a mailbox of which that is not known for three days, nor count there', async () => {
    const { place, id, type } = await asked();
    await desk.sendCode(id);
    clock.advance(61_000);
    await desk.bench.register(place.officerId, `new-${place.lao.code}@lao.example`);
    // The code from before the change is nothing any more.
    expect(await type(desk.codeTo(place))).toBeNull();
    expect(await desk.sendCode(id)).toBe('same-answer');
    expect(mailsTo(place)).toBe(1);
    expect(desk.bench.sandbox.mails.list(`new-${place.lao.code}@lao.example`)).toEqual([]);
  });

  it('are not sent to an address that was taken back while they waited, nor for what nobody waits for', async () => {
    const [one, two] = [await asked(), await asked()];
    const proofs = desk.get(ProofsService);
    await proofs.sendCode(one.id);
    await proofs.sendCode(two.id);
    const [binding]: { id: string }[] = await db().query(
      `SELECT b.id FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       WHERE b.officer_id = ? AND p.channel = 'email'`,
      [one.place.officerId],
    );
    await desk.get(ContactBindingsService).revoke(binding!.id, 'gone');
    const { version } = await desk.caseOf(two.id);
    const reason = 'ถอนคำขอ';
    await desk.bench.agent.post(`/api/reset-cases/${two.id}/rejection`, {
      version,
      outcome: 'withdrawn',
      reason,
    });
    await desk.bench.desk.drain();
    expect([mailsTo(one.place), mailsTo(two.place)]).toEqual([0, 0]);
  });

  it('die with the process that made them: the job makes another, and the older is dead', async () => {
    const { place, id, type } = await asked();
    const mail = desk.get(MailSenderService);
    let first = '';
    const dying = jest.spyOn(mail, 'send').mockImplementation((given) => {
      first = /^\d{8}$/m.exec(given.text)![0];
      throw new Error('killed');
    });
    await desk.sendCode(id);
    expect(first).toMatch(/^\d{8}$/);
    dying.mockRestore();
    await db().clear(OutboxRow);
    clock.advance(2 * minute + 1);
    await desk.sweep();
    expect(mailsTo(place)).toBe(1);
    expect(await type(first)).toBeNull();
    const [row]: { id: string }[] = await db().query('SELECT id FROM one_time_codes WHERE case_id = ?', [id]);
    await Promise.all([1, 2].map(() => desk.get(CodeSendingService).send(row!.id)));
    expect(mailsTo(place)).toBe(1);
    expect(await type(desk.codeTo(place))).toEqual(verified);
  });

  it('cost and answer the same for a LAO that there is, one without officer, and none', async () => {
    const place = await desk.bench.place();
    clock.advance(96 * 60 * minute);
    const charge = jest.spyOn(desk.get(LimitsService), 'charge');
    const told: string[][] = [];
    for (const laoCode of [place.lao.code, '06909998', '06909999']) {
      const stranger = await desk.chat(null);
      const answers: string[] = [];
      for (let n = 0; n < 5; n += 1) {
        const before = charge.mock.calls.length;
        const answer = await desk.get(BindingCodesService).ask(stranger, laoCode);
        const scopes = charge.mock.calls
          .slice(before)
          .map(([scope, subject]) => `${scope} ${subject === stranger}`);
        answers.push(answer, ...scopes);
        clock.advance(n === 0 ? 30_000 : 61_000);
      }
      told.push(answers);
    }
    expect(told[0]!.filter((word) => word.startsWith('too'))).toEqual(['too-soon', 'too-many']);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  it('for a chat that nobody knows are sent once however often that is done, and not late, nor after another was asked', async () => {
    const [place, elsewhere] = [await desk.bench.place(), await desk.bench.place()];
    clock.advance(96 * hour);
    const stranger = await desk.chat(null);
    const bindings = desk.get(BindingCodesService);
    const begin = async (id: string, at: Place) => {
      await bindings.begin(id, stranger, at.lao.code);
      await desk.bench.desk.drain();
    };
    await begin(firstIdAt(new Date(clock.real() - hour)), place);
    expect(mailsTo(place)).toBe(0);
    const [earlier, id] = [newId(), newId()];
    await Promise.all([1, 2].map(() => begin(id, place)));
    await begin(id, place);
    await begin(earlier, elsewhere);
    expect([mailsTo(place), mailsTo(elsewhere)]).toEqual([1, 0]);
    expect(await desk.type(stranger, desk.codeTo(place))).toEqual({ what: 'bound', laoCode: place.lao.code });
  });
});
