import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CommentHiding } from '../../src/channels/secrets/comment-hiding.entity.js';
import { CommentHidingsService } from '../../src/channels/secrets/comment-hidings.service.js';
import { HideCommentJob } from '../../src/channels/secrets/hide-comment.job.js';
import { SweepHidingsJob } from '../../src/channels/secrets/sweep-hidings.job.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { HiddenCommentsService } from '../../src/helpdesk/secrets/hidden-comments.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Postponed } from '../../src/platform/errors.js';
import { Conversation } from '../channels/conversation.js';
import { wholeDatabase } from '../support/whole-database.js';

const minute = 60_000;
const password = 'Nok-khamin-2567';

describe('a comment with a secret', () => {
  let chat: Conversation;
  let psid: string;
  beforeAll(async () => {
    chat = await Conversation.start();
    chat.sandbox.page.change({ subscribedFields: ['messages', 'message_echoes', 'feed'] });
    psid = chat.sandbox.acts.createPerson({ name: 'สมหญิง รักดี' }).psid;
  });
  afterAll(() => chat.stop());
  afterEach(() => chat.calm());

  /** Comments without letting anything be worked in yet. */
  const write = (text = `รหัสผ่าน: ${password}`) => chat.sandbox.acts.comment({ psid, text }).id;
  const comment = async (text?: string) => {
    const id = write(text);
    await chat.settle();
    return id;
  };
  const hiding = (commentId: string) => db().findOneByOrFail(CommentHiding, { commentId });
  const isHidden = (id: string) => chat.sandbox.comments.find(id)!.hidden;
  const calls = (id: string) =>
    chat.sandbox.ledger.calls.filter(({ method, path }) => method === 'POST' && path.endsWith(`/${id}`))
      .length;
  const lines = async (id: string) => {
    const said = await db().findOneByOrFail(Message, { providerId: id });
    const all = await db().findBy(Message, { ticketId: said.ticketId, kind: 'event' });
    return all.map(({ event }) => event!.type);
  };
  const run = (id: string) => chat.desk.get(HideCommentJob).run({ id });

  it('is hidden at once, answered privately, and noted on its ticket', async () => {
    const id = await comment();
    expect(isHidden(id)).toBe(true);
    expect(await hiding(id)).toMatchObject({ state: 'hidden', errorCode: null });
    expect(await lines(id)).toEqual(['comment-hidden']);
    expect(chat.sandbox.comments.find(id)!.privatelyRepliedAt).not.toBeNull();
    expect(chat.received(psid).at(-1)!.text).toContain('ซ่อนความเห็น');
    expect(await wholeDatabase([password])).toEqual([]);
  });

  it('is hidden once, whoever runs twice or at the same time', async () => {
    const id = await comment();
    const { id: hidingId } = await hiding(id);
    await run(hidingId);
    await run(hidingId);
    await chat.desk.get(HiddenCommentsService).tell(hidingId);
    expect(calls(id)).toBe(1);
    expect(await lines(id)).toEqual(['comment-hidden']);
    // While another is at it, whoever comes waits; who comes as it ends finds nothing to do.
    const claimedUntil = new Date(clock.now().getTime() + minute);
    await db().update(CommentHiding, hidingId, {
      state: 'wanted',
      claimToken: newId(),
      claimedUntil,
    });
    await expect(run(hidingId)).rejects.toBeInstanceOf(Postponed);
    expect(calls(id)).toBe(1);
    await db().update(CommentHiding, hidingId, { claimToken: null, claimedUntil: null });
    const both = await Promise.allSettled([run(hidingId), run(hidingId)]);
    expect(both.map(({ status }) => status)).toContain('fulfilled');
    expect(calls(id)).toBe(2);
  });

  it('is hidden in the end, whatever happens to the calls', async () => {
    for (const fault of [
      { kind: 'http-500' as const },
      { kind: 'drop-before' as const },
      { kind: 'error' as const, code: 2, isTransient: true },
      { kind: 'throttle' as const, code: 32 },
    ])
      chat.sandbox.faults.plan({ ...fault, route: 'comment' });
    const id = await comment();
    expect(isHidden(id)).toBe(false);
    for (let n = 0; n < 6; n += 1) await chat.later(15 * minute);
    expect(isHidden(id)).toBe(true);
    expect(await lines(id)).toEqual(['comment-hidden']);
  });

  it('is asked for again where its job was lost, or its worker died', async () => {
    const id = write();
    await chat.sandbox.webhooks.flush();
    await chat.desk.get(CommentHidingsService).askAgain();
    // On a machine that is slow the next try would come while this one is still looked at.
    clock.freeze(clock.now());
    chat.sandbox.faults.plan({ kind: 'http-500', route: 'comment' });
    await chat.settle();
    await db().delete(OutboxRow, { job: 'channels.hide-comment' });
    const { id: hidingId } = await hiding(id);
    await db().update(CommentHiding, hidingId, { claimedUntil: new Date(clock.now().getTime() + minute) });
    clock.advance(2 * minute);
    await chat.desk.get(SweepHidingsJob).run();
    await chat.desk.get(SweepHidingsJob).run();
    expect(await db().countBy(OutboxRow, { job: 'channels.hide-comment' })).toBe(1);
    await chat.settle();
    expect(isHidden(id)).toBe(true);
  });

  it('that is gone already, or that the platform does not let us hide, is told so', async () => {
    const gone = write();
    await chat.sandbox.webhooks.flush();
    chat.sandbox.acts.changeComment({ id: gone, verb: 'remove' });
    await chat.settle();
    expect(await hiding(gone)).toMatchObject({ state: 'gone' });
    chat.sandbox.faults.plan({ kind: 'error', code: 200, route: 'comment' });
    const refused = await comment();
    expect(await hiding(refused)).toMatchObject({ state: 'refused', errorCode: 'messenger.permission' });
    expect(await lines(refused)).toEqual(['comment-refused']);
    expect(isHidden(refused)).toBe(false);
  });

  it('in an edit: it is hidden then, and once more after it was shown again', async () => {
    const id = await comment('ขอรหัสผ่านใหม่ค่ะ');
    expect(await db().countBy(CommentHiding, { commentId: id })).toBe(0);
    chat.sandbox.acts.changeComment({ id, verb: 'edited', text: `รหัสผ่านคือ ${password}` });
    await chat.settle();
    expect(isHidden(id)).toBe(true);
    clock.advance(5_000);
    chat.sandbox.acts.changeComment({ id, verb: 'unhide' });
    chat.sandbox.acts.changeComment({ id, verb: 'edited', text: `รหัสผ่านคือ ${password}9` });
    await chat.settle();
    expect(isHidden(id)).toBe(true);
    expect(await lines(id)).toEqual(['comment-hidden', 'comment-hidden']);
  });

  it('while others stay', async () => {
    const id = await comment('ลืมรหัสผ่านค่ะ');
    expect([isHidden(id), await lines(id)]).toEqual([false, []]);
  });
});
