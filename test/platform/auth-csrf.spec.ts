import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { overrideConfig } from '../../src/platform/config.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Browser, buildMember, goodPassword } from './auth-browser.js';

describe('requests that another site makes', () => {
  let desk: Desk;
  let browser: Browser;
  let email: string;
  beforeAll(async () => {
    desk = await createDesk();
    ({ email } = await buildMember());
    browser = new Browser(desk);
    await browser.signIn(email);
  });
  afterAll(() => desk.close());

  const rename = async (headers: Record<string, string>) => {
    browser.headers = headers;
    const { status, body } = await browser.patch('/api/session/staff', { locale: 'th' });
    return status === 200 ? 'done' : body.code;
  };
  const ours = { 'x-requested-with': 'lhr-desk' };

  it('change nothing, whatever the browser says of them', async () => {
    const foreigners: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:81', 'sec-fetch-site': 'same-origin' },
    ];
    for (const foreign of foreigners) {
      expect(await rename({ ...ours, ...foreign })).toBe('request.forged');
    }
  });

  it('need our header where a browser speaks, and a script does not', async () => {
    expect(await rename({ 'sec-fetch-site': 'same-origin' })).toBe('request.forged');
    expect(await rename({ 'sec-fetch-site': 'same-origin', 'x-requested-with': 'other' })).toBe(
      'request.forged',
    );
    expect(await rename({ 'sec-fetch-site': 'same-origin', ...ours })).toBe('done');
    expect(await rename({ origin: 'http://localhost:80', host: 'localhost:80', ...ours })).toBe(
      'request.forged',
    );
    expect(await rename({ origin: 'http://desk.test:81', host: 'desk.test:81', ...ours })).toBe('done');
    expect(await rename({})).toBe('done');
  });

  it('may come from the public address, behind a proxy that changes the host', async () => {
    const restore = overrideConfig({ publicUrl: 'http://desk.go.th' });
    expect(await rename({ origin: 'http://desk.go.th', host: 'internal:3000', ...ours })).toBe('done');
    expect(await rename({ origin: 'http://desk.go.th.evil.example', host: 'internal:3000', ...ours })).toBe(
      'request.forged',
    );
    restore();
  });

  it('read with the cookie alone, and never change by reading', async () => {
    browser.headers = { 'sec-fetch-site': 'cross-site' };
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  it('do not sign anybody in, and neither do forms', async () => {
    const visitor = new Browser(desk);
    const body = { email, password: goodPassword };
    const foreign: [string, string][] = [
      ['sec-fetch-site', 'cross-site'],
      ['origin', 'https://evil.example'],
    ];
    for (const header of foreign) {
      visitor.headers = Object.fromEntries([header]);
      expect((await visitor.post('/api/sessions', body)).body.code).toBe('request.forged');
    }
    visitor.headers = {};
    const form = new URLSearchParams(body).toString();
    for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
      expect((await visitor.post('/api/sessions', form, { 'content-type': type })).status).toBe(415);
    }
    expect((await visitor.post('/api/sessions', body)).status).toBe(201);
  });
});
