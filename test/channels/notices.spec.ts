import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NoticeListService } from '../../src/channels/notices/notice-list.service.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { NoticesService } from '../../src/channels/notices/notices.service.js';
import { SendNoticeJob } from '../../src/channels/notices/send-notice.job.js';
import { SweepNoticesJob } from '../../src/channels/notices/sweep-notices.job.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { Postponed } from '../../src/platform/errors.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { aNotice, newLineUser, Noticing } from './noticing.js';

describe('a notice', () => {
  let bench: Noticing;
  beforeAll(async () => {
    bench = await Noticing.start();
  });
  afterAll(() => bench.stop());
  afterEach(() => bench.calm());

  const mails = (to: string) => bench.sandbox.mails.list(to);
  const pushes = (to: string) => bench.sandbox.lines.list(to);

  describe('by e-mail', () => {
    it('arrives as it was written, in Thai, with its links', async () => {
      const subject = 'แจ้งเตือน: โปรดส่งสำเนาบัตรประจำตัวประชาชนของผู้ดูแลระบบ อบต.บ้านนา ภายในวันที่ ๑๕ ธันวาคม ๒๕๖๙ 🙏';
      const text =
        'เรียน ปลัด อบต.บ้านนา\n\nรายละเอียดที่ https://lhr.example/ช่วยเหลือ?a=1&b=2.\n<b>ไม่ใช่ตัวหนา</b>\n.จุดนำหน้า\nขอบคุณครับ';
      const given = aNotice({ subject, text });
      const notice = await bench.send(given);
      expect(notice).toMatchObject({ state: 'sent', reason: null, attempts: 1, doubts: 0 });
      expect(notice.sentAt).not.toBeNull();
      const [mail] = mails(given.address);
      expect(mail).toMatchObject({
        from: 'desk@lhr.example',
        to: [given.address],
        subject,
        messageId: `<${notice.id}@lhr.example>`,
        headers: { 'auto-submitted': 'auto-generated' },
      });
      expect(mail!.text.trimEnd()).toBe(text);
      expect(mail!.html).toContain('<a href="https://lhr.example/ช่วยเหลือ?a=1&amp;b=2">');
      expect(mail!.html).toContain('&lt;b&gt;ไม่ใช่ตัวหนา&lt;/b&gt;<br>.จุดนำหน้า');
    });

    it.each([
      ['the subject', { subject: 'ดี\r\nBcc: other@lao.example' }, 'mail.bad-subject'],
      ['the subject, by a lone line feed', { subject: 'ดี\nBcc: other@lao.example' }, 'mail.bad-subject'],
      ['the address', { address: 'a@lao.example\r\nRCPT TO:<other@lao.example>' }, 'mail.bad-address'],
      ['the address, by a list', { address: 'a@lao.example,other@lao.example' }, 'mail.bad-address'],
      ['the address, by a name', { address: 'other@lao.example <a@lao.example>' }, 'mail.bad-address'],
    ])('lets nothing be slipped into %s', async (_where, given, reason) => {
      expect(await bench.send(given)).toMatchObject({ state: 'failed', reason });
      expect([...mails('a@lao.example'), ...mails('other@lao.example')]).toEqual([]);
    });
  });

  describe('by LINE', () => {
    it('arrives as it was written, under its subject', async () => {
      const address = newLineUser();
      const notice = await bench.send({
        channel: 'line',
        address,
        subject: 'แจ้งเตือน',
        text: 'สวัสดีครับ\nน้ำใจ 😀',
      });
      expect(notice).toMatchObject({ state: 'sent', attempts: 1 });
      expect(pushes(address)).toMatchObject([{ texts: ['แจ้งเตือน\n\nสวัสดีครับ\nน้ำใจ 😀'] }]);
    });

    it('goes in several messages of one push where it is long', async () => {
      const address = newLineUser();
      const text = 'ก'.repeat(9_000);
      await bench.send({ channel: 'line', address, subject: 'ข', text });
      expect(pushes(address)).toHaveLength(1);
      const { texts } = pushes(address)[0]!;
      expect(texts).toHaveLength(2);
      expect(texts.every((piece) => piece.length <= 5_000)).toBe(true);
      expect(texts.join('')).toBe(`ข\n\n${text}`);
    });

    it.each([
      ['an id that people search by', '@somchai', 'line.not-a-user'],
      ['a text that no push holds', null, 'line.bad-length'],
    ])('is refused for %s', async (_what, address, reason) => {
      const given = address ? { address } : { text: 'ก'.repeat(26_000) };
      expect(await bench.send({ channel: 'line', ...given })).toMatchObject({ state: 'failed', reason });
    });
  });

  describe.each(['email', 'line'] as const)('by %s, whatever happens twice', (channel) => {
    const arrived = (to: string) => (channel === 'email' ? mails(to) : pushes(to)).length;

    it('is sent once', async () => {
      const given = aNotice({ channel });
      const ids = await Promise.all([
        bench.ask(given),
        bench.ask(given),
        bench.ask({ ...given, text: 'อีกแบบ' }),
      ]);
      expect(new Set(ids).size).toBe(1);
      expect(await db().countBy(OutboxRow, { job: 'channels.send-notice' })).toBe(1);
      const job = bench.desk.get(SendNoticeJob);
      const runs = await Promise.allSettled([
        job.run({ id: ids[0] }),
        job.run({ id: ids[0] }),
        bench.desk.drain(),
      ]);
      const faults = runs.flatMap((run) =>
        run.status === 'rejected' && !(run.reason instanceof Postponed) ? [run.reason as unknown] : [],
      );
      expect(faults).toEqual([]);
      await bench.desk.drain();
      await bench.desk.drain();
      await bench.ask(given);
      await bench.later(600_000);
      await bench.desk.get(SweepNoticesJob).run();
      await bench.later(600_000);
      expect(arrived(given.address)).toBe(1);
      expect(await bench.notice(ids[0])).toMatchObject({ state: 'sent', attempts: 1 });
      expect(await db().count(OutboxRow)).toBe(0);
    });
  });

  it('is not sent where its cause is rolled back', async () => {
    const given = aNotice();
    const cause = transaction(async () => {
      await bench.desk.get(NoticesService).ask(given);
      throw new Error('rolled back');
    });
    await expect(cause).rejects.toThrow('rolled back');
    await bench.desk.drain();
    expect([mails(given.address), await db().count(Notice), await db().count(OutboxRow)]).toEqual([[], 0, 0]);
  });

  it.each([
    ['outside a transaction', () => bench.desk.get(NoticesService).ask(aNotice())],
    ['with a key that the database would change', () => bench.ask({ onceKey: 'เตือน:1' })],
    ['with a key that the database would cut', () => bench.ask({ onceKey: 'a'.repeat(121) })],
    ['for a LAO that there is not', () => bench.ask({ provinceCode: '90', laoCode: '06909999' })],
  ])('cannot be asked for %s', async (_how, ask) => {
    await expect(ask()).rejects.toThrow();
    expect(await db().count(Notice)).toBe(0);
  });

  it('whose job was lost is asked for again', async () => {
    const given = aNotice();
    await bench.ask(given);
    await db().clear(OutboxRow);
    await bench.desk.get(SweepNoticesJob).run();
    expect(await db().count(OutboxRow)).toBe(0);
    await bench.later(61_000);
    await bench.desk.get(SweepNoticesJob).run();
    await bench.desk.get(SweepNoticesJob).run();
    expect(await db().count(OutboxRow)).toBe(1);
    await bench.desk.drain();
    expect(mails(given.address)).toHaveLength(1);
  });

  it('tells other modules what came of telling people of a thing, by their own keys', async () => {
    const list = bench.desk.get(NoticeListService);
    await bench.send(aNotice({ onceKey: 'stop:1:A' }));
    await bench.send(aNotice({ onceKey: 'stop:1:B', address: 'ไม่ใช่อีเมล' }));
    await bench.send(aNotice({ onceKey: 'stop:2:A', address: 'ไม่ใช่อีเมล' }));
    await bench.ask({ onceKey: 'stop:3:A' });
    for (const _ of [1, 2])
      await transaction(() =>
        bench.desk.get(NoticesService).nobody({ onceKey: 'stop:4:nobody', subject: 'ระงับ', text: 'ระงับ' }),
      );
    expect(await list.tellings(['stop:1', 'stop:2', 'stop:3', 'stop:4', 'stop:5'])).toEqual(
      new Map([
        ['stop:1', 'told'],
        ['stop:2', 'failed'],
        ['stop:3', 'waiting'],
        ['stop:4', 'nobody'],
      ]),
    );
    expect(await list.tellings([])).toEqual(new Map());
    // What nobody gets is never sent.
    await bench.later(3_600_000);
    await bench.desk.get(SweepNoticesJob).run();
    await bench.desk.drain();
    expect(await db().findOneByOrFail(Notice, { onceKey: 'stop:4:nobody' })).toMatchObject({
      state: 'nobody',
      attempts: 0,
      address: null,
    });
  });
});
