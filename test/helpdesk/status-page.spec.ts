import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { StatusPageService } from '../../src/helpdesk/status-page/status-page.service.js';
import { TicketRating } from '../../src/helpdesk/status-page/ticket-rating.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Conversation } from '../channels/conversation.js';
import { Api } from '../support/api.js';
import { buildStaff, ticketOf } from '../support/builders.js';

describe('the page of a ticket for the one who asked', () => {
  let chat: Conversation;
  let agent: Api;
  beforeAll(async () => {
    chat = await Conversation.start();
    agent = new Api(chat.desk, (await buildStaff({ name: 'มานี มีนา' })).token);
  });
  afterAll(() => chat.stop());
  afterEach(() => clock.reset());

  const newTicket = async (words?: string) => {
    const person = await chat.newPerson();
    if (words) {
      chat.sandbox.acts.say({ psid: person.psid, text: words });
      await chat.settle();
    }
    const ticket = await ticketOf(person.thread);
    const address = new URL(chat.desk.get(StatusPageService).addressOf(ticket));
    return {
      ...person,
      ticket,
      api: `/api/tickets/${ticket.id}`,
      page: `${chat.desk.url}${address.pathname}`,
    };
  };
  const read = async (page: string) => {
    const answer = await fetch(page);
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const rate = async (page: string, given: Record<string, string>) =>
    (await fetch(page, { method: 'POST', body: new URLSearchParams(given) })).text();
  const closed = async () => {
    const one = await newTicket();
    await agent.post(`${one.api}/messages`, { kind: 'reply', text: 'เรียบร้อยแล้วค่ะ' });
    await agent.post(`${one.api}/closure`);
    return one;
  };

  it('tells where it stands, and nothing that was said, nor whose it is', async () => {
    const { page, api, ticket } = await newTicket();
    const first = await read(page);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(first.text).toContain(`เรื่องเลขที่ ${ticket.number}`);
    expect(first.text).toContain('เจ้าหน้าที่กำลังดูแลเรื่องนี้');
    for (const hidden of [ticket.subject, ticket.preview]) expect(first.text).not.toContain(hidden);
    await agent.post(`${api}/messages`, { kind: 'reply', text: 'ส่งให้แล้วค่ะ' });
    const { text } = await read(page);
    expect(text).toContain('ตอบแล้ว รอข้อมูล');
    expect(text).not.toContain('มานี');
  });

  it('is not found by a guess, by the sign of another ticket, or by what has not its form', async () => {
    const [one, other] = [await newTicket(), await newTicket()];
    const sign = other.page.split('-').slice(1).join('-');
    const guesses = [
      `${one.ticket.number}-${sign}`,
      `${one.ticket.number}-${'A'.repeat(16)}`,
      `${one.ticket.number}`,
      'x',
      '%00',
    ];
    for (const guess of guesses) {
      const { status, text } = await read(`${chat.desk.url}/s/${guess}`);
      expect([guess, status]).toEqual([guess, 404]);
      expect(text).toContain('ไม่พบเรื่องนี้');
    }
  });

  it('is in the language of who asked, and in the other by a switch, also of a form that was sent', async () => {
    const [thai, english] = [await newTicket(), await newTicket('Please help me to sign in')];
    const languages = async (page: string) => {
      const { text } = await read(page);
      return [/<html lang="(\w+)"/.exec(text)?.[1], /hreflang="(\w+)" href="([^"]+)"/.exec(text)?.slice(1)];
    };
    for (const { page, own, other } of [
      { page: thai.page, own: 'th', other: 'en' },
      { page: english.page, own: 'en', other: 'th' },
    ]) {
      expect(await languages(page)).toEqual([own, [other, `?lang=${other}`]]);
      expect(await languages(`${page}?lang=${other}`)).toEqual([other, [own, `?lang=${own}`]]);
      expect(await languages(`${page}?lang=xx&lang=yy`)).toEqual([own, [other, `?lang=${other}`]]);
    }
    const words = async (page: string) => (await read(page)).text.replace(/<[^>]*>/g, ' ');
    // Besides the name of the other language, and of what has one name in both.
    expect((await words(english.page)).replace('ภาษาไทย', '')).not.toMatch(/\p{Script=Thai}/u);
    expect((await words(thai.page)).replace(/English|LHR|lhr\.team/g, '')).not.toMatch(/[a-z]/i);
    await agent.post(`${english.api}/messages`, { kind: 'reply', text: 'Done' });
    await agent.post(`${english.api}/closure`);
    expect(await rate(english.page, { score: '5' })).toContain('Thank you');
    expect(await rate(`${english.page}?lang=th`, { score: '4' })).toContain('ขอบคุณ');
    const lost = await read(`${chat.desk.url}/s/1-${'A'.repeat(16)}?lang=en`);
    expect([lost.status, lost.text]).toEqual([404, expect.stringContaining('There is no such request')]);
  });

  it('takes how the help was once it is closed, once a closing, and lets it be changed', async () => {
    const open = await newTicket();
    expect(await rate(open.page, { score: '5' })).not.toContain('ขอบคุณ');
    const { page, ticket, api } = await closed();
    for (const wrong of ['0', '6', 'ดี', ''])
      expect(await rate(page, { score: wrong })).not.toContain('ขอบคุณ');
    const comment = '<b>เร็วดี</b> รหัสผ่าน: Ab12cd34';
    expect(await rate(page, { score: '4', comment })).toContain('ขอบคุณ');
    expect(await rate(page, { score: '4', comment })).toContain('ขอบคุณ');
    expect(await rate(page, { score: '2' })).toContain('value="2" required checked');
    const kept = await db().findBy(TicketRating, { ticketId: ticket.id });
    expect(kept.map(({ score, comment: words }) => [score, words])).toEqual([[2, null]]);
    const { items } = (await agent.get(`${api}/messages`)).body;
    const told = items.flatMap(({ event }: { event: { type: string; data: object } | null }) =>
      event?.type === 'rated' ? [event.data] : [],
    );
    expect(told).toMatchObject([{ score: 4, comment: expect.stringContaining('<b>เร็วดี</b>') }, { score: 2 }]);
    expect(JSON.stringify(told)).not.toContain('Ab12cd34');
    expect((await agent.get(api)).body.state).toBe('closed');
  });

  it('asks for it where the channel lets a machine write, once a closing, also when the job runs twice', async () => {
    const { page, psid, api } = await closed();
    await chat.settle();
    const asked = () => chat.received(psid).filter(({ text }) => text?.includes('/s/')).length;
    expect(asked()).toBe(0);
    clock.freeze(new Date(clock.now().getTime() + 3 * 60_000).toISOString());
    await chat.settle();
    await db().query(`UPDATE outbox SET due_at = ? WHERE job = 'helpdesk.ask-rating'`, [clock.now()]);
    await chat.settle();
    expect(asked()).toBe(1);
    const last = chat.received(psid).at(-1)!.text!;
    expect(last).toContain(new URL(page).pathname);
    expect((await agent.get(api)).body.state).toBe('closed');
  });

  it('asks nobody whom no person has answered, or whose ticket was opened again', async () => {
    const unanswered = await newTicket();
    await agent.post(`${unanswered.api}/closure`);
    const again = await closed();
    await agent.delete(`${again.api}/closure`);
    clock.freeze(new Date(clock.now().getTime() + 3 * 60_000).toISOString());
    await chat.settle();
    for (const { psid } of [unanswered, again])
      expect(chat.received(psid).filter(({ text }) => text?.includes('/s/'))).toEqual([]);
  });
});
