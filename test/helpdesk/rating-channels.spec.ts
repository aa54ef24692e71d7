import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { AskRatingJob } from '../../src/helpdesk/status-page/ask-rating.job.js';
import { StatusPageService } from '../../src/helpdesk/status-page/status-page.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { LineDesk } from '../channels/line-desk.js';
import { handMail, ourAddress } from '../channels/mailing.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';

describe('how the help was, asked on LINE and by mail', () => {
  let line: LineDesk;
  let agent: Api;
  let port: number;
  beforeAll(async () => {
    line = await LineDesk.start();
    port = await line.takeMail();
    agent = new Api(line.desk, (await buildStaff()).token);
  });
  afterAll(() => line.stop());
  afterEach(() => line.calm());

  /** Answered by a person and closed; then what comes of it by itself once nobody opened it again, twice. */
  async function help(ticket: Ticket): Promise<string> {
    const api = `/api/tickets/${ticket.id}`;
    const reply = { kind: 'reply', text: 'เรียบร้อยแล้วค่ะ' };
    expect((await agent.post(`${api}/messages`, reply)).status).toBe(202);
    await line.settle();
    expect((await agent.post(`${api}/closure`)).status).toBe(200);
    clock.freeze(new Date(clock.now().getTime() + 3 * 60_000).toISOString());
    for (let twice = 0; twice < 2; twice += 1) {
      await line.desk.get(AskRatingJob).run({ id: ticket.id });
      await line.settle();
    }
    expect((await db().findOneByOrFail(Ticket, { id: ticket.id })).state).toBe('closed');
    return new URL(line.desk.get(StatusPageService).addressOf(ticket)).pathname;
  }
  const ticketOf = async (address: string) => {
    const { id } = await db().findOneByOrFail(ContactPoint, { address });
    return db().findOneByOrFail(Ticket, { contactPointId: id });
  };

  /** Somebody's first mail, and its ticket. */
  async function mail(text: string): Promise<{ from: string; ticket: Ticket }> {
    const from = `p${newId().toLowerCase()}@lao.example`;
    const messageId = `<${newId()}@lao.example>`;
    await handMail(port, { from, to: ourAddress, messageId, subject: 'สอบถาม', text });
    await line.settle();
    const { ticketId } = await db().findOneByOrFail(Message, { providerId: messageId });
    return { from, ticket: await db().findOneByOrFail(Ticket, { id: ticketId }) };
  }

  it('is asked once on LINE', async () => {
    const person = await line.newPerson('เข้าระบบไม่ได้ค่ะ');
    const page = await help(await ticketOf(person.userId));
    const told = JSON.stringify(line.sandbox.lineChats.of(person.userId));
    expect(told.split(page)).toHaveLength(2);
  });

  it('is asked once by mail, within the same thread', async () => {
    const { from, ticket } = await mail('เข้าไม่ได้ค่ะ');
    const page = await help(ticket);
    const asked = line.sandbox.mails.list(from).filter(({ text }) => text.includes(page));
    expect(asked).toHaveLength(1);
    expect(asked[0]!.headers).toMatchObject({ 'auto-submitted': 'auto-replied' });
  });

  it('is asked in English who wrote in English, also where their last word tells no language', async () => {
    const person = await line.newPerson('I cannot sign in, please help');
    line.sandbox.acts.lineSay({ userId: person.userId, text: 'OK' });
    await line.settle();
    const page = await help(await ticketOf(person.userId));
    const byLine = JSON.stringify(line.sandbox.lineChats.of(person.userId));
    const { from, ticket } = await mail('I cannot sign in, please help');
    const mailed = await help(ticket);
    const byMail = line.sandbox.mails.list(from).find(({ text }) => text.includes(mailed))!.text;
    const english = (address: string) => expect.stringContaining(`How was our help? Tell us at ${address}`);
    const { origin } = new URL(line.desk.get(StatusPageService).addressOf(ticket));
    expect([byLine, byMail]).toEqual([english(`${origin}${page}`), english(`${origin}${mailed}`)]);
    expect(byLine.split('/s/')).toHaveLength(2);
    for (const path of [page, mailed])
      expect(await (await fetch(`${line.desk.url}${path}`)).text()).toContain('How was our help?</h2>');
  });

  it('is asked on the next day whom the desk has answered by itself today, and then no more', async () => {
    const talking = overrideConfig({ assistant: true });
    const { from, ticket } = await mail('ขอทราบวิธีใช้งานระบบค่ะ');
    talking();
    const byItself = () =>
      line.sandbox.mails.list(from).filter(({ headers }) => headers['auto-submitted'] === 'auto-replied');
    expect(byItself()).toHaveLength(1);
    const page = await help(ticket);
    expect(byItself()).toHaveLength(1);
    for (let days = 0; days < 3; days += 1) {
      clock.freeze(new Date(clock.now().getTime() + 24 * 3_600_000).toISOString());
      await db().query(`UPDATE outbox SET due_at = ? WHERE job = 'helpdesk.ask-rating'`, [clock.now()]);
      await line.settle();
    }
    expect(byItself()).toHaveLength(2);
    expect(byItself()[0]!.text).toContain(page);
    expect(await db().query(`SELECT id FROM outbox WHERE job = 'helpdesk.ask-rating'`)).toEqual([]);
  });
});
