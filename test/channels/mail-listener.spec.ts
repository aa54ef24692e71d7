import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import tlsOptions from 'smtp-server/lib/tls-options.js';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { InboundDelivery } from '../../src/channels/inbound/inbound-delivery.entity.js';
import { InboundMail } from '../../src/channels/email/inbound-mail.entity.js';
import { MailListenerService } from '../../src/channels/email/intake/mail-listener.service.js';
import { InboundService } from '../../src/channels/inbound/inbound.service.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { File } from '../../src/platform/files/file.entity.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { db } from '../../src/platform/database/transaction.js';
import { Mailing, ourAddress } from './mailing.js';

const from = { name: 'สมชาย ใจดี', address: 'somchai@lao.example' };

describe('mail that a mail server hands over', () => {
  let mailing: Mailing;
  beforeAll(async () => {
    mailing = await Mailing.start();
  });
  afterAll(() => mailing.stop());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('is kept sealed, with its envelope, before it is answered', async () => {
    await mailing.hand(
      { from, subject: 'ลับ', text: 'ความลับ' },
      { from: 'a@b.example', to: 'DESK@lhr.example' },
    );
    const [row] = await db().find(InboundDelivery, {
      where: { channel: 'email' },
      order: { id: 'DESC' },
      take: 1,
    });
    expect(row).toMatchObject({ account: ourAddress, body: null, normalisedAt: null });
    await mailing.desk.drain();
  });

  it('is brought again where the database is away, and refused where it is not for us', async () => {
    jest.spyOn(InboundService.prototype, 'accept').mockRejectedValueOnce(new Error('away'));
    await expect(mailing.hand({ from, text: 'x' })).rejects.toMatchObject({ responseCode: 451 });
    for (const to of ['other@lhr.example', 'desk@elsewhere.example', 'desks@lhr.example'])
      await expect(mailing.hand({ from, text: 'x' }, { to })).rejects.toMatchObject({ responseCode: 550 });
    const kept = jest.spyOn(InboundService.prototype, 'accept').mockResolvedValue();
    kept.mockClear();
    for (const to of ['DESK@LHR.example', 'desk+anything@lhr.example', 'postmaster@lhr.example'])
      await mailing.hand({ from, text: 'x' }, { to });
    expect(kept).toHaveBeenCalledTimes(3);
    kept.mockRestore();
    await expect(
      mailing.hand({ from, attachments: [{ content: Buffer.alloc(48 * 1024 * 1024, 'x') }] }),
    ).rejects.toMatchObject({ responseCode: 552 });
  });

  it('of many megabytes is kept once, byte for byte, and becomes a ticket', async () => {
    const content = Buffer.from(Array.from({ length: 9_000_000 }, (_, n) => (n * 7919) % 251));
    const date = new Date();
    const named = { from, date, subject: 'ไฟล์ใหญ่', messageId: '<large@x.example>' };
    const mail = { ...named, attachments: [{ content }] };
    await mailing.receive(mail);
    await mailing.receive(mail);
    const message = await mailing.messageOf('<large@x.example>');
    const [file] = await db().findBy(InboundAttachment, { eventId: message!.inboundEventId! });
    expect(file).toMatchObject({ state: 'stored', size: content.length });
    const row = await db().findOneByOrFail(File, { id: file!.fileId! });
    const kept = await buffer(await mailing.desk.get(FilesService).open(row));
    expect(kept.equals(content)).toBe(true);
    expect(await db().countBy(InboundMail, { messageId: '<large@x.example>' })).toBe(1);
  });

  /** Hands a mail to another listener of the same desk. */
  const handTo = async (mailIntake: object, client: object, mail: object, to: string | string[]) => {
    const restore = overrideConfig({ mailIntake: { ...config().mailIntake, port: 0, ...mailIntake } });
    const listener = new MailListenerService(mailing.desk.get(InboundService));
    const transport = createTransport({ host: '127.0.0.1', port: (await listener.open())!, ...client });
    try {
      await transport.sendMail({ from, to, text: 'x', ...mail });
    } finally {
      transport.close();
      await listener.onApplicationShutdown();
      restore();
    }
    await mailing.desk.drain();
  };

  it('is taken by LMTP too', async () => {
    const mail = { subject: 'ทางใน', messageId: '<lmtp@x.example>' };
    const to = [ourAddress, 'desk+x@lhr.example'];
    await handTo({ protocol: 'lmtp' }, { lmtp: true, ignoreTLS: true }, mail, to);
    expect(await mailing.ticketOf('<lmtp@x.example>')).toMatchObject({ subject: 'ทางใน' });
  });

  it('is taken encrypted where the listener has a certificate', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'listener-'));
    const { cert, key } = tlsOptions() as { cert: string; key: string };
    const tls = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
    await writeFile(tls.certFile, cert);
    await writeFile(tls.keyFile, key);
    const mail = { subject: 'ปิดผนึก', messageId: '<tls@x.example>' };
    const client = { requireTLS: true, tls: { rejectUnauthorized: false } };
    await handTo({ tls }, client, mail, ourAddress);
    await rm(folder, { recursive: true });
    expect(await mailing.ticketOf('<tls@x.example>')).toMatchObject({ subject: 'ปิดผนึก' });
    await expect(handTo({ tls: null }, client, mail, ourAddress)).rejects.toThrow('STARTTLS');
  });

  it('of a sender who sends without end has to come later', async () => {
    const kept = jest.spyOn(InboundService.prototype, 'accept').mockResolvedValue();
    const sender = { from: 'flood@outside.example' };
    const refused: number[] = [];
    for (let n = 0; n < 65; n += 1)
      await mailing.hand({ from, text: `${n}` }, sender).catch((error) => refused.push(error.responseCode));
    expect(refused).toEqual(Array(5).fill(450));
    expect(kept).toHaveBeenCalledTimes(60);
  });
});
