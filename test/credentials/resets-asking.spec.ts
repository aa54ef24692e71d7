import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContactBindingsService } from '../../src/organisations/contacts/contact-bindings.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from './credential-desk.js';
import { firstPassword, ResetDesk } from './reset-desk.js';

const hour = 3_600_000;

/** One open request an account, whoever asks, in which order and how often. */
describe('asking for another credential', () => {
  let desk: ResetDesk;
  const fresh: Place[] = [];
  beforeAll(async () => {
    desk = await ResetDesk.start();
    fresh.push(...(await desk.manyInUse(15)));
  }, 300_000);
  afterAll(() => desk.stop());

  const place = () => fresh.pop()!;
  const kinds = async (caseId: string): Promise<string[]> => {
    const rows: { kind: string }[] = await db().query(
      'SELECT kind FROM identity_checks WHERE case_id = ? ORDER BY id',
      [caseId],
    );
    return rows.map(({ kind }) => kind);
  };
  const stopped = (one: Place) => desk.signIn(one, firstPassword) === 'wrong';

  it('as a stranger bars nobody’s way: the officer’s own chat takes the request over', async () => {
    const at = place();
    const [stranger, chat] = [await desk.chat(null), await desk.chat(at)];
    const { id } = await desk.ask(at, stranger);
    expect(await kinds(id)).toEqual([]);
    expect(await desk.ask(at, chat)).toMatchObject({ id, joined: true });
    expect(await kinds(id)).toEqual(['bound-identity']);
    // The stranger, asking again, gets nothing of it back.
    await desk.ask(at, stranger);
    await desk.prove(id, chat, at);
    expect(await desk.caseOf(id)).toMatchObject({ state: 'delivered', delivery: 'mail-chat', askedAgain: 2 });
    const [row] = await db().query('SELECT contact_point_id AS asker FROM reset_cases WHERE id = ?', [id]);
    expect(row.asker).toBe(chat);
  });

  it('again after half an hour is heard anew', async () => {
    const at = place();
    const chat = await desk.chat(at);
    const { id } = await desk.ask(at, chat);
    clock.advance(31 * 60_000);
    const { body } = await desk.bench.supervisor.get(`/api/reset-cases/${id}`);
    expect(body.missing).toEqual(['bound-identity', 'code']);
    await desk.ask(at, chat);
    const again = await desk.bench.supervisor.get(`/api/reset-cases/${id}`);
    expect(again.body.missing).toEqual(['code']);
  });

  it('from a chat that an agent bound without proof, or that was bound just now, shows nothing', async () => {
    const at = place();
    const claimed = await desk.chat(at, 200, 'agent');
    const { id } = await desk.ask(at, claimed);
    const young = await desk.chat(at, 71);
    await desk.ask(at, young);
    expect(await kinds(id)).toEqual([]);
    expect(await desk.caseOf(id)).toMatchObject({ state: 'verifying' });
  });

  it('“somebody else used it” stops at once by who is known, and not by a stranger', async () => {
    const at = place();
    const stranger = await desk.chat(null);
    const young = await desk.chat(at, 1);
    const { id } = await desk.ask(at, stranger, { wish: 'compromised' });
    await desk.ask(at, stranger, { wish: 'compromised' });
    await desk.ask(at, young, { wish: 'compromised' });
    expect(stopped(at)).toBe(false);
    await desk.ask(at, await desk.chat(at), { wish: 'compromised' });
    expect(stopped(at)).toBe(true);
    expect(await desk.caseOf(id)).toMatchObject({ state: 'verifying', wish: 'compromised' });
    expect(await desk.bench.openIncidents()).toContain('compromise');

    const known = place();
    await desk.ask(known, await desk.chat(known), { wish: 'compromised' });
    expect(stopped(known)).toBe(true);
  });

  it('by the predecessor, in the chat that was theirs, shows nothing, and is as dangerous as a new officer is', async () => {
    const at = place();
    const chat = await desk.chat(at);
    const change = { role: 'responsible-officer', officer: { name: 'สมหญิง มาใหม่' }, endReason: 'transfer' };
    const changed = await desk.bench.supervisor.post(`/api/laos/${at.lao.code}/role-holders`, change);
    expect(changed.status).toBe(201);
    await desk.bench.desk.drain();
    const [binding] = await db().query(
      'SELECT revoked_at IS NOT NULL AS revoked FROM contact_bindings WHERE contact_point_id = ?',
      [chat],
    );
    expect(Number(binding.revoked)).toBe(1);
    const { id } = await desk.ask(at, chat);
    expect(await kinds(id)).toEqual([]);
    expect(await desk.caseOf(id)).toMatchObject({
      state: 'verifying',
      risk: 3,
      officer: { name: 'สมหญิง มาใหม่' },
    });
    expect(await desk.sendCode(id)).toBe('same-answer');
    const word = desk.bench.sandbox.mails.list(at.officerMail).map(({ subject }) => subject);
    expect(word.filter((subject) => subject.startsWith('รหัสยืนยัน'))).toEqual([]);
  });

  it('for something worse, by who is known, is as dangerous as that; a stranger’s word makes it no harder', async () => {
    const at = place();
    const chat = await desk.chat(at);
    const { id } = await desk.ask(at, chat);
    await desk.ask(at, await desk.chat(null), { wish: 'lost-channel' });
    expect(await desk.caseOf(id)).toMatchObject({ risk: 2 });
    const lost = { wish: 'lost-channel', origin: 'telephone', laoCode: at.lao.code };
    const joined = await desk.bench.agent.post('/api/reset-cases', lost);
    expect(joined.body).toMatchObject({ id, joined: true });
    const { body } = await desk.bench.supervisor.get(`/api/reset-cases/${id}`);
    expect(body).toMatchObject({
      case: { state: 'verifying', risk: 3 },
      needs: { level: 3, approval: 'representative', delivery: 'in-person' },
    });
  });

  it('for several accounts at once makes each of them as dangerous as that, the first one too', async () => {
    const [one, other, third] = [place(), place(), place()];
    const chat = await desk.chat(one);
    const first = await desk.ask(one, chat);
    expect(await desk.caseOf(first.id)).toMatchObject({ risk: 2 });
    const second = await desk.ask(other, chat);
    const several = {
      case: { state: 'verifying', risk: 4 },
      needs: { level: 3, approval: 'supervisor', waitHours: 24, delivery: 'in-person' },
    };
    for (const { id } of [first, second])
      expect((await desk.bench.supervisor.get(`/api/reset-cases/${id}`)).body).toMatchObject(several);
    // The code that was enough for one account is not enough any more.
    await desk.prove(first.id, chat, one);
    expect(await desk.caseOf(first.id)).toMatchObject({ state: 'verifying' });
    // Somebody else's account is nobody's who asks for another; a day later neither is this.
    const { id } = await desk.ask(third, await desk.chat(third));
    expect(await desk.caseOf(id)).toMatchObject({ risk: 2 });
  });

  it('by the registered mailbox keeps what that has shown, also where somebody else was first', async () => {
    const at = place();
    const { id } = await desk.ask(at, await desk.chat(null));
    const mailbox = await desk.mailbox(at);
    const joined = await desk.ask(at, mailbox, { origin: 'email', proven: 'registered-mailbox' });
    expect(joined).toMatchObject({ id, joined: true });
    expect(await kinds(id)).toEqual(['bound-identity']);
    const { body } = await desk.bench.supervisor.get(`/api/reset-cases/${id}`);
    expect(body).toMatchObject({ case: { origin: 'email' }, level: 1, missing: ['call-back'] });
    expect(body.acts).not.toContain('send-code');
  });

  it('is told to everybody concerned, never only where it was asked: the old address too, else the province', async () => {
    const representative = await desk.bench.provincialRepresentative();
    const told = (mail: string, at: Place) =>
      desk.bench.sandbox.mails
        .list(mail)
        .filter(({ subject, text }) => subject.startsWith('มีผู้ขอรหัสใหม่') && text.includes(at.lao.name)).length;
    const lost = async (at: Place) => {
      const { id } = await desk.ask(at, null, { wish: 'lost-channel', origin: 'telephone' });
      for (const kind of ['letter', 'call-back'] as const) {
        const { version } = await desk.caseOf(id);
        const letter = { number: `ที่ ${at.lao.code}`, on: '2026-03-01', signedBy: 'ปลัด' };
        const check = { version, kind, ...(kind === 'letter' ? { letter } : {}) };
        await desk.bench.agent.post(`/api/reset-cases/${id}/checks`, check);
      }
      await desk.bench.desk.drain();
      expect(await desk.caseOf(id)).toMatchObject({ state: 'waiting' });
    };
    const moved = place();
    const old = `old-${moved.lao.code}@lao.example`;
    await desk.bench.register(moved.officerId, old);
    const [binding] = await db().query(
      `SELECT b.id FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id WHERE p.address = ?`,
      [old],
    );
    await desk.get(ContactBindingsService).revoke(binding.id, 'left');
    clock.advance(1_000);
    await lost(moved);
    const chief = `chief-${moved.lao.code}@lao.example`;
    expect([old, moved.officerMail, chief, representative].map((mail) => told(mail, moved))).toEqual([
      1, 1, 1, 0,
    ]);

    const alone = place();
    await db().query(
      `UPDATE contact_bindings SET revoked_at = bound_at, revoke_reason = 'mistake', live_key = NULL WHERE officer_id = ?`,
      [alone.chiefId],
    );
    await lost(alone);
    expect([alone.officerMail, representative].map((mail) => told(mail, alone))).toEqual([1, 1]);
  });

  it('three times an hour for an account whose requests end; whoever joins one is not counted out', async () => {
    const at = place();
    const chat = await desk.chat(at);
    for (let n = 0; n < 3; n += 1) {
      const { id } = await desk.ask(at, chat);
      const { version } = await desk.caseOf(id);
      const end = { version, outcome: 'withdrawn', reason: 'ไม่ต้องการแล้ว' };
      expect((await desk.bench.agent.post(`/api/reset-cases/${id}/rejection`, end)).status).toBe(200);
    }
    await expect(desk.ask(at, chat)).rejects.toMatchObject({ code: 'reset.too-many' });
    clock.advance(hour + 60_000);
    const { id } = await desk.ask(at, chat);
    for (let n = 0; n < 5; n += 1) expect(await desk.ask(at, chat)).toMatchObject({ id, joined: true });
  });

  it('at the same moment from many sides makes one request', async () => {
    const at = place();
    // As many as an hour allows: one more is refused where it comes before there is anything to join.
    const chats = await Promise.all([1, 2, 3].map(() => desk.chat(null)));
    const opened = await Promise.all(chats.map((chat) => desk.ask(at, chat)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(opened.filter(({ joined }) => !joined)).toHaveLength(1);
  });
});
