import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FarSideUnderTest } from './far-side.js';

const MUST_CHANGE = 'urn:ietf:params:scim:schemas:extension:lhr:2.0:User';
const PASSWORD = 'canary-password-93';
const USER = {
  userName: 'lhr05570101',
  externalId: 'account-1',
  displayName: 'อบต.บ้านนา',
  password: PASSWORD,
};

describe('the SCIM service of the personnel system', () => {
  const far = new FarSideUnderTest();
  beforeAll(() => far.start());
  afterAll(() => far.stop());
  beforeEach(() => far.sandbox.reset());

  const scim = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${far.sandbox.url}/scim/v2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${far.sandbox.settings.personnelToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect(text).not.toContain(PASSWORD);
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text ? JSON.parse(text) : null) as Record<string, unknown>,
    };
  };
  const patch = (id: unknown, operations: unknown[], headers?: Record<string, string>) =>
    scim(
      'PATCH',
      `/Users/${String(id)}`,
      { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations },
      headers,
    );
  const script = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${far.sandbox.url}/_sandbox/personnel${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const check = async (password: string, userName = USER.userName) =>
    (await script('POST', '/check', { userName, password })).result;
  const error = (status: number, scimType?: string) => ({
    status,
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      ...(scimType ? { scimType } : {}),
    },
  });

  it('says what it can do, to who holds the token', async () => {
    expect(await scim('GET', '/ServiceProviderConfig')).toMatchObject({
      status: 200,
      body: {
        patch: { supported: true },
        filter: { supported: true },
        changePassword: { supported: true },
        etag: { supported: true },
      },
    });
    const stranger = await scim('GET', '/Users', undefined, { authorization: 'Bearer wrong' });
    expect(stranger).toMatchObject(error(401));
    expect(stranger.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(stranger.headers.get('content-type')).toMatch('application/scim+json');
    expect(await scim('GET', '/Users', undefined, { origin: 'http://evil.example' })).toMatchObject(
      error(403),
    );
    expect(await scim('GET', '/Groups')).toMatchObject(error(404));
  });

  it('makes an account once, and finds it by name and external id', async () => {
    const made = await scim('POST', '/Users', USER);
    expect(made).toMatchObject({
      status: 201,
      body: {
        userName: USER.userName,
        active: true,
        meta: { version: 'W/"1"' },
        [MUST_CHANGE]: { mustChange: false },
      },
    });
    expect(made.headers.get('location')).toBe(`${far.sandbox.url}/scim/v2/Users/${String(made.body.id)}`);
    expect(made.body).not.toHaveProperty('password');
    expect(await scim('POST', '/Users', { ...USER, userName: 'LHR05570101' })).toMatchObject(
      error(409, 'uniqueness'),
    );
    for (const filter of ['userName eq "LHR05570101"', 'externalId eq "account-1"']) {
      const list = await scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
      expect(list).toMatchObject({
        status: 200,
        body: { totalResults: 1, Resources: [{ id: made.body.id }] },
      });
    }
    const nobody = await scim('GET', `/Users?filter=${encodeURIComponent('externalId eq "ACCOUNT-1"')}`);
    expect(nobody.body).toMatchObject({ totalResults: 0, Resources: [] });
    expect(await scim('GET', '/Users?filter=userName%20sw%20%22l%22')).toMatchObject(
      error(400, 'invalidFilter'),
    );
    expect(await scim('GET', '/Users/nobody')).toMatchObject(error(404));
  });

  it('changes an account by patches, all of one or nothing, and by its version', async () => {
    const { body } = await scim('POST', '/Users', USER);
    const both = [
      { op: 'replace', path: 'password', value: 'another-password-1' },
      { op: 'add', path: `${MUST_CHANGE}:mustChange`, value: true },
    ];
    const changed = await patch(body.id, both, { 'if-match': 'W/"1"' });
    expect(changed).toMatchObject({ status: 200, body: { [MUST_CHANGE]: { mustChange: true } } });
    expect(changed.headers.get('etag')).toBe('W/"2"');
    expect([await check(PASSWORD), await check('another-password-1')]).toEqual(['wrong', 'must-change']);
    expect(await patch(body.id, both, { 'if-match': 'W/"1"' })).toMatchObject(error(412));
    const half = [
      { op: 'replace', path: 'displayName', value: 'ก' },
      { op: 'replace', path: 'password', value: 'short' },
    ];
    expect(await patch(body.id, half)).toMatchObject(error(400, 'invalidValue'));
    expect(await patch(body.id, [{ op: 'replace', value: { active: false } }])).toMatchObject({
      status: 200,
      body: { active: false, displayName: USER.displayName },
    });
    expect(await check('another-password-1')).toBe('wrong');
    expect(await patch(body.id, [{ op: 'replace', path: 'shoeSize', value: 1 }])).toMatchObject(
      error(400, 'invalidPath'),
    );
    expect(await patch(body.id, [{ op: 'remove', path: 'userName' }])).toMatchObject(
      error(400, 'invalidValue'),
    );
    expect(await patch(body.id, [])).toMatchObject(error(400, 'invalidSyntax'));
    const { id } = body;
    expect(await scim('GET', `/Users/${String(id)}`, undefined, { 'if-none-match': 'W/"3"' })).toMatchObject({
      status: 304,
    });
    expect(await scim('PUT', `/Users/${String(id)}`, { userName: 'lhr2', id })).toMatchObject({
      status: 200,
      body: { userName: 'lhr2' },
    });
    expect(await scim('DELETE', `/Users/${String(id)}`)).toMatchObject({ status: 204 });
    expect(await scim('POST', '/Users', USER)).toMatchObject({ status: 201 });
  });

  it('lets the user change the password, keeps accounts over a restart and tells no password', async () => {
    await scim('POST', '/Users', { ...USER, [MUST_CHANGE]: { mustChange: true } });
    const change = { userName: USER.userName, password: PASSWORD, newPassword: 'chosen-by-myself' };
    expect(await script('POST', '/change', change)).toMatchObject({ mustChange: false, hasPassword: true });
    expect(await script('POST', '/change', change)).toMatchObject({ error: expect.any(String) });
    await far.restart();
    expect(await check('chosen-by-myself')).toBe('ok');
    const [account] = (await script('GET', '/accounts')) as unknown as Record<string, unknown>[];
    expect(account).toMatchObject({
      userName: USER.userName,
      active: true,
      mustChange: false,
      hasPassword: true,
      passwordSetAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(account).not.toHaveProperty('password');
    const journal = readFileSync(join(far.sandbox.settings.dataDir, 'journal.jsonl'), 'utf8');
    expect(journal).toContain(USER.userName);
    expect(journal).not.toMatch(/canary|chosen-by-myself/);
  });

  it('bears only so many calls a second, until that is lifted', async () => {
    await script('PATCH', '', { rateLimit: 3 });
    const burst = () => Promise.all(Array.from({ length: 10 }, () => scim('GET', '/ServiceProviderConfig')));
    const limited = (await burst()).filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThanOrEqual(4);
    expect(limited[0]).toMatchObject(error(429));
    expect(limited[0]!.headers.get('retry-after')).toBe('1');
    expect(await script('PATCH', '', { rateLimit: null })).toMatchObject({ rateLimit: null });
    expect((await burst()).every(({ status }) => status === 200)).toBe(true);
  });

  it('takes a thousand accounts and their passwords in a few seconds', async () => {
    await script('PATCH', '', { rateLimit: null });
    const started = Date.now();
    const codes = Array.from({ length: 1_000 }, (_, i) => String(i));
    const next = codes.values();
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        for (const code of next) await scim('POST', '/Users', { userName: `u${code}`, password: PASSWORD });
      }),
    );
    expect(far.sandbox.personnel.accounts.list()).toHaveLength(1_000);
    expect(await check(PASSWORD, 'u999')).toBe('ok');
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});
