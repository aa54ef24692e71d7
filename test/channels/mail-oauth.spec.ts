import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ImapFlow } from 'imapflow';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { MailSenderService } from '../../src/channels/email/mail-sender.service.js';
import { AccessTokensService } from '../../src/channels/email/mailboxes/access-tokens.service.js';
import { MailboxWatchService } from '../../src/channels/email/mailboxes/mailbox-watch.service.js';
import { clock } from '../../src/platform/clock.js';
import { config, overrideConfig, type MailboxConfig } from '../../src/platform/config.js';
import { Dovecot } from '../support/dovecot.js';
import { Mailing, ourAddress } from './mailing.js';

/** Google's or Microsoft's identity service, as far as a mail program meets it. */
class IdentityService {
  readonly asked: string[] = [];
  readonly good = new Set<string>();
  consent: 'given' | 'withdrawn' | 'away' = 'given';
  private server: Server | undefined;

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        const [status, answer] = request.url === '/token' ? this.token(body) : this.introspected(body);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private token(form: string): [number, object] {
    this.asked.push(form);
    if (this.consent === 'away') return [503, {}];
    if (this.consent === 'withdrawn') return [400, { error: 'invalid_grant' }];
    const token = `token-${this.asked.length}`;
    this.good.add(token);
    return [200, { access_token: token, expires_in: 3_600 }];
  }

  private introspected(form: string): [number, object] {
    const active = this.good.has(new URLSearchParams(form).get('token') ?? '');
    return [200, { active, username: 'reader' }];
  }
}

describe('mailboxes and servers that take no password', () => {
  const identity = new IdentityService();
  const dovecot = new Dovecot();
  let mailing: Mailing;
  let restore: () => void;
  let box: MailboxConfig;
  beforeAll(async () => {
    mailing = await Mailing.start();
    const address = await identity.start();
    await dovecot.start(`${address}/introspect`);
    const secrets = {
      clientId: 'desk',
      clientSecret: 'canary-of-the-client',
      refreshToken: 'r',
      scope: 'mail',
    };
    const oauth = { tokenUrl: `${address}/token`, ...secrets };
    restore = overrideConfig({ mailIntake: { ...config().mailIntake, oauth } });
    const at = { host: '127.0.0.1', port: dovecot.port, secure: false, folder: 'INBOX' };
    box = { ...at, user: 'reader', password: null };
  });
  afterAll(async () => {
    restore();
    await mailing.stop();
    identity.stop();
    await dovecot.remove();
  });
  afterEach(() => {
    identity.consent = 'given';
    clock.reset();
  });

  const put = async (id: string) => {
    const { host, port, user } = box;
    const auth = { user, pass: dovecot.password };
    const client = new ImapFlow({ host, port, secure: false, auth, logger: false });
    await client.connect();
    const raw = `From: a@lao.example\r\nSubject: ${id}\r\nMessage-ID: <${id}@x>\r\n\r\nครับ`;
    await client.append('INBOX', raw).finally(() => client.logout());
  };
  const arrives = async (id: string) => {
    await put(id);
    await mailing.desk.get(MailboxWatchService).readOnce(box);
    await mailing.desk.drain();
    return (await mailing.ticketOf(`<${id}@x>`))?.subject;
  };
  const tokens = () => mailing.desk.get(AccessTokensService);

  it('are read with a token: the same until shortly before its end, and another one where it was taken back', async () => {
    expect([await arrives('first'), await arrives('second'), identity.asked.length]).toEqual([
      ...['first', 'second'],
      1,
    ]);
    clock.advance(56 * 60_000);
    expect([await arrives('renewed'), identity.asked.length]).toEqual(['renewed', 2]);
    identity.good.clear();
    expect([await arrives('revoked'), identity.asked.length]).toEqual(['revoked', 3]);
    const form = new URLSearchParams(identity.asked[0]);
    expect(Object.fromEntries(form)).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'r' });
  });

  it('take mail with a token, and with another one where the first is refused', async () => {
    const seen: string[] = [];
    const server = new SMTPServer({
      ...{ authMethods: ['XOAUTH2'], disabledCommands: ['STARTTLS'], logger: false, closeTimeout: 10 },
      onAuth: ({ accessToken = '' }, _session, done) => {
        seen.push(accessToken);
        if (identity.good.has(accessToken)) done(null, { user: 'desk' });
        else done(null, { data: { status: '401', schemes: 'bearer' } });
      },
      onData: (stream, _session, done) => void stream.resume().once('end', () => done(null, 'Ok')),
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const port = (server.server.address() as AddressInfo).port;
    const smtpUrl = `smtp://desk%40lhr.example@127.0.0.1:${port}`;
    const undo = overrideConfig({ mail: { address: ourAddress, smtpUrl } });
    const sender = new MailSenderService(tokens());
    const send = (id: string) => sender.send({ id, to: 'a@lao.example', subject: 'เรื่อง', text: 'ข้อความ' });
    await tokens().token();
    identity.good.clear();
    expect(await send('one')).toMatchObject({ result: 'sent' });
    expect(new Set(seen).size).toBe(2);
    sender.onApplicationShutdown();
    const refused = new MailSenderService(new AccessTokensService());
    identity.consent = 'withdrawn';
    expect([
      await refused.fault(),
      (await refused.send({ id: 'two', to: 'a@b.example', subject: 's', text: 't' })).result,
    ]).toEqual([...['mail.oauth-refused', 'transient']]);
    refused.onApplicationShutdown();
    undo();
    server.close();
  });

  it('say on the page of the channels that the consent is gone, in time and without a secret', async () => {
    const watched = overrideConfig({ mailIntake: { ...config().mailIntake, mailboxes: [box] } });
    await tokens().token();
    const watch = mailing.desk.get(MailboxWatchService);
    identity.good.clear();
    identity.consent = 'withdrawn';
    watch.start();
    const check = async () => {
      const { items } = (await mailing.agent.get('/api/channels')).body;
      const { checks } = items.find(({ channel }: { channel: string }) => channel === 'email');
      return checks.find(({ key }: { key: string }) => key === 'email-mailbox-1');
    };
    for (let n = 0; n < 200 && (await check())?.ok !== false; n += 1) await delay(50);
    expect(await check()).toMatchObject({ ok: false, detail: 'reader@127.0.0.1/INBOX: mail.oauth-refused' });
    const ready = JSON.stringify((await mailing.agent.get('/readyz')).body);
    expect([ready.includes('email-mailbox-1'), ready.includes('canary')]).toEqual([true, false]);
    await watch.onApplicationShutdown();
    watched();
  });

  it('ask again where the identity service is only away', async () => {
    identity.consent = 'away';
    await expect(new AccessTokensService().token()).rejects.toThrow('cannot answer now: 503');
  });
});
