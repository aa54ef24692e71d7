import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ScimConnector } from '../../src/credentials/personnel-system/scim.connector.js';
import { Secret } from '../../src/platform/crypto/secret.js';
import type { NewPersonnelFault } from '../../src/sandbox/personnel/personnel-faults.js';
import { FarSideUnderTest } from '../sandbox/far-side.js';

const CANARY = 'canary-chosen-secret';
const WISH = { userName: 'lhr05570101', displayName: 'องค์การบริหารส่วนตำบลบ้านนา', externalId: 'account-1' };

const within = (ms: number) => ({ operationId: 'operation-1', deadline: new Date(Date.now() + ms) });

describe('the personnel system by SCIM', () => {
  const far = new FarSideUnderTest();
  let system: ScimConnector;
  let silent: Server;
  beforeAll(async () => {
    await far.start();
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    silent.close();
    await far.stop();
  });
  beforeEach(() => {
    far.sandbox.reset();
    system = at(`${far.sandbox.url}/scim/v2`);
  });

  const at = (url: string, token = far.sandbox.settings.personnelToken) =>
    new ScimConnector({ kind: 'scim', url, token });
  const accounts = () => far.sandbox.personnel.accounts;
  const plan = (fault: NewPersonnelFault) => far.sandbox.personnel.faults.plan(fault);
  const signIn = (password: string) => accounts().signIn(WISH.userName, password);
  const ensured = async () => (await system.ensureAccount(WISH, within(5_000))).ref!;
  const set = async (ref: string, password = CANARY, ms = 5_000, on = system) => {
    const result = await on.setPassword(ref, Secret.of(password), { ...within(ms) });
    expect(inspect(result, { depth: null })).not.toContain('canary');
    return result;
  };

  it('knows what the service can do', async () => {
    const can = { ownChoice: true, mustChange: false, tellsChange: false };
    expect(await system.capabilities()).toEqual(can);
    plan({ kind: 'http-503', times: null });
    expect(await system.capabilities()).toEqual(can);
    expect(await at('http://127.0.0.1:1/scim/v2').capabilities()).toEqual(can);
    expect(await system.verify()).toBe('unknown');
    expect(await system.changed()).toBe('unknown');
  });

  it('makes an account once, with a password that nobody knows', async () => {
    const first = await system.ensureAccount(WISH, within(5_000));
    expect(first).toEqual({ outcome: 'done', ref: accounts().byUserName(WISH.userName)!.id });
    expect(accounts().list()).toMatchObject([
      { ...WISH, active: true, password: { hash: expect.any(String) } },
    ]);
    expect(await system.ensureAccount(WISH, within(5_000))).toEqual(first);
    const both = await Promise.all(
      [1, 2].map(() => system.ensureAccount({ ...WISH, externalId: 'b', userName: 'b' }, within(5_000))),
    );
    expect(both[0]).toEqual(both[1]);
    expect(accounts().list()).toHaveLength(2);
  });

  it('never takes over an account of somebody else', async () => {
    accounts().create({ userName: WISH.userName.toUpperCase(), externalId: 'theirs' });
    expect(await system.ensureAccount(WISH, within(5_000))).toEqual({
      outcome: 'refused',
      reason: 'name-taken',
    });
  });

  it('sets a password, and locks out whoever had one', async () => {
    const ref = await ensured();
    expect(await set(ref)).toEqual({ outcome: 'done' });
    expect(signIn(CANARY)).toBe('ok');
    expect(await set(ref)).toEqual({ outcome: 'done' });
    expect(await system.scramble(ref, within(5_000))).toEqual({ outcome: 'done' });
    expect(signIn(CANARY)).toBe('wrong');
    expect(await set(ref, 'canary')).toEqual({ outcome: 'refused', reason: 'policy' });
    expect(await set('nobody')).toEqual({ outcome: 'not-found' });
    expect(await set(ref, CANARY, 5_000, at(`${far.sandbox.url}/scim/v2`, 'wrong'))).toEqual({
      outcome: 'refused',
      reason: 'unauthorised',
    });
    expect(await at(`${far.sandbox.url}/elsewhere`).ensureAccount(WISH, within(5_000))).toMatchObject({
      outcome: 'refused',
    });
  });

  const faults: [NewPersonnelFault, object, boolean][] = [
    [{ kind: 'ok', delayMs: 50 }, { outcome: 'done' }, true],
    [{ kind: 'ok', delayMs: 900 }, { outcome: 'unknown', reason: 'timeout' }, false],
    [{ kind: 'delayed-landing', delayMs: 900 }, { outcome: 'unknown', reason: 'timeout' }, true],
    [{ kind: 'http-500' }, { outcome: 'unknown', reason: 'server-error' }, false],
    [
      { kind: 'http-503', retryAfterSeconds: 7 },
      { outcome: 'transient', reason: 'unavailable', retryAfterMs: 7_000 },
      false,
    ],
    [{ kind: 'throttle' }, { outcome: 'transient', reason: 'rate-limited', retryAfterMs: 2_000 }, false],
    [{ kind: 'drop-before' }, { outcome: 'unknown', reason: 'cut' }, false],
    [{ kind: 'accept-then-drop' }, { outcome: 'unknown', reason: 'cut' }, true],
  ];
  it.each(faults)('a password meets %j: %j', async (fault, result, landed) => {
    const ref = await ensured();
    plan({ method: 'PATCH', ...fault });
    expect(await set(ref, CANARY, 400)).toEqual(result);
    // What lands late has landed by then.
    await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 0));
    expect(signIn(CANARY)).toBe(landed ? 'ok' : 'wrong');
    expect(await set(ref)).toEqual({ outcome: 'done' });
    expect(signIn(CANARY)).toBe('ok');
  });

  it('says that the outcome of making an account is not known, and finds it the next time', async () => {
    plan({ kind: 'accept-then-drop', method: 'POST' });
    expect(await system.ensureAccount(WISH, within(5_000))).toEqual({ outcome: 'unknown', reason: 'cut' });
    const [account] = accounts().list();
    expect(await system.ensureAccount(WISH, within(5_000))).toEqual({ outcome: 'done', ref: account!.id });
    expect(accounts().list()).toHaveLength(1);
  });

  it('a look-up that gets no answer changed nothing', async () => {
    plan({ kind: 'drop-before', method: 'GET' });
    expect(await system.ensureAccount(WISH, within(5_000))).toEqual({ outcome: 'transient', reason: 'cut' });
    expect(accounts().list()).toHaveLength(0);
  });

  it('finds an account by an identity with any signs', async () => {
    const odd = { ...WISH, externalId: 'a" or externalId pr or "\\' };
    const first = await system.ensureAccount(odd, within(5_000));
    expect(first.outcome).toBe('done');
    expect(await system.ensureAccount(odd, within(5_000))).toEqual(first);
  });

  it('follows no redirect, and believes no answer that it can not read', async () => {
    const heard: string[] = [];
    const answering = async (listener: RequestListener) => {
      const server = createHttpServer(listener);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim`;
      return { url, close: () => server.close() };
    };
    const other = await answering((request, response) => {
      heard.push(request.url ?? '');
      response.end();
    });
    const moved = await answering((_request, response) =>
      response.writeHead(307, { location: other.url }).end(),
    );
    expect(await set('x', CANARY, 2_000, at(moved.url))).toEqual({
      outcome: 'refused',
      reason: 'redirected',
    });
    expect(heard).toEqual([]);

    // Where nothing is found at all, an account is not gone: it may still let somebody in.
    const page = await answering((_request, response) => response.writeHead(404).end('<h1>Not found</h1>'));
    expect(await at(page.url).scramble('x', within(2_000))).toEqual({
      outcome: 'refused',
      reason: 'no-service',
    });

    const vague = await answering(({ method }, response) =>
      response
        .writeHead(method === 'GET' ? 200 : 201)
        .end(method === 'GET' ? '{"totalResults":0}' : 'made it'),
    );
    expect(await at(vague.url).ensureAccount(WISH, within(2_000))).toEqual({
      outcome: 'unknown',
      reason: 'bad-answer',
    });
    const endless = await answering((_request, response) => response.end(Buffer.alloc(3_000_000)));
    expect(await set('x', CANARY, 2_000, at(endless.url))).toEqual({ outcome: 'unknown', reason: 'cut' });
    const fixed = await answering((_request, response) =>
      response.end('{"changePassword":{"supported":false}}'),
    );
    expect(await at(fixed.url).capabilities()).toMatchObject({ ownChoice: false });
    for (const { close } of [other, moved, page, vague, endless, fixed]) close();
  });

  it('tells a service that is not there from one that hangs', async () => {
    expect(await set('x', CANARY, 2_000, at('http://127.0.0.1:1/scim/v2'))).toEqual({
      outcome: 'transient',
      reason: 'unreachable',
    });
    expect(await set('x', CANARY, 2_000, at('http://no-such-host.invalid/scim/v2'))).toEqual({
      outcome: 'transient',
      reason: 'unreachable',
    });
    const { port } = silent.address() as AddressInfo;
    expect(await set('x', CANARY, 200, at(`http://127.0.0.1:${port}/scim/v2`))).toEqual({
      outcome: 'unknown',
      reason: 'timeout',
    });
    expect(await set('x', CANARY, -1)).toEqual({ outcome: 'transient', reason: 'timeout' });
  });
});
