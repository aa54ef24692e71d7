import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ContactBindingsService } from '../../src/organisations/contacts/contact-bindings.service.js';
import { ContactPointsService } from '../../src/organisations/contacts/contact-points.service.js';
import { Lao } from '../../src/organisations/register/lao.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao, buildOfficer } from '../support/register-builders.js';

describe('the end of a post, and taking it back', () => {
  let desk: Desk;
  let agent: Api;
  let supervisor: Api;

  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff()).token);
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
  });
  afterAll(() => desk.close());

  const appoint = async (code: string, given: object): Promise<string> => {
    const wanted = { role: 'responsible-officer', ...given };
    return (await agent.post(`/api/laos/${code}/role-holders`, wanted)).body.id;
  };
  const lao = async (code: string) => (await agent.get(`/api/laos/${code}`)).body;
  const reinstate = (id: string) => agent.post(`/api/role-holders/${id}/reinstatement`);
  const audited = (object: string): Promise<{ action: string; actor: string | null }[]> =>
    db().query('SELECT action, actor_id AS actor FROM audit_entries WHERE object = ? ORDER BY seq', [object]);

  it('gives back the post and the addresses that fell with it', async () => {
    const { code } = await buildLao();
    const id = await appoint(code, { officer: { name: 'กลับมา ใหม่', email: 'back@example.go.th' } });
    await agent.post(`/api/role-holders/${id}/end`, { reason: 'transfer' });
    expect(await lao(code)).toMatchObject({ officer: null, holders: [] });
    expect((await reinstate(id)).status).toBe(204);
    expect((await reinstate(id)).status).toBe(204);
    expect(await lao(code)).toMatchObject({
      officer: { name: 'กลับมา ใหม่' },
      formerHolders: [],
      holders: [{ id, untilOn: null, officer: { contacts: [{ address: 'back@example.go.th' }] } }],
    });
    const { body } = await agent.get(`/api/laos/${code}/changes`);
    expect(body.items.map(({ kind }: { kind: string }) => kind)).toContain('post.reinstated');
    expect((await audited(`role-holder:${id}`)).map(({ action }) => action)).toEqual([
      'post.fill',
      'post.end',
      'post.reinstate',
    ]);
  });

  it('keeps a planned last day that lies ahead, and none that has passed', async () => {
    const { code } = await buildLao();
    clock.freeze('2026-11-20T03:00:00Z');
    const id = await appoint(code, { officer: { name: 'แทน ชั่วคราว' }, acting: true, untilOn: '2026-12-31' });
    const end = () => agent.post(`/api/role-holders/${id}/end`, { reason: 'transfer' });
    await end();
    expect((await lao(code)).formerHolders).toMatchObject([{ untilOn: '2026-11-20' }]);
    await reinstate(id);
    expect((await lao(code)).holders).toMatchObject([{ id, untilOn: '2026-12-31' }]);
    await end();
    clock.freeze('2027-01-05T03:00:00Z');
    await reinstate(id);
    expect((await lao(code)).holders).toMatchObject([{ id, untilOn: null }]);
    clock.reset();
  });

  it('leaves nobody speaking whose last posts end at the same moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      const officer = await buildOfficer();
      const posts = await Promise.all(
        ['1', '2'].map(async () => {
          const { code } = await buildLao();
          return appoint(code, { officerId: officer.id });
        }),
      );
      const phone = { channel: 'phone', address: `081000000${round}` };
      expect((await agent.post(`/api/officers/${officer.id}/contact-points`, phone)).status).toBe(201);
      await Promise.all(posts.map((id) => agent.post(`/api/role-holders/${id}/end`, { reason: 'transfer' })));
      const live = await db().query(
        'SELECT id FROM contact_bindings WHERE officer_id = ? AND revoked_at IS NULL',
        [officer.id],
      );
      expect(live).toEqual([]);
    }
  });

  it('is refused where somebody else holds the post, or the LAO is no more', async () => {
    const { code } = await buildLao();
    const first = await appoint(code, { officer: { name: 'คนแรก แรกมา' } });
    await appoint(code, { officer: { name: 'คนสอง ตามมา' }, endReason: 'retirement' });
    expect(await reinstate(first)).toMatchObject({ status: 409, body: { code: 'officer.seat-taken' } });
    expect((await lao(code)).officer.name).toBe('คนสอง ตามมา');
    await supervisor.post(`/api/laos/${code}/dissolution`, { on: '2026-01-01', reason: 'รวมแห่ง' });
    expect(await reinstate(first)).toMatchObject({ status: 409, body: { code: 'lao.dissolved' } });
    expect(await db().findOneByOrFail(Lao, { code })).toMatchObject({ officerId: null, chiefId: null });
  });

  it('leaves no former holder where the entry was a mistake, and knows days that cannot be', async () => {
    const { code } = await buildLao();
    const id = await appoint(code, { officer: { name: 'ผิดคน จริงๆ' }, fromOn: '2026-03-01' });
    const end = (given: object) => agent.post(`/api/role-holders/${id}/end`, given);
    expect((await end({ reason: 'transfer', on: '2026-02-28' })).body.code).toBe('post.ends-before-start');
    expect((await end({ reason: 'transfer', on: '2099-01-01' })).body.code).toBe('post.ends-later');
    expect((await end({ reason: 'mistake' })).status).toBe(204);
    expect(await lao(code)).toMatchObject({ holders: [], formerHolders: [] });
  });

  it('binds an office telephone to several people, and a stranger first to the LAO, then to the person', async () => {
    const { code } = await buildLao();
    for (const role of ['responsible-officer', 'chief-administrator']) {
      const officer = { name: `คน ${role}` };
      const post = await appoint(code, { role, officer });
      const { officerId } = (
        await db().query('SELECT officer_id AS officerId FROM role_holders WHERE id = ?', [post])
      )[0];
      const address = { channel: 'phone', address: '0 7431 2222', laoCode: code };
      expect((await agent.post(`/api/officers/${officerId}/contact-points`, address)).status).toBe(201);
    }
    expect((await lao(code)).contacts).toHaveLength(2);
    expect(await db().query(`SELECT id FROM contact_points WHERE address = '+6674312222'`)).toHaveLength(1);

    const thread = await buildThread();
    const points = desk.get(ContactPointsService, { strict: false });
    const { channel, account, address } = thread;
    const seen = { channel, account, address, name: null, firstSeenAt: clock.now() };
    const known = await transaction(() => points.lock([{ threadId: thread.id, ...seen }]));
    const contactPointId = known.get(thread.id)!.id;
    const officer = await buildOfficer();
    const bindings = desk.get(ContactBindingsService, { strict: false });
    const claim = { contactPointId, laoCode: code, source: 'agent' };
    const vague = await bindings.bind({ ...claim, officerId: null });
    const exact = await bindings.bind({ ...claim, officerId: officer.id });
    const sure = await bindings.bind({ ...claim, officerId: officer.id, how: 'agent' });
    expect(sure.id).toBe(exact.id);
    expect(await bindings.liveOf([contactPointId])).toMatchObject([{ id: exact.id, verifiedHow: 'agent' }]);
    expect(await audited(`binding:${vague.id}`)).toMatchObject([
      { action: 'contact.bind', actor: null },
      { action: 'contact.unbind' },
    ]);
    await expect(bindings.bind({ ...claim, contactPointId: newId(), officerId: null })).rejects.toMatchObject(
      {
        code: 'contact.not-found',
      },
    );
    const elsewhere = await buildOfficer({ provinceCode: '95' });
    await expect(bindings.bind({ ...claim, officerId: elsewhere.id })).rejects.toMatchObject({
      code: 'officer.other-province',
    });
  });
});
