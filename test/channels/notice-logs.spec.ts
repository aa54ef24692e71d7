import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fs from 'node:fs';
import type { Noticing } from './noticing.js';

const canary = 'กระรอกบินลายทาง-8841';

/** Everything is logged here, down to traces, and nothing of it may tell whom the desk wrote to, or what. */
describe('the log of sending', () => {
  const lines: string[] = [];
  let bench: Noticing;
  let secrets: string[];
  const secretsOfChat: string[] = [];

  beforeAll(async () => {
    const writeSync = fs.writeSync.bind(fs) as (fd: number, bytes: Buffer) => number;
    jest.spyOn(fs, 'writeSync').mockImplementation(((fd: number, bytes: Buffer) => {
      if (fd !== 1) return writeSync(fd, bytes);
      return lines.push(bytes.toString()) && bytes.length;
    }) as typeof fs.writeSync);
    // The level is read once, with the first line of the product that is loaded.
    process.env.LOG_LEVEL = 'trace';
    const { Noticing, newLineUser } = await import('./noticing.js');
    const { MailSenderService } = await import('../../src/channels/email/mail-sender.service.js');
    bench = await Noticing.start();
    const { mailServer, lineApi } = bench.sandbox;
    const words = { subject: `${canary} เรื่อง`, text: `${canary} https://desk.example/r/x#${canary}` };
    const mail = { channel: 'email' as const, address: 'kanary.mailbox@lao.example', ...words };
    for (const kind of [
      'ok',
      'refuse-recipient',
      'busy',
      'drop-before',
      'refuse-message',
      'accept-then-drop',
    ] as const) {
      mailServer.faults.plan({ kind });
      await bench.send(mail);
    }
    await bench.send({ ...mail, subject: `${canary}\nBcc: x@lao.example` });
    mailServer.faults.plan({ kind: 'refuse-recipient' });
    await bench.desk.get(MailSenderService).send({ id: 'link', to: mail.address, ...words });
    const push = { channel: 'line' as const, address: newLineUser(), ...words };
    for (const kind of ['ok', 'http-500', 'rate', 'quota', 'drop-before', 'accept-then-drop'] as const) {
      lineApi.faults.plan({ kind });
      await bench.send(push);
    }
    bench.sandbox.lines.setUserState(push.address, 'unknown');
    await bench.send(push);
    await talk(newLineUser);
    secrets = [canary, mail.address, push.address, 'line-token', 'line-secret', ...secretsOfChat];
  });
  /** A chat on LINE: what is said, and answers that fail in every way. */
  const talk = async (newLineUser: () => string) => {
    const { OutboundService } = await import('../../src/channels/outbound/outbound.service.js');
    const { ChannelThread } = await import('../../src/channels/threads/channel-thread.entity.js');
    const { db } = await import('../../src/platform/database/transaction.js');
    const { acts, lineApi, lineWebhooks } = bench.sandbox;
    const said = async (userId: string) => {
      acts.lineSay({ userId, text: canary });
      await lineWebhooks.flush();
      await bench.desk.drain();
      return db().findOneByOrFail(ChannelThread, { channel: 'line', address: userId });
    };
    const failures = ['http-500', 'rate', 'accept-then-drop', 'drop-before'] as const;
    for (const [n, kind] of failures.entries()) {
      const userId = newLineUser();
      const { id: threadId, replyToken } = await said(userId);
      secretsOfChat.push(userId, replyToken!);
      lineApi.faults.plan({ kind, to: userId });
      const given = { threadId, reference: `talk-${n}`, author: 'human' as const, fileIds: [] };
      await bench.desk.get(OutboundService).send({ ...given, text: canary });
      await bench.desk.drain();
    }
  };
  afterAll(async () => {
    await bench.stop();
    jest.restoreAllMocks();
  });

  it('says that something was not sent, and neither to whom nor what', () => {
    const log = lines.join('');
    for (const word of [
      'mail.smtp-550',
      'mail.no-answer',
      'line.monthly-limit',
      'no answer to a push',
      'no answer to a sending',
    ])
      expect(log).toContain(word);
    for (const secret of secrets) expect(log).not.toContain(secret);
  });

  it('nor do the rows of its jobs', async () => {
    const { db } = await import('../../src/platform/database/transaction.js');
    const rows = JSON.stringify(await db().query('SELECT * FROM outbox'));
    for (const secret of secrets) expect(rows).not.toContain(secret);
  });
});
