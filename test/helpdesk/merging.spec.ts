import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { HearingService } from '../../src/assistant/hearing.service.js';
import { AutomaticRepliesService } from '../../src/helpdesk/automatic-replies.service.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Draft } from '../../src/helpdesk/draft.entity.js';
import { TicketParticipant } from '../../src/helpdesk/mail/ticket-participant.entity.js';
import { TicketMerge } from '../../src/helpdesk/merging/ticket-merge.entity.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { TicketTag } from '../../src/helpdesk/ticket-tag.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Mailing } from '../channels/mailing.js';
import { buildEvent, buildThread } from '../support/builders.js';

describe('tickets that are one matter', () => {
  let mailing: Mailing;
  beforeAll(async () => {
    mailing = await Mailing.start();
  });
  afterEach(() => clock.reset());
  afterAll(() => mailing.stop());

  let people = 0;
  const byMail = async () => {
    const from = `merged${(people += 1)}@lao.example`;
    const id = await mailing.receive({ from, subject: 'ขอรหัส', text: 'เข้าไม่ได้' });
    return { from, id, ticket: (await mailing.ticketOf(id))! };
  };
  const thread = (id: string) => ({ id, channel: 'messenger', account: '102938475610293' });
  const write = async (threadId: string, text = 'เข้าระบบไม่ได้') => {
    const event = await buildEvent(thread(threadId), { content: { text } });
    await mailing.desk.get(ConversationIntakeService).receive([event]);
    return db().findOneByOrFail(Message, { inboundEventId: event });
  };
  const byChat = async () => {
    const { id: threadId } = await buildThread();
    const said = await write(threadId);
    return { threadId, said, ticket: await now({ id: said.ticketId }) };
  };
  const now = ({ id }: Pick<Ticket, 'id'>) => db().findOneByOrFail(Ticket, { id });
  const texts = async (ticket: Ticket) =>
    (await mailing.messages(ticket)).flatMap(({ kind, text }) => (kind === 'event' ? [] : [text]));
  const told = async (ticket: Ticket) =>
    (await mailing.messages(ticket)).flatMap(({ event }) => (event ? [event.type] : []));
  const merge = (source: Ticket, target: Ticket) =>
    mailing.agent.post(`/api/tickets/${source.id}/merge`, { into: target.id });
  const takeBack = (source: Ticket) => mailing.agent.delete(`/api/tickets/${source.id}/merge`);
  /** All that a merge touches, as it stands; without what counts changes. */
  const state = async (...tickets: Ticket[]) => {
    const found = await Promise.all(
      tickets.map(async ({ id }) => {
        const { version: _v, ...ticket } = await now({ id });
        return {
          ticket,
          said: (await mailing.messages(ticket as Ticket)).filter(({ kind }) => kind !== 'event'),
          tags: await db().find(TicketTag, { where: { ticketId: id }, order: { tag: 'ASC' } }),
          people: await db().find(TicketParticipant, { where: { ticketId: id }, order: { address: 'ASC' } }),
          drafts: await db().find(Draft, { where: { ticketId: id }, order: { kind: 'ASC' } }),
          contact: await db().findOneBy(ContactPoint, { id: ticket.contactPointId }),
        };
      }),
    );
    return JSON.parse(JSON.stringify(found)) as object;
  };

  it('become one: what was said, is owed, and was begun to be written', async () => {
    clock.freeze('2026-11-23T02:00:00Z');
    const { ticket: source, threadId } = await byChat();
    clock.freeze('2026-11-23T03:00:00Z');
    const { ticket: target } = await byMail();
    const { agent } = mailing;
    await agent.put(`/api/tickets/${source.id}/tags`, { tags: ['รหัส'] });
    await agent.put(`/api/tickets/${source.id}/priority`, { priority: 'high' });
    await agent.put(`/api/tickets/${source.id}/draft`, { kind: 'note', text: 'จากเรื่องแรก', files: [] });
    await agent.put(`/api/tickets/${target.id}/draft`, { kind: 'note', text: 'จากเรื่องที่สอง', files: [] });
    const answer = await merge(source, target);
    expect(answer).toMatchObject({ status: 200, body: { id: target.id, priority: 'high', tags: ['รหัส'] } });
    expect(await texts(target)).toEqual(['เข้าระบบไม่ได้', 'เข้าไม่ได้']);
    expect(await now(target)).toMatchObject({
      state: 'open',
      waitingSince: source.waitingSince,
      firstReplyDueAt: source.firstReplyDueAt,
      resolutionDueAt: source.resolutionDueAt,
    });
    expect(await now(source)).toMatchObject({
      state: 'merged',
      active: false,
      mergedIntoId: target.id,
      dueAt: null,
    });
    expect(await db().findOneByOrFail(Draft, { ticketId: target.id })).toMatchObject({
      text: 'จากเรื่องที่สอง\n\nจากเรื่องแรก',
    });
    expect([await told(source), await told(target)].map((lines) => lines.at(-1))).toEqual([
      'merged-into',
      'merged-in',
    ]);
    const { items } = (await agent.get(`/api/tickets/${target.id}/messages`)).body;
    const names = items.flatMap((one: { author: { kind: string; name: string } }) =>
      one.author.kind === 'contact' ? [one.author.name] : [],
    );
    expect(new Set(names).size).toBe(2);
    // What they write next comes to the one that is left.
    expect((await write(threadId, 'ยังไม่ได้ครับ')).ticketId).toBe(target.id);
    expect((await merge(source, target)).status).toBe(200);
    expect(await db().countBy(TicketMerge, { sourceId: source.id })).toBe(1);
  });

  it('are what they were before, once it is taken back', async () => {
    const { ticket: source } = await byMail();
    const { ticket: target } = await byMail();
    await mailing.answer(target, 'ขอชื่อ อปท. ค่ะ');
    await mailing.agent.put(`/api/tickets/${source.id}/tags`, { tags: ['รหัส', 'ด่วน'] });
    await mailing.agent.put(`/api/tickets/${target.id}/tags`, { tags: ['รหัส'] });
    await mailing.agent.put(`/api/tickets/${source.id}/draft`, {
      kind: 'reply',
      text: 'กำลังเขียน',
      files: [],
    });
    const before = await state(source, target);
    await merge(source, target);
    expect((await now(target)).state).toBe('open');
    expect((await takeBack(source)).status).toBe(200);
    expect(await state(source, target)).toEqual(before);
    expect([await told(source), await told(target)].map((lines) => lines.at(-1))).toEqual([
      'unmerged-from',
      'unmerged',
    ]);
    expect(await takeBack(source)).toMatchObject({ status: 409, body: { code: 'ticket.not-merged' } });
    // And may be merged again.
    await merge(source, target);
    await takeBack(source);
    expect(await state(source, target)).toEqual(before);
  });

  it('keep what was said since where it was said, when it is taken back', async () => {
    const { ticket: source, threadId } = await byChat();
    const { ticket: target } = await byMail();
    await merge(source, target);
    await mailing.answer(target, 'รีเซ็ตให้แล้วค่ะ');
    await takeBack(source);
    expect(await texts(source)).toEqual(['เข้าระบบไม่ได้']);
    expect(await texts(target)).toEqual(['เข้าไม่ได้', 'รีเซ็ตให้แล้วค่ะ']);
    expect(await now(target)).toMatchObject({ state: 'waiting', dueAt: null });
    expect(await now(source)).toMatchObject({ state: 'open', waitingSince: source.waitingSince });
    expect((await write(threadId)).ticketId).toBe(target.id);
  });

  it('take answers to mails of either, by every sign', async () => {
    const { ticket: source, from, id } = await byMail();
    await mailing.answer(source, 'ได้รับแล้วค่ะ');
    const [sent] = mailing.inbox(from);
    const { ticket: target, from: other } = await byMail();
    await merge(source, target);
    const answers = [
      await mailing.receive({ from, subject: 'Re: ขอรหัส', inReplyTo: id, references: [id], text: 'ตามเลข' }),
      await mailing.receive({ from, subject: sent!.subject, text: 'ตามหัวเรื่อง' }),
      await mailing.receive(
        { from, subject: 'ตอบ', text: 'ตามที่อยู่', to: sent!.headers['reply-to'] },
        { to: /<?([^<>]+)>?$/.exec(sent!.headers['reply-to']!)![1]! },
      ),
    ];
    for (const answer of answers) expect((await mailing.ticketOf(answer))!.id).toBe(target.id);
    expect(mailing.inbox(other)).toEqual([]);
  });

  it('follow a delivery that was under way', async () => {
    const { ticket: source } = await byMail();
    const { ticket: target } = await byMail();
    await mailing.agent.post(`/api/tickets/${source.id}/messages`, {
      kind: 'reply',
      text: 'กำลังส่ง',
      clientToken: 'a-shaky-line-0001',
    });
    await merge(source, target);
    await mailing.desk.drain();
    const sent = (await mailing.messages(target)).find(({ text }) => text === 'กำลังส่ง');
    expect(sent).toMatchObject({ deliveryState: 'sent' });
    const again = { kind: 'reply', text: 'กำลังส่ง', clientToken: 'a-shaky-line-0001' };
    const twice = await mailing.agent.post(`/api/tickets/${source.id}/messages`, again);
    expect(twice).toMatchObject({ status: 202, body: { id: sent!.id } });
    const late = await mailing.agent.post(`/api/tickets/${source.id}/messages`, {
      kind: 'note',
      text: 'ช้าไป',
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'ticket.merged' } });
  });

  it('are told to nobody but who asked: the assistant hears none of another, and answers its own', async () => {
    const { ticket: source, said } = await byChat();
    const { ticket: target, from } = await byMail();
    await merge(source, target);
    await mailing.desk.get(HearingService).hear(said.id);
    expect(mailing.inbox(from)).toEqual([]);
    const outcome = await mailing.desk
      .get(AutomaticRepliesService)
      .say(source.id, { text: 'ส่งรหัสแล้ว', reference: `test:${source.id}` });
    expect(outcome).toMatchObject({ said: true });
    expect((await mailing.messages(target)).at(-1)).toMatchObject({ text: 'ส่งรหัสแล้ว', channel: 'messenger' });
    expect(mailing.inbox(from)).toEqual([]);
  });

  it('end as one, whatever happens at the same time', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { ticket: a, threadId } = await byChat();
      const { ticket: b } = await byMail();
      const outcomes = await Promise.all([merge(a, b), merge(b, a), merge(a, b), write(threadId, 'พร้อมกัน')]);
      const merged = await db().find(Ticket, { where: [{ id: a.id }, { id: b.id }] });
      const left = merged.filter(({ state: one }) => one !== 'merged');
      expect(left).toHaveLength(1);
      expect(await texts(left[0]!)).toHaveLength(3);
      const statuses = outcomes.slice(0, 3).map((one) => (one as { status: number }).status);
      expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
      const gone = merged.find(({ state: one }) => one === 'merged')!;
      await Promise.all([takeBack(gone), takeBack(gone), write(threadId, 'อีกครั้ง')]);
      const both = [...(await texts(a)), ...(await texts(b))];
      expect(both.filter((text) => text === 'อีกครั้ง')).toHaveLength(1);
      expect(await db().countBy(TicketMerge, { liveSourceId: gone.id })).toBe(0);
    }
  });

  it('go on over several merges, which are taken back from the last', async () => {
    const [{ ticket: a, threadId }, { ticket: b }, { ticket: c }] = [
      await byChat(),
      await byMail(),
      await byMail(),
    ];
    const before = await state(a, b, c);
    await merge(a, b);
    await merge(b, c);
    expect(await takeBack(a)).toMatchObject({ status: 409, body: { code: 'ticket.merged-further' } });
    expect(await merge(c, a)).toMatchObject({ status: 409, body: { code: 'ticket.merged' } });
    expect((await write(threadId, 'ต่อ')).ticketId).toBe(c.id);
    expect(await texts(c)).toHaveLength(4);
    await db().query('DELETE FROM messages WHERE text = ?', ['ต่อ']);
    await takeBack(b);
    await takeBack(a);
    expect(await texts(a)).toEqual(['เข้าระบบไม่ได้']);
    const [wasA, wasB] = before as { said: unknown }[];
    expect(await state(a, b)).toMatchObject([{ said: wasA!.said }, { said: wasB!.said }]);
  });

  it('are not merged across provinces, nor with themselves', async () => {
    const { ticket: a } = await byChat();
    const { ticket: b } = await byChat();
    await db().query(`UPDATE tickets SET province_code = '90' WHERE id = ?`, [a.id]);
    await db().query(`UPDATE tickets SET province_code = '95' WHERE id = ?`, [b.id]);
    expect(await merge(a, b)).toMatchObject({ status: 409, body: { code: 'ticket.other-province' } });
    expect(await merge(a, a)).toMatchObject({ status: 400, body: { code: 'ticket.merge-with-itself' } });
  });

  it('are proposed by who wrote and by what was said, and may be linked and stay two', async () => {
    const [{ ticket: a, from }, { ticket: b }] = [await byMail(), await byMail()];
    const id = await mailing.receive({ from, subject: 'ขอรหัสอีกครั้ง', text: 'ยังเข้าไม่ได้' });
    const again = (await mailing.ticketOf(id))!;
    await db().query(`UPDATE tickets SET lao_code = NULL WHERE id IN (?)`, [[a.id, b.id]]);
    const path = `/api/tickets/${a.id}`;
    const { suggested } = (await mailing.agent.get(`${path}/relations`)).body;
    expect(suggested).toMatchObject([{ ticket: { id: again.id }, reason: 'same-contact' }]);
    const links = await Promise.all([1, 2].map(() => mailing.agent.put(`${path}/links/${b.id}`)));
    expect(links.map(({ status }) => status)).toEqual([200, 200]);
    expect((await mailing.agent.get(`/api/tickets/${b.id}/relations`)).body.linked).toMatchObject([
      { id: a.id },
    ]);
    expect((await told(b)).filter((type) => type === 'linked')).toHaveLength(1);
    const { body } = await mailing.agent.delete(`${path}/links/${b.id}`);
    expect(body.linked).toEqual([]);
  });

  it('goes on with the ticket that another was merged into', async () => {
    const [{ ticket: a }, { ticket: b }, { ticket: c }] = [await byMail(), await byMail(), await byMail()];
    await mailing.agent.put(`/api/tickets/${a.id}/links/${b.id}`);
    await mailing.agent.put(`/api/tickets/${a.id}/links/${c.id}`);
    await mailing.agent.post(`/api/tickets/${a.id}/merge`, { into: c.id });
    const linked = async () =>
      (await mailing.agent.get(`/api/tickets/${c.id}/relations`)).body.linked.map(
        (one: { id: string }) => one.id,
      );
    expect(await linked()).toEqual([b.id]);
    expect((await mailing.agent.delete(`/api/tickets/${c.id}/links/${b.id}`)).status).toBe(200);
    expect(await linked()).toEqual([]);
  });
});
