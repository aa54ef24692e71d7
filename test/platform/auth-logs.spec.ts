import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fs from 'node:fs';
import type { Browser as BrowserType } from './auth-browser.js';
import type { Desk } from '../support/desk.js';

const canary = 'กระรอกบินลายทาง-8841';

/** Everything is logged here, down to traces, and nothing of it may hold a secret. */
describe('secrets', () => {
  const lines: string[] = [];
  let desk: Desk;
  let browser: BrowserType;
  let secrets: string[];

  beforeAll(async () => {
    const writeSync = fs.writeSync.bind(fs) as (fd: number, bytes: Buffer) => number;
    jest.spyOn(fs, 'writeSync').mockImplementation(((fd: number, bytes: Buffer) => {
      if (fd !== 1) return writeSync(fd, bytes);
      return lines.push(bytes.toString()) && bytes.length;
    }) as typeof fs.writeSync);
    // The level is read once, with the first line of the product that is loaded.
    process.env.LOG_LEVEL = 'trace';
    const { createDesk } = await import('../support/desk.js');
    const { Browser, buildMember } = await import('./auth-browser.js');
    const { totpCode } = await import('../../src/platform/auth/second-factor/totp.js');
    const { clock } = await import('../../src/platform/clock.js');
    desk = await createDesk();
    browser = new Browser(desk);
    const { email } = await buildMember({ role: 'admin' });
    await browser.signIn(email, canary);
    await browser.signIn(canary, canary);
    await browser.post('/api/sessions', `{"email": "${canary}`);
    await browser.signIn(email);
    await browser.post('/api/session/password', { current: canary, next: canary });
    const { token } = (await browser.post('/api/api-tokens', { name: canary })).body;
    await browser.get('/api/staff', { authorization: `Bearer ${token}` });
    const { link } = (
      await browser.post('/api/staff', { email: 'n@dla.example', name: canary, role: 'agent' })
    ).body;
    const [, publicId, linkSecret] = /welcome\/(\w+)#(.+)/.exec(link)!;
    await browser.post(`/api/password-links/${publicId}`, { secret: linkSecret, password: canary });
    const { secret } = (await browser.post('/api/session/second-factor')).body;
    const code = totpCode(secret, clock.now());
    const { recoveryCodes } = (await browser.post('/api/session/second-factor/confirmation', { code })).body;
    secrets = [canary, token, linkSecret!, secret, ...recoveryCodes, browser.cookies.get('sid')!];
  });
  afterAll(async () => {
    await desk.close();
    jest.restoreAllMocks();
  });

  it('are in no line of the log', () => {
    const log = lines.join('');
    expect(log).toContain('/api/session/second-factor/confirmation');
    for (const secret of secrets) expect(log).not.toContain(secret);
  });

  it('are not in what is told of an error, neither below its first line nor where a value is quoted', async () => {
    const { errorForLog } = await import('../../src/platform/logging.js');
    const said = new Error(`it failed\n${canary}`);
    const code = 'ER_DUP_ENTRY';
    const refused = Object.assign(new Error(`Duplicate entry '${canary}' for key 'staff_email'`), { code });
    const told = JSON.stringify([said, refused].map(errorForLog));
    expect(told).toContain("for key 'staff_email'");
    expect(told).toContain('auth-logs.spec');
    expect(told).not.toContain(canary);
  });

  it('are in no table as they are', async () => {
    const { db } = await import('../../src/platform/database/transaction.js');
    const tables: Record<string, string>[] = await db().query('SHOW TABLES');
    for (const name of tables.flatMap((row) => Object.values(row))) {
      const rows: Record<string, unknown>[] = await db().query(`SELECT * FROM \`${name}\``);
      const text = rows
        .flatMap((row) => Object.values(row))
        .map((value) =>
          Buffer.isBuffer(value) ? value.toString('latin1') + value.toString() : String(value),
        );
      for (const secret of secrets.slice(1))
        expect([name, text.join(' ').includes(secret)]).toEqual([name, false]);
      if (name !== 'staff' && name !== 'api_tokens')
        expect([name, text.join(' ').includes(canary)]).toEqual([name, false]);
    }
  });
});
