import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PasswordLink } from '../../src/platform/auth/staff/password-link.entity.js';
import { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { sha256 } from '../../src/platform/crypto/tokens.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember, goodPassword } from './auth-browser.js';

describe('looking after staff', () => {
  let desk: Desk;
  let admin: Browser;
  let chief: Staff;
  beforeAll(async () => {
    desk = await createDesk();
    chief = await buildMember({ role: 'admin' });
    admin = new Browser(desk);
    await admin.signIn(chief.email);
  });
  afterEach(() => clock.reset());
  afterAll(() => desk.close());

  const invite = (more: object = {}) =>
    admin.post('/api/staff', {
      email: `new${Math.random()}@DLA.example`,
      name: 'คนใหม่',
      role: 'agent',
      ...more,
    });
  const parts = (link: string) =>
    /^http:\/\/127\.0\.0\.1\/welcome\/(\w{26})#([\w-]{43})$/.exec(link)!.slice(1);
  const use = (link: string, password = goodPassword) => {
    const [publicId, secret] = parts(link);
    return new Browser(desk).post(`/api/password-links/${publicId}`, { secret, password });
  };

  it('invites people who set their own password, by a link that works once', async () => {
    const { status, body } = await invite({ email: ' Somchai@DLA.example ' });
    expect(status).toBe(201);
    const row = await db().findOneByOrFail(PasswordLink, { staffId: body.id });
    expect(row.secretHash).toEqual(sha256(parts(body.link)[1]!));
    const who = () => new Browser(desk).signIn('somchai@dla.example');
    expect((await who()).status).toBe(401);
    expect((await use(body.link, 'somchai-2026')).body.code).toBe('password.about-you');
    const uses = await Promise.all([use(body.link), use(body.link)]);
    expect(new Set(uses.map((answer) => answer.status))).toEqual(new Set([204, 410]));
    expect((await use(body.link)).body.code).toBe('password-link.dead');
    expect((await who()).status).toBe(201);
    expect((await invite({ email: 'SOMCHAI@dla.example' })).body.code).toBe('staff.email-taken');
  });

  it('kills a link by a newer one, by its age, and by a wrong secret it stays', async () => {
    const { body } = await invite();
    const [publicId] = parts(body.link);
    const wrong = { secret: 'x'.repeat(43), password: goodPassword };
    expect((await new Browser(desk).post(`/api/password-links/${publicId}`, wrong)).status).toBe(410);
    const newer = (await admin.post(`/api/staff/${body.id}/password-link`)).body.link;
    expect((await use(body.link)).status).toBe(410);
    clock.advance(73 * 3_600_000);
    expect((await use(newer)).status).toBe(410);
    clock.reset();
    expect((await use(newer)).status).toBe(204);
  });

  it('checks what is asked', async () => {
    const wrong = [
      { email: 'no address' },
      { email: 'a@b c' },
      { name: ' ' },
      { name: 'a\nb' },
      { role: 'king' },
    ];
    for (const fault of wrong) expect((await invite(fault)).status).toBe(400);
    expect((await invite({ role: 'representative' })).body.code).toBe('staff.province-needed');
    expect((await invite({ role: 'representative', provinceCode: '90' })).status).toBe(201);
    expect((await admin.patch(`/api/staff/01ARZ3NDEKTSV4RRFFQ69G5FAV`, { name: 'x' })).status).toBe(404);
  });

  it('lists everybody in pages, and those who may answer tickets', async () => {
    await buildStaff({ role: 'auditor' });
    const first = (await admin.get('/api/staff?limit=2')).body;
    expect(first.items).toHaveLength(2);
    const second = (await admin.get(`/api/staff?limit=2&cursor=${first.next}`)).body;
    expect(second.items[0]!.id > first.items[1]!.id).toBe(true);
    const { items } = (await admin.get('/api/staff?assignable=true&limit=100')).body;
    expect(new Set(items.map(({ state }: Staff) => state))).toEqual(new Set(['active']));
    expect(items.map(({ role }: Staff) => role)).not.toContain('auditor');
    expect(items.map(({ id }: Staff) => id)).toContain(chief.id);
  });

  it('puts whoever is disabled out at once, with sessions, tokens and links', async () => {
    const { staff, token } = await buildStaff({ passwordHash: chief.passwordHash });
    const browser = new Browser(desk);
    await browser.signIn(staff.email);
    const { link } = (await admin.post(`/api/staff/${staff.id}/password-link`)).body;
    const { body } = await admin.patch(`/api/staff/${staff.id}`, { state: 'disabled' });
    expect(body).toMatchObject({ id: staff.id, state: 'disabled' });
    expect((await browser.get('/api/session')).status).toBe(401);
    expect((await new Api(desk, token).get('/api/session')).status).toBe(401);
    expect((await use(link)).status).toBe(410);
    expect((await admin.post(`/api/staff/${staff.id}/password-link`)).body.code).toBe('staff.disabled');
    await admin.patch(`/api/staff/${staff.id}`, { state: 'active' });
    expect((await new Api(desk, token).get('/api/session')).status).toBe(401);
    expect((await browser.signIn(staff.email)).status).toBe(201);
    expect((await admin.delete(`/api/staff/${staff.id}/sessions`)).status).toBe(204);
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('lets a new role count at the next request', async () => {
    const { staff, token } = await buildStaff({ role: 'agent' });
    const api = new Api(desk, token);
    expect((await api.get('/api/audit-entries')).status).toBe(403);
    await admin.patch(`/api/staff/${staff.id}`, { role: 'auditor' });
    expect((await api.get('/api/audit-entries')).status).toBe(200);
  });

  it('remembers into whose province a representative was moved', async () => {
    const { staff } = await buildStaff({ role: 'representative', provinceCode: '90' });
    await admin.patch(`/api/staff/${staff.id}`, { provinceCode: '91' });
    const { body } = await admin.get(`/api/audit-entries?object=staff:${staff.id}`);
    expect(body.items[0]).toMatchObject({
      action: 'staff.change-province',
      data: { from: '90', to: '91' },
    });
  });

  it('keeps the last administrator, even from two who put each other out at the same moment', async () => {
    for (const change of [{ state: 'disabled' }, { role: 'agent' }]) {
      expect((await admin.patch(`/api/staff/${chief.id}`, change)).body.code).toBe('staff.last-admin');
    }
    const second = await buildStaff({ role: 'admin' });
    await buildStaff({ role: 'admin', state: 'invited' });
    const api = new Api(desk, second.token);
    expect((await api.get('/api/staff')).status).toBe(200);
    const [one, two] = await Promise.all([
      admin.patch(`/api/staff/${second.staff.id}`, { state: 'disabled' }),
      new Browser(desk).send(
        'PATCH',
        `/api/staff/${chief.id}`,
        { state: 'disabled' },
        {
          authorization: `Bearer ${second.token}`,
        },
      ),
    ]);
    expect([one.status, two.status].filter((status) => status === 200)).toHaveLength(1);
    expect(await db().countBy(Staff, { role: 'admin', state: 'active' })).toBe(1);
  });
});
