import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { NoticeAttempt } from '../../src/channels/notices/notice-attempt.entity.js';
import { NoticeChatsService } from '../../src/channels/notices/notice-chats.service.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { NoticesService } from '../../src/channels/notices/notices.service.js';
import { SendBulkNoticeJob } from '../../src/channels/notices/send-bulk-notice.job.js';
import { SweepNoticesJob } from '../../src/channels/notices/sweep-notices.job.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Conversation } from './conversation.js';

const hour = 3_600_000;

describe('a notice on Messenger', () => {
  let chat: Conversation;
  beforeAll(async () => {
    chat = await Conversation.start();
  });
  afterAll(() => chat.stop());
  afterEach(() => chat.calm());

  const ask = (address: string, text = 'ยังขาดสำเนาบัตรของปลัด') =>
    transaction(() =>
      chat.desk.get(NoticesService).ask({
        ...{ onceKey: `test:${newId()}`, channel: 'messenger', address, bulk: true },
        ...{ subject: 'ใกล้ครบกำหนด', text },
      }),
    );
  const notice = (id: string) => db().findOneByOrFail(Notice, { id });
  const tries = async (id: string) =>
    (await db().findBy(NoticeAttempt, { noticeId: id })).map(({ result, reason }) => [result, reason]);

  it('goes as an answer, once, however often it is asked for; it arrives, and is read when they read it', async () => {
    const { psid } = await chat.newPerson();
    const id = await ask(psid);
    for (const _ of [1, 2])
      await chat.desk
        .get(SendBulkNoticeJob)
        .run({ id })
        .catch(() => undefined);
    await chat.settle();
    expect(chat.received(psid)).toEqual([
      {
        text: 'ใกล้ครบกำหนด\n\nยังขาดสำเนาบัตรของปลัด',
        attachments: [],
        messagingType: 'RESPONSE',
        tag: null,
      },
    ]);
    expect(await notice(id)).toMatchObject({
      ...{ state: 'sent', attempts: 1, reason: null, providerId: expect.any(String) },
      ...{ sentAt: expect.any(Date), deliveredAt: expect.any(Date), readAt: null },
    });
    expect(await tries(id)).toEqual([['sent', null]]);
    chat.sandbox.acts.read({ psid });
    await chat.settle();
    expect((await notice(id)).readAt).toBeInstanceOf(Date);
  });

  it('is not said where the conversation is shut, was never opened, or they left, and says so', async () => {
    const { psid } = await chat.newPerson();
    const chats = chat.desk.get(NoticeChatsService);
    expect(await chats.mayBeSaid('messenger', psid)).toBe(true);
    clock.advance(24 * hour);
    expect(await chats.mayBeSaid('messenger', psid)).toBe(false);
    const [shut, stranger] = [await ask(psid), await ask('799999999999999')];
    for (const _ of [1, 2]) await chat.settle();
    expect(await notice(shut)).toMatchObject({
      state: 'failed',
      reason: 'route.window-closed-to-automation',
    });
    expect(await notice(stranger)).toMatchObject({ state: 'failed', reason: 'route.never-wrote' });
    expect(await tries(shut)).toEqual([]);
    expect(chat.received(psid)).toEqual([]);
  });

  it('fails where the platform finds it shut although we did not', async () => {
    const { psid } = await chat.newPerson();
    chat.sandbox.acts.moveWindow({ psid, agoMs: 30 * hour });
    const id = await ask(psid);
    await chat.desk.get(SendBulkNoticeJob).run({ id });
    expect((await notice(id)).state).toBe('sending');
    await chat.settle();
    expect(await notice(id)).toMatchObject({ state: 'failed', reason: 'route.window-closed-to-automation' });
    expect(await tries(id)).toEqual([['refused', 'route.window-closed-to-automation']]);
  });

  it('finds out for itself what became of its message, where the job that tells was lost', async () => {
    const { psid } = await chat.newPerson();
    const id = await ask(psid);
    await chat.settle();
    await db().update(
      Notice,
      { id },
      { state: 'sending', sentAt: null, providerId: null, leaseUntil: clock.now() },
    );
    await db().clear(OutboxRow);
    clock.advance(hour);
    for (const _ of [1, 2]) {
      await chat.desk.get(SweepNoticesJob).run();
      await chat.settle();
    }
    expect(await notice(id)).toMatchObject({ state: 'sent', attempts: 1, providerId: expect.any(String) });
    expect(chat.received(psid)).toHaveLength(1);
  });
});
