import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ImapFlow } from 'imapflow';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { AccessTokensService } from '../../src/channels/email/mailboxes/access-tokens.service.js';
import { MailboxConnectionsService } from '../../src/channels/email/mailboxes/mailbox-connections.service.js';
import { MailboxWatchService } from '../../src/channels/email/mailboxes/mailbox-watch.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig, type MailboxConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Dovecot } from '../support/dovecot.js';
import { Mailing } from './mailing.js';

async function messagesIn(client: ImapFlow, folder: string): Promise<number> {
  const status = await client.status(folder, { messages: true });
  return status ? (status.messages ?? 0) : 0;
}

describe('mailboxes that are read', () => {
  const dovecot = new Dovecot();
  let mailing: Mailing;
  let watch: MailboxWatchService;
  beforeAll(async () => {
    mailing = await Mailing.start();
    await dovecot.start();
    watch = mailing.desk.get(MailboxWatchService);
  });
  afterAll(async () => {
    await mailing.stop();
    await dovecot.remove();
  });
  afterEach(() => {
    clock.reset();
    jest.restoreAllMocks();
  });

  const boxOf = (user: string, password = dovecot.password): MailboxConfig => ({
    host: '127.0.0.1',
    port: dovecot.port,
    secure: false,
    user,
    password,
    folder: 'INBOX',
  });
  const mail = (subject: string) =>
    `From: a@lao.example\r\nTo: desk@lhr.example\r\nSubject: ${subject}\r\nMessage-ID: <${newId()}@x>\r\n\r\nครับ`;
  const inBox = async <T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const { host, port, password } = boxOf(user);
    const client = new ImapFlow({
      host,
      port,
      secure: false,
      auth: { user, pass: password! },
      logger: false,
    });
    await client.connect();
    return work(client).finally(() => client.logout());
  };
  const put = (user: string, raws: string[]) =>
    inBox(user, async (client) => {
      for (const raw of raws) await client.append('INBOX', raw);
    });
  const count = (user: string, folder: string) =>
    inBox(user, async (client) => await messagesIn(client, folder));
  const read = async (user: string) => {
    await watch.readOnce(boxOf(user));
    await mailing.desk.drain();
  };
  const tickets = (subject: string) => db().countBy(Ticket, { subject });

  it('bring what is new, once, and are tidied behind it', async () => {
    await put('once', [mail('หนึ่ง'), mail('สอง')]);
    for (let n = 0; n < 2; n += 1) await read('once');
    expect([await tickets('หนึ่ง'), await tickets('สอง')]).toEqual([1, 1]);
    expect([await count('once', 'INBOX'), await count('once', 'Processed')]).toEqual([0, 2]);
    await put('once', [mail('สาม')]);
    await read('once');
    expect(await tickets('สาม')).toBe(1);
  });

  it('are tested one by one, without a change in them', async () => {
    await put('tried', [mail('ทดสอบ')]);
    const gone = { ...boxOf('tried'), port: 1 };
    const mailboxes = [
      boxOf('tried'),
      boxOf('tried', 'wrong'),
      { ...boxOf('tried'), folder: 'Nowhere' },
      gone,
    ];
    const restore = overrideConfig({ mailIntake: { ...config().mailIntake, mailboxes } });
    const found = await mailing.desk.get(MailboxConnectionsService).try();
    restore();
    expect(found.map(({ ok, code }) => [ok, code])).toEqual([
      [true, null],
      [false, 'mail.imap-refused'],
      [false, 'mail.imap-no-folder'],
      [false, 'mail.imap-away'],
    ]);
    expect(await count('tried', 'INBOX')).toBe(1);
  });

  it('bring each mail once where a crash comes between keeping and tidying', async () => {
    await put('crash', [mail('ล้ม')]);
    jest.spyOn(ImapFlow.prototype, 'messageMove').mockRejectedValueOnce(new Error('gone'));
    await expect(read('crash')).rejects.toThrow('gone');
    expect(await count('crash', 'INBOX')).toBe(1);
    await read('crash');
    expect(await tickets('ล้ม')).toBe(1);
    expect(await count('crash', 'INBOX')).toBe(0);
  });

  it('bring nothing anew where the server numbers them anew', async () => {
    const raw = mail('เลขใหม่');
    await put('renumbered', [raw]);
    await read('renumbered');
    await put('renumbered', [raw]);
    await delay(1_100); // The numbering's own number is a second of the clock.
    dovecot.renumber('renumbered');
    await read('renumbered');
    expect(await tickets('เลขใหม่')).toBe(1);
    expect(await count('renumbered', 'INBOX')).toBe(0);
  });

  it('are read on though the server cannot give one of their mails: after an hour a word stands for it', async () => {
    const spoilt = mail('เสียหาย');
    await put('spoilt', [mail('ก่อนหน้า'), spoilt, mail('ถัดไป')]);
    dovecot.spoil('spoilt', spoilt.split('Message-ID: ')[1]!.split('\r')[0]!);
    const standIn = 'อ่านจดหมายไม่ได้';
    for (let n = 0; n < 2; n += 1) await expect(watch.readOnce(boxOf('spoilt'))).rejects.toThrow();
    await mailing.desk.drain();
    expect([await tickets('ก่อนหน้า'), await tickets('ถัดไป'), await tickets(standIn)]).toEqual([1, 0, 0]);
    clock.advance(61 * 60_000);
    for (let n = 0; n < 3; n += 1) await read('spoilt');
    expect([await tickets('ก่อนหน้า'), await tickets('ถัดไป'), await tickets(standIn)]).toEqual([1, 1, 1]);
    expect([await count('spoilt', 'INBOX'), await count('spoilt', 'Processed')]).toEqual([0, 2]);
    expect(await count('spoilt', 'Failed')).toBe(1);
  });

  it('lose no mail of which the server says nothing: it is asked for again', async () => {
    await put('silent', [mail('เงียบ'), mail('พูด')]);
    jest.spyOn(ImapFlow.prototype, 'fetchOne').mockImplementationOnce(async () => ({ seq: 1, uid: 1 }));
    await expect(read('silent')).rejects.toThrow('says nothing');
    await read('silent');
    expect([await tickets('เงียบ'), await tickets('พูด')]).toEqual([1, 1]);
  });

  it('are watched each on its own: one that fails is shown and holds up no other', async () => {
    const mailboxes = [boxOf('wrong', 'not-the-password'), boxOf('right')];
    const restore = overrideConfig({ mailIntake: { ...config().mailIntake, mailboxes } });
    watch.start();
    const until = async (is: () => Promise<boolean>) => {
      for (let n = 0; n < 200 && !(await is()); n += 1) await delay(50);
    };
    await put('right', [mail('ก่อน')]);
    await until(async () => (await mailing.desk.drain(), (await tickets('ก่อน')) === 1));
    // The connection stands and waits: the server tells of this one.
    await put('right', [mail('หลัง')]);
    await until(async () => (await mailing.desk.drain(), (await tickets('หลัง')) === 1));
    expect(await tickets('หลัง')).toBe(1);
    const checks = async () => {
      const { items } = (await mailing.agent.get('/api/channels')).body;
      return items.find(({ channel }: { channel: string }) => channel === 'email').checks;
    };
    await until(async () => (await checks()).some(({ ok }: { ok: boolean }) => !ok));
    expect(await checks()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          key: 'email-mailbox-1',
          ok: false,
          detail: expect.stringMatching(/imap-refused$/),
        }),
        expect.objectContaining({ key: 'email-mailbox-2', ok: true }),
      ]),
    );
    const ready = await mailing.agent.get('/readyz');
    expect(JSON.stringify(ready.body)).toContain('email-mailbox-1');
    expect(JSON.stringify(ready.body)).not.toContain('not-the-password');
    await watch.onApplicationShutdown();
    restore();
  });
});

describe('access tokens for mailboxes', () => {
  it('are asked for once by many, and kept until shortly before their end', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (part: Buffer) => asked.push(part.toString()));
      request.on('end', () =>
        asked.length > 1
          ? response.writeHead(400).end('{"error":"invalid_grant"}')
          : response.writeHead(200).end('{"access_token":"token","expires_in":3600}'),
      );
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const tokenUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
    const oauth = { tokenUrl, clientId: 'id', clientSecret: 's', refreshToken: 'r', scope: 'mail' };
    const restore = overrideConfig({ mailIntake: { ...config().mailIntake, oauth } });
    const tokens = new AccessTokensService();
    expect(await Promise.all([tokens.token(), tokens.token()])).toEqual(['token', 'token']);
    expect(asked).toEqual([
      'client_id=id&client_secret=s&grant_type=refresh_token&refresh_token=r&scope=mail',
    ]);
    await expect(new AccessTokensService().token()).rejects.toThrow('400');
    restore();
    server.close();
  });
});
