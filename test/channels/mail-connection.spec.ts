import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { MailSenderService } from '../../src/channels/email/mail-sender.service.js';
import { config } from '../../src/platform/config.js';
import { aNotice, Noticing } from './noticing.js';

describe('the way to the SMTP server', () => {
  let bench: Noticing;
  const closing: (() => void)[] = [];
  beforeAll(async () => {
    bench = await Noticing.start();
  });
  afterAll(() => bench.stop());
  afterEach(async () => {
    await bench.calm();
    closing.splice(0).forEach((close) => close());
  });

  const pointTo = (smtpUrl: string) => bench.set({ mail: { ...config().mail!, smtpUrl } });
  const portOf = async (server: Server) => {
    if (!server.listening) await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };

  /** An SMTP server with a certificate of its own making; `senders` are those who came as far as MAIL FROM. */
  const serve = async (options: SMTPServerOptions) => {
    const senders: (string | undefined)[] = [];
    const server = new SMTPServer({
      closeTimeout: 10,
      logger: false,
      onMailFrom: (_address, { user }, done) => {
        senders.push(user as string | undefined);
        done();
      },
      onData: (stream, _session, done) => {
        stream.resume().once('end', () => done());
      },
      ...options,
    });
    server.on('error', () => undefined);
    closing.push(() => server.close());
    return { senders, port: await portOf(server.listen(0, '127.0.0.1')) };
  };

  it('carries mails that anybody can see to be signed by the domain, in the words of a whole conversation', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const dkim = { domain: 'lhr.example', selector: 'desk', key };
    const raws: Buffer[] = [];
    const { port } = await serve({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.once('end', () => {
          raws.push(Buffer.concat(chunks));
          done();
        });
      },
    });
    const smtpUrl = `smtp://127.0.0.1:${port}`;
    bench.set({ mail: { ...config().mail!, smtpUrl, dkim } });
    await bench.send();
    const composed = {
      messageId: '<t.1@lhr.example>',
      from: { name: 'มานี มีนา', address: 'desk@lhr.example' },
      replyTo: 'desk+t1@lhr.example',
      to: [{ name: 'สมชาย', address: 'somchai@lao.example' }],
      envelope: { from: 'desk+b1@lhr.example', to: 'somchai@lao.example' },
      subject: 'Re: ขอรหัสผ่าน [#1]',
      references: Array.from({ length: 20 }, (_, n) => `<${n}.${'x'.repeat(50)}@lao.example>`),
      text: `สวัสดีค่ะ  \n.\n\n${'ลองใหม่อีกครั้ง'.repeat(80)}\n\n`,
      attachments: [{ filename: 'คู่มือ.txt', content: 'อ่านก่อน' }],
    };
    const sent = await bench.desk.get(MailSenderService).deliver('1', composed, { automatic: false });
    expect(sent.result).toBe('sent');
    const record = `v=DKIM1; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
    const resolver = (name: string) =>
      Promise.resolve(name === 'desk._domainkey.lhr.example' ? [[record]] : []);
    const proofOf = async (raw: Buffer) =>
      (await dkimVerify(raw, { resolver })).results.map(({ status: { result, aligned } }) => [
        result,
        aligned,
      ]);
    expect(raws).toHaveLength(2);
    for (const raw of raws) expect(await proofOf(raw)).toEqual([['pass', 'lhr.example']]);
    const changed = Buffer.from(raws[1]!.toString('latin1').replace(/^Subject: /m, 'Subject: X'), 'latin1');
    expect(await proofOf(changed)).toEqual([['fail', 'lhr.example']]);
  });

  it('is tried again where nobody is there', async () => {
    const given = aNotice();
    pointTo('smtp://127.0.0.1:1');
    const { id } = await bench.send(given);
    const still = { state: 'queued', reason: 'mail.not-reached', doubts: 0 };
    expect(await bench.notice(id)).toMatchObject(still);
    bench.mend();
    await bench.later(7_000);
    expect(bench.sandbox.mails.list(given.address)).toHaveLength(1);
  });

  it.each([false, true])(
    'ends at a certificate that nobody vouches for, whatever the address says (TLS from the start: %s)',
    async (secure) => {
      const { senders, port } = await serve({ secure, authOptional: true });
      pointTo(`${secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}?tls.rejectUnauthorized=false`);
      expect(await bench.send()).toMatchObject({ state: 'queued', reason: 'mail.no-tls', attempts: 1 });
      expect(senders).toEqual([]);
    },
  );

  it('ends at a server elsewhere that offers no TLS: neither password nor mail goes in the clear', async () => {
    const seen: string[] = [];
    const server = createServer((socket) => {
      socket.write('220 plain\r\n');
      socket.on('data', (bytes) => {
        const command = bytes.toString().split(/[ \r]/)[0]!;
        seen.push(command);
        socket.write(command === 'EHLO' ? '250-plain\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no\r\n');
      });
      socket.on('error', () => undefined);
    });
    closing.push(() => server.close());
    // Leads to this machine, by a name that is not its own.
    pointTo(`smtp://desk:pass@0.0.0.0:${await portOf(server.listen(0, '127.0.0.1'))}`);
    expect(await bench.send()).toMatchObject({ state: 'queued', reason: 'mail.no-tls' });
    expect(seen).toContain('EHLO');
    expect(seen.filter((command) => ['MAIL', 'AUTH'].includes(command))).toEqual([]);
  });

  it('is opened by the name and password of the address; a wrong one keeps the notice', async () => {
    const { senders, port } = await serve({
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _session, done) => {
        if (username === 'desk@lhr.example' && password === 'p@ss:ว') done(null, { user: username });
        else done(Object.assign(new Error('Not you'), { responseCode: 535 }));
      },
    });
    pointTo(`smtp://desk%40lhr.example:${encodeURIComponent('p@ss:ว')}@127.0.0.1:${port}`);
    expect(await bench.send()).toMatchObject({ state: 'sent' });
    pointTo(`smtp://desk%40lhr.example:wrong@127.0.0.1:${port}`);
    expect(await bench.send()).toMatchObject({ state: 'queued', reason: 'mail.smtp-535', doubts: 0 });
    expect(senders).toEqual(['desk@lhr.example']);
  });
});
