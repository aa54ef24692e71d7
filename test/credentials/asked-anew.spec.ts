import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { buildRoleHolder } from '../support/register-builders.js';
import { nextPassword, ownPin, ResetDesk } from './reset-desk.js';

describe('what was asked for anew, among what a batch has issued', () => {
  let desk: ResetDesk;
  beforeAll(async () => {
    desk = await ResetDesk.start();
  });
  afterAll(() => desk.stop());

  const credentialOf = async (code: string) =>
    (await desk.bench.supervisor.get(`/api/laos/${code}/credential`)).body;

  /** A LAO whose officer has asked in a chat, and was mailed a link. */
  const mailed = async () => {
    const place = await desk.inUse();
    const chat = await desk.chat(place);
    const { id } = await desk.ask(place, chat);
    await desk.prove(id, chat, place);
    return { place, caseId: id };
  };

  /** A LAO for whose officer another waits at the province, to be handed over in person. */
  const inPerson = async () => {
    const place = await desk.inUse();
    const { id } = await desk.ask(place, null, { wish: 'lost-channel', origin: 'counter' });
    const { version } = await desk.caseOf(id);
    await desk.bench.agent.post(`/api/reset-cases/${id}/checks`, { version, kind: 'in-person' });
    const checked = await desk.caseOf(id);
    await desk.bench.representative.post(`/api/reset-cases/${id}/approval`, { version: checked.version });
    await desk.bench.desk.drain();
    expect(await desk.caseOf(id)).toMatchObject({ state: 'delivered', delivery: 'in-person' });
    return { place, caseId: id };
  };

  it('gets another link when somebody asks for one on the page of the LAO', async () => {
    const { place, caseId } = await mailed();
    const first = desk.bench.linkTo(place.officerMail);
    const { item, acts, link } = await credentialOf(place.lao.code);
    expect(acts).toContain('send-link');
    expect(link).toMatchObject({ kind: 'mail', state: 'armed' });
    expect((await desk.bench.representative.post(`/api/custody-items/${item.id}/links`)).status).toBe(202);
    await desk.bench.desk.drain();
    const second = desk.bench.linkTo(place.officerMail);
    expect(second.publicId).not.toBe(first.publicId);
    const former = await desk.bench.visitor.post(`/r/${first.publicId}/reveal`, {
      code: first.code,
      pin: ownPin,
    });
    expect(former.status).toBe(403);
    expect(await desk.caseOf(caseId)).toMatchObject({ state: 'delivered' });
    expect((await desk.linkOf(caseId)).publicId).toBe(second.publicId);
  });

  it('stands on the list of a training day only where it is handed over there, and each LAO once', async () => {
    const { place } = await mailed();
    const own = async () => {
      const { items } = (await desk.bench.representative.get('/api/provinces/90/hand-over-list')).body;
      return items.filter(({ laoCode }: { laoCode: string }) => laoCode === place.lao.code);
    };
    expect(await own()).toMatchObject([{ state: 'opened', handedAt: expect.any(String) }]);
    const { place: other } = await inPerson();
    const { items } = (await desk.bench.representative.get('/api/provinces/90/hand-over-list')).body;
    expect(items.filter(({ laoCode }: { laoCode: string }) => laoCode === other.lao.code)).toMatchObject([
      { state: 'at-province', handedAt: null },
    ]);
  });

  it('is handed over to the officer whose identity was made sure of, and to no other', async () => {
    const { place } = await inPerson();
    const deputy = await buildRoleHolder({ laoCode: place.lao.code, deputy: true });
    const refused = await desk.bench.handOver(place, {
      officerId: deputy.officerId,
      clientKey: 'the-deputy-takes-it',
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'hand-over.another-asked']);
    expect((await desk.bench.handOver(place)).status).toBe(201);
  });

  it('runs out as what it was: asked for, not signed for', async () => {
    const { place, caseId } = await mailed();
    clock.advance(73 * 3_600_000);
    for (const _ of [1, 2]) await desk.bench.desk.get(LinksSweepService, { strict: false }).sweep();
    await desk.sweep();
    expect(desk.bench.toldLao(place, 'ลิงก์ตั้งรหัสผ่านใหม่ของ')).toEqual([1, 1]);
    expect(desk.bench.toldLao(place, 'ลิงก์เปิดใช้งานของ')).toEqual([0, 0]);
    // For a day the officer can have another link; then the request is over.
    expect(await desk.caseOf(caseId)).toMatchObject({ state: 'delivered' });
    clock.advance(25 * 3_600_000);
    await desk.sweep();
    expect(await desk.caseOf(caseId)).toMatchObject({ state: 'closed', outcome: 'expired' });
    expect(await desk.bench.standingOf(place)).toBe('confirmed');
  });

  it('is no more once its officer is not responsible: nothing opens, the request ends, the LAO is told', async () => {
    const { place, caseId } = await mailed();
    const { publicId, code } = desk.bench.linkTo(place.officerMail);
    const { resetPin } = await import('../../src/credentials/reveal/reset-pin.js');
    const { id } = await desk.linkOf(caseId);
    const successor = await desk.bench.supervisor.post(`/api/laos/${place.lao.code}/role-holders`, {
      role: 'responsible-officer',
      officer: { name: 'นางสาวใหม่ มาแทน' },
      endReason: 'transfer',
    });
    expect(successor.status).toBe(201);
    await desk.bench.desk.drain();
    const pin = resetPin(id);
    const open = await desk.bench.visitor.post(`/r/${publicId}/reveal`, {
      code,
      pin,
      password: nextPassword,
    });
    expect(open.status).toBe(403);
    expect(await desk.caseOf(caseId)).toMatchObject({
      state: 'closed',
      outcome: 'withdrawn',
      outcomeReason: 'officer-changed',
    });
    const { item, trail } = await credentialOf(place.lao.code);
    expect(item.state).toBe('revoked');
    expect(trail.at(-1)).toMatchObject({ kind: 'revoked', what: 'officer-changed' });
    expect(desk.bench.toldLao(place, 'เปลี่ยนเจ้าหน้าที่ผู้รับผิดชอบ')).toEqual([0, 1]);
  });

  it('ends where the province sends it back: whoever asks then opens a request of their own', async () => {
    const { place, caseId } = await inPerson();
    const { item } = await credentialOf(place.lao.code);
    const back = { what: 'returned', reason: 'ไม่มีผู้มารับ' };
    const said = await desk.bench.representative.post(`/api/custody-items/${item.id}/withdrawals`, back);
    expect(said.status).toBe(204);
    await desk.bench.desk.drain();
    expect(await desk.caseOf(caseId)).toMatchObject({ state: 'closed', outcomeReason: 'returned' });
    expect(await desk.ask(place, null, { origin: 'counter' })).toMatchObject({ joined: false });
  });

  it('is audited as the LAO’s where everything of it stops at once, not as of a batch that there is not', async () => {
    const { place } = await mailed();
    await desk.bench.supervisor.post(`/api/laos/${place.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
    await desk.bench.desk.drain();
    const entries: { object: string; content: Buffer }[] = await db().query(
      `SELECT object, content FROM audit_entries WHERE action = 'custody.revoked' ORDER BY id DESC LIMIT 1`,
    );
    expect(entries[0]!.object).toBe(`lao:${place.lao.code}`);
  });
});
