import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Passkey } from '../../src/platform/auth/passkeys/passkey.entity.js';
import { SpentChallenge } from '../../src/platform/auth/passkeys/spent-challenge.entity.js';
import { totpCode } from '../../src/platform/auth/second-factor/totp.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { newId } from '../../src/platform/database/id.js';
import { ExpiredRowsService } from '../../src/platform/auth/expired-rows.service.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { Browser, buildMember, goodPassword } from '../platform/auth-browser.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { SoftPasskey, type Question, type Twist } from './soft-passkey.js';

const origin = 'http://localhost:3000';
const at = '/api/session/passkeys';

describe('passkeys', () => {
  let desk: Desk;
  const undo: (() => void)[] = [];
  beforeAll(async () => {
    desk = await createDesk();
    undo.push(overrideConfig({ publicUrl: origin, masterKey: Buffer.alloc(32, 3).toString('base64') }));
  });
  afterEach(() => {
    clock.reset();
    while (undo.length > 1) undo.pop()!();
  });
  afterAll(async () => {
    undo.pop()!();
    await desk.close();
  });

  const question = (answer: { body: unknown }) => (answer.body as { options: Question }).options;
  const add = async (browser: Browser, twist: Twist = {}, passkey = new SoftPasskey(origin)) => {
    const asked = question(await browser.post(`${at}/preparation`));
    const answer = await browser.post(at, { name: 'มือถือ', answer: passkey.register(asked, twist) });
    return { passkey, answer };
  };
  const member = async (given: Partial<Staff> = {}) => {
    const staff = await buildMember(given);
    const browser = new Browser(desk);
    expect((await browser.signIn(staff.email)).status).toBe(201);
    return { staff, browser };
  };
  const askedAtDoor = async (email: string, password = goodPassword) => {
    const { body } = await new Browser(desk).signIn(email, password);
    return body as unknown as { code: boolean | string; passkeyOptions?: string };
  };
  const enter = async (passkey: SoftPasskey, twist: Twist = {}, browser = new Browser(desk)) => {
    const asked = question(await browser.post('/api/sessions/passkey-question', { purpose: 'sign-in' }));
    return browser.post('/api/sessions/passkey', { passkey: passkey.assert(asked, twist) });
  };

  it('are a second factor: the first brings recovery codes and ends the other sessions', async () => {
    const { staff, browser } = await member();
    const other = new Browser(desk);
    await other.signIn(staff.email);
    const { passkey, answer } = await add(browser);
    expect(answer.status).toBe(201);
    expect(answer.body.recoveryCodes).toHaveLength(10);
    expect((await other.get('/api/session')).status).toBe(401);
    expect((await browser.get('/api/session')).body.secondFactor).toMatchObject({
      enrolled: true,
      code: false,
      passkey: true,
    });
    // A further one brings no codes and ends nothing.
    expect((await add(browser)).answer.body.recoveryCodes).toEqual([]);
    expect((await browser.get(at)).body.items).toHaveLength(2);

    const door = await askedAtDoor(staff.email);
    const asked = JSON.parse(door.passkeyOptions!) as Question;
    expect((asked as unknown as { allowCredentials: object[] }).allowCredentials).toHaveLength(2);
    const login = { email: staff.email, password: goodPassword };
    const wrong = new SoftPasskey(origin);
    wrong.register({ ...asked, rp: { id: 'localhost' }, user: { id: 'x' } });
    expect(
      (await new Browser(desk).post('/api/sessions', { ...login, passkey: wrong.assert(asked) })).status,
    ).toBe(401);
    const signed = passkey.assert(asked, { userVerified: false });
    expect((await new Browser(desk).post('/api/sessions', { ...login, passkey: signed })).status).toBe(201);
    // What was answered is used up, and a recovery code still opens.
    expect((await new Browser(desk).post('/api/sessions', { ...login, passkey: signed })).status).toBe(401);
    const [code] = answer.body.recoveryCodes;
    expect((await new Browser(desk).signIn(staff.email, goodPassword, code)).status).toBe(201);
  });

  it('tell nobody who has one before the password is right', async () => {
    const { staff, browser } = await member();
    await add(browser);
    const door = await askedAtDoor(staff.email, 'wrong wrong wrong');
    expect(door).toMatchObject({ code: 'sign-in.refused' });
    expect(door.passkeyOptions).toBeUndefined();
  });

  it('sign in alone, where the device knew its owner, once for each question', async () => {
    const { staff, browser } = await member();
    const { passkey } = await add(browser);
    expect((await enter(passkey, { userVerified: false })).status).toBe(401);
    const visitor = new Browser(desk);
    const asked = question(await visitor.post('/api/sessions/passkey-question', { purpose: 'sign-in' }));
    const answer = passkey.assert(asked);
    const both = await Promise.all(
      [1, 2].map(() => new Browser(desk).post('/api/sessions/passkey', { passkey: answer })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    const entered = await enter(passkey);
    expect(entered.body).toMatchObject({ staff: { id: staff.id }, stage: 'full' });
    const admin = new Api(desk, (await buildStaff({ role: 'admin' })).token);
    const { items } = (await admin.get('/api/audit-entries?action=session.begin')).body;
    expect(items[0]).toMatchObject({ data: { proof: 'passkey' }, actor: { id: staff.id } });
  });

  it.each<[string, Twist]>([
    ['of another origin', { origin: 'https://localhost.evil.example' }],
    ['of another port', { origin: 'http://localhost:3001' }],
    ['for another place', { rpId: 'evil.example' }],
    ['whose counter went back', { counter: 1 }],
    ['in another name', { userHandle: Buffer.from(newId()).toString('base64url') }],
  ])('do not count %s', async (_what, twist) => {
    const { browser } = await member();
    const { passkey } = await add(browser);
    expect((await enter(passkey)).status).toBe(201);
    // From somewhere else each time, so that nobody has to wait.
    const refused = await enter(
      passkey,
      twist,
      new Browser(desk, `10.1.${Math.floor(Math.random() * 250)}.1`),
    );
    expect(refused.body.code).toBe('sign-in.refused');
    expect((await enter(passkey, { counter: 50 })).status).toBe(201);
  });

  it('answer only what was asked: not of another purpose, not too late, not made up', async () => {
    const { staff, browser } = await member();
    const { passkey } = await add(browser);
    const prove = question(await browser.post('/api/session/proof-question'));
    const forDoor = await new Browser(desk).post('/api/sessions/passkey', { passkey: passkey.assert(prove) });
    expect(forDoor.status).toBe(401);
    const door = question(await browser.post('/api/sessions/passkey-question', { purpose: 'sign-in' }));
    const asProof = await browser.post('/api/session/proof', { passkey: passkey.assert(door) });
    expect(asProof.body.code).toBe('passkey.refused');
    const madeUp = { ...door, challenge: Buffer.alloc(54, 7).toString('base64url') };
    const visitor = new Browser(desk, '10.2.0.1');
    expect((await visitor.post('/api/sessions/passkey', { passkey: passkey.assert(madeUp) })).status).toBe(
      401,
    );
    clock.advance(5 * 60_000 + 1);
    expect((await visitor.post('/api/sessions/passkey', { passkey: passkey.assert(door) })).status).toBe(401);
    await db().update('staff', { id: staff.id }, { state: 'disabled' });
    expect((await enter(passkey, {}, visitor)).status).toBe(401);
  });

  it('prove that it is still them before something grave, and adding one asks for that proof', async () => {
    clock.freeze('2026-03-02T01:00:00Z');
    const { browser } = await member();
    const { passkey } = await add(browser);
    clock.advance(6 * 60_000);
    expect((await browser.post(`${at}/preparation`)).body.code).toBe('session.proof-needed');
    expect((await browser.delete(`${at}/${newId()}`)).body.code).toBe('session.proof-needed');
    // An app beside it is not set up by a session that somebody left open either.
    expect((await browser.post('/api/session/second-factor')).body.code).toBe('session.proof-needed');
    const before = browser.cookies.get('sid');
    const asked = question(await browser.post('/api/session/proof-question'));
    const answer = passkey.assert(asked);
    expect((await browser.post('/api/session/proof', { passkey: answer })).status).toBe(204);
    expect(browser.cookies.get('sid')).not.toBe(before);
    expect((await browser.post('/api/session/proof', { passkey: answer })).body.code).toBe('passkey.refused');
    expect((await add(browser)).answer.status).toBe(201);
  });

  it('are each one person’s, and no answer makes two', async () => {
    const { browser } = await member();
    const asked = question(await browser.post(`${at}/preparation`));
    const passkey = new SoftPasskey(origin);
    const answer = passkey.register(asked);
    expect((await browser.post(at, { name: 'หนึ่ง', answer })).status).toBe(201);
    expect((await browser.post(at, { name: 'สอง', answer })).body.code).toBe('passkey.refused');
    const stranger = await member();
    expect((await add(stranger.browser, {}, passkey)).answer.body.code).toBe('passkey.taken');
    expect((await add(stranger.browser, { origin: 'http://evil.example' })).answer.body.code).toBe(
      'passkey.refused',
    );
    expect((await browser.post(at, { name: ' ', answer })).status).toBe(400);
    const { id } = (await browser.get(at)).body.items[0]!;
    expect((await stranger.browser.delete(`${at}/${id}`)).body.code).toBe('passkey.not-found');
    const script = new Api(desk, (await buildStaff()).token);
    expect((await script.get(at)).body.code).toBe('session.needed');
  });

  it('keep the last factor where one is required, even from two who take both away at once', async () => {
    const { staff, browser } = await member();
    await add(browser);
    await add(browser);
    undo.push(overrideConfig({ production: true, publicUrl: 'https://localhost:3000' }));
    // In production the cookie has another name.
    browser.cookies.set('__Host-sid', browser.cookies.get('sid')!);
    const [one, two] = (await browser.get(at)).body.items;
    const gone = await Promise.all([one!, two!].map(({ id }) => browser.delete(`${at}/${id}`)));
    expect(gone.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(gone.find(({ status }) => status === 409)!.body.code).toBe('second-factor.required');
    expect(await db().countBy(Passkey, { staffId: staff.id })).toBe(1);
    const { secret } = (await browser.post('/api/session/second-factor')).body;
    const code = totpCode(secret, clock.now());
    await browser.post('/api/session/second-factor/confirmation', { code });
    const [left] = (await browser.get(at)).body.items;
    expect((await browser.delete(`${at}/${left!.id}`)).status).toBe(204);
    const removal = await browser.delete('/api/session/second-factor', { password: goodPassword, code });
    expect(removal.body.code).toBe('second-factor.required');
  });

  it('can be taken away by who looks after the staff, when all is lost; and are not where browsers have none', async () => {
    const { staff, browser } = await member();
    const { passkey } = await add(browser);
    const admin = new Api(desk, (await buildStaff({ role: 'admin' })).token);
    const listed = (await admin.get('/api/staff?limit=100')).body.items;
    expect(listed.find(({ id }: Staff) => id === staff.id)).toMatchObject({ secondFactor: true });
    undo.push(overrideConfig({ publicUrl: 'http://127.0.0.1' }));
    expect((await browser.get(at)).body).toMatchObject({ possible: false });
    expect((await browser.post(`${at}/preparation`)).body.code).toBe('passkey.not-here');
    // It still counts: nobody comes in by the password alone because the address changed.
    expect(await askedAtDoor(staff.email)).toMatchObject({ code: 'sign-in.second-factor-needed' });
    undo.pop()!();
    expect((await admin.delete(`/api/staff/${staff.id}/second-factor`)).status).toBe(204);
    expect((await enter(passkey, {}, new Browser(desk, '10.3.0.1'))).status).toBe(401);
    expect((await new Browser(desk).signIn(staff.email)).status).toBe(201);
  });

  it('leave nothing behind: used challenges are forgotten once they would have expired', async () => {
    expect(await db().count(SpentChallenge)).toBeGreaterThan(0);
    clock.advance(6 * 60_000);
    for (let twice = 0; twice < 2; twice += 1) await desk.get(ExpiredRowsService).remove();
    expect(await db().count(SpentChallenge)).toBe(0);
  });
});
