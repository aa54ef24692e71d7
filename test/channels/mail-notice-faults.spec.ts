import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SweepNoticesJob } from '../../src/channels/notices/sweep-notices.job.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { MailSenderService } from '../../src/channels/email/mail-sender.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import type { MailFaultKind } from '../../src/sandbox/mail/mail-server.js';
import { aNotice, Noticing, waits } from './noticing.js';

const minute = 60_000;

describe('when a mail goes wrong', () => {
  let bench: Noticing;
  beforeAll(async () => {
    bench = await Noticing.start();
  });
  afterAll(() => bench.stop());
  afterEach(() => bench.calm());

  const mails = (to: string) => bench.sandbox.mails.list(to);

  const broken = async (kind: MailFaultKind, times = 1) => {
    const given = aNotice();
    bench.sandbox.mailServer.faults.plan({ kind, to: given.address, times });
    const before = bench.sandbox.mailServer.attempts;
    const notice = await bench.send(given);
    return { given, notice, tries: () => bench.sandbox.mailServer.attempts - before };
  };

  it.each([
    ['refuse-recipient', 'mail.smtp-550'],
    ['refuse-message', 'mail.smtp-554'],
  ] as const)('%s is final', async (kind, reason) => {
    const { given, notice, tries } = await broken(kind);
    expect(notice).toMatchObject({ state: 'failed', reason, attempts: 1 });
    await bench.later(60 * minute);
    expect([tries(), mails(given.address)]).toEqual([1, []]);
  });

  it.each([
    ['busy', 'mail.smtp-451'],
    ['drop-before', 'mail.not-reached'],
  ] as const)('%s surely sent nothing and is tried again, later and later', async (kind, reason) => {
    const { given, notice, tries } = await broken(kind, 2);
    expect(notice).toMatchObject({ state: 'queued', reason, attempts: 1, doubts: 0 });
    await bench.later(4_000);
    expect(tries()).toBe(1);
    await bench.later(3_000);
    expect(tries()).toBe(2);
    await bench.later(38_000);
    expect(await bench.notice(notice.id)).toMatchObject({ state: 'sent', reason: null, attempts: 3 });
    expect(mails(given.address)).toHaveLength(1);
  });

  it('is tried for three days, a person is told after an hour, and it goes once, when the server is back', async () => {
    const { given, notice } = await broken('busy', 99);
    const told = () => db().findBy(Ticket, { channel: 'portal' });
    const sweep = async () => {
      await bench.desk.get(SweepNoticesJob).run();
      await bench.desk.get(SweepNoticesJob).run();
      await bench.desk.drain();
    };
    for (const wait of waits.slice(0, 4)) await bench.later(wait);
    await sweep();
    expect(await told()).toEqual([]);
    await bench.later(waits[4]!);
    await bench.later(10 * minute);
    await sweep();
    await sweep();
    expect(await told()).toMatchObject([{ state: 'open', subject: expect.stringContaining('อีเมล') }]);
    for (let hours = 0; hours < 71; hours += 1) {
      await bench.later(60 * minute);
      if (hours % 12 === 0) await sweep();
    }
    expect(await bench.notice(notice.id)).toMatchObject({ state: 'queued', reason: 'mail.smtp-451' });
    expect(mails(given.address)).toEqual([]);
    bench.sandbox.mailServer.faults.clear();
    for (let hours = 0; hours < 16; hours += 1) await bench.later(60 * minute);
    expect(await bench.notice(notice.id)).toMatchObject({ state: 'sent', doubts: 0 });
    await sweep();
    expect(mails(given.address)).toHaveLength(1);
    expect(await told()).toHaveLength(1);
  });

  it('is given up after the last try', async () => {
    const { notice, tries } = await broken('busy', 99);
    for (let hours = 0; hours < 5 * 24; hours += 1) await bench.later(60 * minute);
    expect(await bench.notice(notice.id)).toMatchObject({
      state: 'failed',
      reason: 'mail.smtp-451',
      attempts: 15,
    });
    expect([tries(), await db().count(OutboxRow)]).toEqual([15, 0]);
  });

  it('what failed before anything was handed over is no mail in doubt', async () => {
    const sender = bench.desk.get(MailSenderService);
    jest.spyOn(sender, 'send').mockRejectedValueOnce(new Error('the database is away'));
    const { id, address } = await bench.send(aNotice());
    expect(await bench.notice(id)).toMatchObject({ state: 'queued', reason: 'notice.not-ready', doubts: 0 });
    await bench.later(7_000);
    expect(await bench.notice(id)).toMatchObject({ state: 'sent', doubts: 0 });
    expect(mails(address!)).toHaveLength(1);
  });

  it('accept-then-drop is sent once more under the same name, and then left to a person', async () => {
    const { given, notice, tries } = await broken('accept-then-drop', 9);
    expect(notice).toMatchObject({ state: 'queued', reason: 'mail.no-answer', doubts: 1 });
    await bench.later(7_000);
    expect(await bench.notice(notice.id)).toMatchObject({
      state: 'unknown',
      reason: 'mail.no-answer',
      doubts: 2,
    });
    for (const wait of waits) await bench.later(wait);
    expect(tries()).toBe(2);
    const ids = mails(given.address).map(({ messageId }) => messageId);
    expect(ids).toEqual([`<${notice.id}@lhr.example>`, `<${notice.id}@lhr.example>`]);
  });

  it('accept-then-drop that is answered the second time is sent', async () => {
    const { notice } = await broken('accept-then-drop');
    await bench.later(7_000);
    expect(await bench.notice(notice.id)).toMatchObject({ state: 'sent', reason: null, doubts: 1 });
  });

  it('what may have arrived is not called failed, whatever comes after', async () => {
    const { given, notice } = await broken('accept-then-drop');
    bench.sandbox.mailServer.faults.plan({ kind: 'refuse-recipient', to: given.address });
    await bench.later(7_000);
    expect(await bench.notice(notice.id)).toMatchObject({ state: 'unknown', reason: 'mail.smtp-550' });
  });

  it('a line that was cut between two mails costs a try and no mail', async () => {
    await bench.send();
    const given = aNotice();
    bench.sandbox.mailServer.faults.plan({ kind: 'drop-before', to: given.address });
    const { id } = await bench.send(given);
    const neighbour = aNotice();
    expect(await bench.send(neighbour)).toMatchObject({ state: 'sent' });
    await bench.later(7_000);
    expect(await bench.notice(id)).toMatchObject({ state: 'sent' });
    expect([mails(given.address).length, mails(neighbour.address).length]).toEqual([1, 1]);
  });

  it('waits where no mail is configured, and goes once it is', async () => {
    const given = aNotice();
    bench.set({ mail: null });
    const { id } = await bench.send(given);
    expect(await bench.notice(id)).toMatchObject({ state: 'queued', attempts: 0 });
    bench.mend();
    await bench.later(61_000);
    expect(mails(given.address)).toHaveLength(1);
  });

  it('a job may send a mail of its own, and is told what came of it', async () => {
    const sender = bench.desk.get(MailSenderService);
    const mail = {
      id: 'link-1',
      to: 'ปลัด@lao.example',
      subject: 'ลิงก์',
      text: 'https://desk.example/r/x#once',
    };
    expect(await sender.send(mail)).toEqual({ result: 'sent', providerId: '<link-1@lhr.example>' });
    bench.sandbox.mailServer.faults.plan({ kind: 'accept-then-drop' });
    expect(await sender.send({ ...mail, id: 'link-2' })).toEqual({
      result: 'unknown',
      code: 'mail.no-answer',
    });
  });
});
