import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resetPin } from '../../src/credentials/reveal/reset-pin.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from './credential-desk.js';
import { firstPassword, nextPassword, ResetDesk } from './reset-desk.js';

describe('“I forgot it”, in a chat that is the officer’s (V2, R2)', () => {
  let desk: ResetDesk;
  let place: Place;
  let chat: string;
  let caseId: string;
  beforeAll(async () => {
    desk = await ResetDesk.start();
    place = await desk.inUse();
    chat = await desk.chat(place);
  });
  afterAll(() => desk.stop());

  const signIn = (password: string) =>
    desk.bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, password);

  it('needs a code that goes to the registered mailbox, and does nothing before', async () => {
    const opened = await desk.ask(place, chat);
    caseId = opened.id;
    expect(opened).toMatchObject({ joined: false });
    const { body } = await desk.bench.supervisor.get(`/api/reset-cases/${caseId}`);
    expect(body).toMatchObject({
      case: { state: 'verifying', risk: 2, signals: [] },
      needs: { level: 2, approval: 'none', waitHours: 0, delivery: 'mail-chat', stopFirst: false },
      level: 1,
      missing: ['code'],
    });
    expect(signIn(firstPassword)).toBe('ok');
  });

  it('is joined by whoever asks again', async () => {
    const again = await desk.ask(place, chat);
    expect(again).toEqual({ id: caseId, number: expect.any(Number), joined: true });
  });

  it('makes another credential once the code was typed there: link by mail, PIN in the chat', async () => {
    await desk.prove(caseId, chat, place);
    expect(await desk.caseOf(caseId)).toMatchObject({ state: 'delivered', delivery: 'mail-chat' });
    const checks = await db().query(
      'SELECT kind, consumed_by IS NOT NULL AS used FROM identity_checks WHERE case_id = ? ORDER BY id',
      [caseId],
    );
    expect(checks.map((row: { kind: string; used: string }) => [row.kind, Number(row.used)])).toEqual([
      ['bound-identity', 1],
      ['code', 1],
    ]);
    // What is in use works on until the new one is set.
    expect(signIn(firstPassword)).toBe('ok');
    expect(desk.bench.toldLao(place, 'ออกรหัสใหม่ให้บัญชี')).toEqual([1, 1]);
  });

  it('opens with link and PIN, and the old password is no more', async () => {
    const { code, publicId } = desk.bench.linkTo(place.officerMail);
    const { id } = await desk.linkOf(caseId);
    const open = (body: object) => desk.bench.visitor.post(`/r/${publicId}/reveal`, body);
    expect((await open({ code, pin: '482913', password: nextPassword })).status).toBe(403);
    const set = await open({ code, pin: resetPin(id), password: nextPassword });
    expect([set.status, set.body.step]).toEqual([200, 'set']);
    await desk.bench.desk.drain();
    expect([signIn(firstPassword), signIn(nextPassword)]).toEqual(['wrong', 'ok']);
    expect(await desk.caseOf(caseId)).toMatchObject({ state: 'closed', outcome: 'confirmed' });
    expect(await desk.bench.standingOf(place)).toBe('confirmed');
    const { body } = await desk.bench.supervisor.get(`/api/laos/${place.lao.code}/credential`);
    expect(body.credential.case).toMatchObject({ id: caseId });
    expect(body.trail.map(({ kind }: { kind: string }) => kind)).toEqual([
      'reissued',
      'link-sent',
      'opened',
      'confirmed',
    ]);
  });
});
