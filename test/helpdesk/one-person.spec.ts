import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { clock } from '../../src/platform/clock.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { handMail, ourAddress } from '../channels/mailing.js';
import { LineDesk } from '../channels/line-desk.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { buildOfficer } from '../support/register-builders.js';

describe('one person on mail and LINE', () => {
  let line: LineDesk;
  let agent: Api;
  let port: number;
  beforeAll(async () => {
    line = await LineDesk.start();
    port = await line.takeMail();
    agent = new Api(line.desk, (await buildStaff({ name: 'มานี มีนา' })).token);
  });
  afterAll(() => line.stop());
  afterEach(() => line.calm());

  async function mail(from: string, more: object = {}): Promise<Message> {
    const messageId = `<${newId()}@lao.example>`;
    await handMail(port, { from, to: ourAddress, messageId, subject: 'ขอรหัส', text: 'เข้าไม่ได้', ...more });
    await line.settle();
    return db().findOneByOrFail(Message, { providerId: messageId });
  }
  const contactOf = (address: string) => db().findOneByOrFail(ContactPoint, { address });
  const ticketOf = async ({ ticketId }: Pick<Message, 'ticketId'>) =>
    db().findOneByOrFail(Ticket, { id: ticketId });

  /** Binds addresses to one officer, each as sure as told. */
  async function bind(...addresses: [contactId: string, how: string | null][]): Promise<void> {
    const officer = await buildOfficer();
    await insertMany(
      'contact_bindings',
      addresses.map(([contactPointId, how]) => ({
        id: newId(),
        province_code: officer.provinceCode,
        contact_point_id: contactPointId,
        officer_id: officer.id,
        source: 'agent',
        live_key: newId(),
        verified_at: how && clock.now(),
        verified_how: how,
        bound_at: clock.now(),
      })),
    );
  }

  /** Somebody who wrote a mail, and on LINE before, as the same officer. */
  async function onBoth(howLine: string | null = 'code') {
    const from = `p${newId().toLowerCase()}@lao.example`;
    const person = await line.newPerson('สวัสดีค่ะ');
    const earlier = (await line.said(person.userId))[0]!.ticket_id;
    await agent.post(`/api/tickets/${earlier}/closure`);
    const asked = await mail(from);
    const [mailContact, lineContact] = [await contactOf(from), await contactOf(person.userId)];
    await bind([mailContact.id, 'code'], [lineContact.id, howLine]);
    return { from, person, earlier, ticket: await ticketOf(asked), mailContact, lineContact };
  }
  const detail = async (ticket: { id: string }) => (await agent.get(`/api/tickets/${ticket.id}`)).body;
  const choose = (ticket: { id: string }, contactId: string | null) =>
    agent.put(`/api/tickets/${ticket.id}/reply-way`, { contactId });
  const reply = async (ticket: { id: string }, text: string, via?: string) => {
    const sent = await agent.post(`/api/tickets/${ticket.id}/messages`, { text, kind: 'reply', via });
    await line.settle();
    return sent;
  };
  const texts = (userId: string) => line.got(userId).map((one) => JSON.stringify(one));

  it('is answered on LINE where an agent chose so, and goes on in the same ticket, there and by mail', async () => {
    const { from, person, ticket, mailContact, lineContact } = await onBoth();
    expect((await detail(ticket)).route).toMatchObject({
      channel: 'email',
      contactId: mailContact.id,
      ways: 2,
    });
    const { body } = await choose(ticket, lineContact.id);
    expect(body).toMatchObject({
      chosen: true,
      items: [
        { contactId: mailContact.id, channel: 'email', name: from, own: true, current: false, refused: null },
        { contactId: lineContact.id, channel: 'line', own: false, current: true, refused: null },
      ],
    });
    const sent = await reply(ticket, 'ตอบทาง LINE ค่ะ', lineContact.id);
    expect(sent).toMatchObject({ status: 202, body: { channel: 'line' } });
    expect(texts(person.userId).some((text) => text.includes('ตอบทาง LINE ค่ะ'))).toBe(true);
    expect(line.sandbox.mails.list(from)).toEqual([]);

    const { id: providerId } = line.sandbox.acts.lineSay({ userId: person.userId, text: 'ได้แล้วค่ะ' });
    await line.settle();
    expect((await db().findOneByOrFail(Message, { providerId })).ticketId).toBe(ticket.id);

    await choose(ticket, null);
    // They wrote on LINE last, and so does the answer.
    expect((await detail(ticket)).route).toMatchObject({ channel: 'line', contactId: lineContact.id });
    await choose(ticket, mailContact.id);
    await reply(ticket, 'และทางเมลค่ะ', mailContact.id);
    expect(line.sandbox.mails.list(from)).toHaveLength(1);
  });

  it('is answered where its writer saw, or not at all', async () => {
    const { ticket, mailContact, lineContact, from } = await onBoth();
    await choose(ticket, lineContact.id);
    const refused = await reply(ticket, 'คิดว่าทางเมล', mailContact.id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'route.changed' } });
    expect(line.sandbox.mails.list(from)).toEqual([]);
    expect(await db().countBy(Message, { ticketId: ticket.id, direction: 'out', kind: 'message' })).toBe(0);
  });

  it('is answered by mail where it asked on LINE; what comes back is theirs, and of that ticket', async () => {
    const person = await line.newPerson('ขอทางเมล');
    const ticket = await ticketOf({ ticketId: (await line.said(person.userId))[0]!.ticket_id });
    const address = `new${newId().toLowerCase()}@lao.example`;
    const officerMail = newId();
    await insertMany('contact_points', [
      {
        id: officerMail,
        thread_id: null,
        address_key: Buffer.from(officerMail.padEnd(32, '0')),
        channel: 'email',
        account: '',
        address,
        name: null,
        first_seen_at: clock.now(),
        last_seen_at: clock.now(),
      },
    ]);
    await bind([(await contactOf(person.userId)).id, 'code'], [officerMail, 'in-person']);
    await choose(ticket, officerMail);
    expect((await detail(ticket)).route).toMatchObject({
      channel: 'email',
      recipients: { to: [address], cc: [] },
    });
    await reply(ticket, 'รายละเอียดตามนี้ค่ะ', officerMail);
    const [sent] = line.sandbox.mails.list(address);
    expect(sent!.subject).toContain(`[#${ticket.number}]`);
    expect(sent!.headers).not.toHaveProperty('in-reply-to');
    await reply(ticket, 'และอีกข้อค่ะ', officerMail);
    const next = line.sandbox.mails.list(address).find(({ id }) => id !== sent!.id);
    expect(next).toMatchObject({
      subject: sent!.subject,
      headers: { 'in-reply-to': sent!.messageId, references: sent!.messageId },
    });
    const back = await mail(address, { inReplyTo: sent!.messageId!, text: 'ขอบคุณครับ' });
    expect(back.ticketId).toBe(ticket.id);
    const events = await db().findBy(Message, { ticketId: ticket.id, kind: 'event' });
    expect(events.map(({ event }) => event?.type)).not.toContain('not-a-participant');
  });

  it('gets nothing at an address that nobody made sure of, nor at somebody else’s', async () => {
    for (const how of [null, 'agent']) {
      const { ticket, lineContact, mailContact } = await onBoth(how);
      const refused = await choose(ticket, lineContact.id);
      expect(refused).toMatchObject({ status: 409, body: { code: 'route.not-verified' } });
      expect((await detail(ticket)).route.contactId).toBe(mailContact.id);
    }
    const { ticket } = await onBoth();
    const stranger = await line.newPerson('คนอื่น');
    const { id } = await contactOf(stranger.userId);
    expect(await choose(ticket, id)).toMatchObject({ status: 400, body: { code: 'route.not-theirs' } });
  });

  it('is one line of time over all channels, a page at a time', async () => {
    const { ticket, earlier, mailContact, lineContact } = await onBoth();
    const { body } = await agent.get(`/api/contacts/${mailContact.id}/messages?limit=1`);
    expect(body.items).toMatchObject([{ ticket: { id: ticket.id }, message: { channel: 'email' } }]);
    const older = await agent.get(
      `/api/contacts/${lineContact.id}/messages?limit=5&cursor=${encodeURIComponent(body.next)}`,
    );
    expect(older.body).toMatchObject({
      items: [{ ticket: { id: earlier }, message: { channel: 'line', text: 'สวัสดีค่ะ' } }],
      next: null,
    });
    const { token } = await buildStaff({ role: 'representative', provinceCode: '95' });
    const foreign = await new Api(line.desk, token).get(`/api/contacts/${mailContact.id}/messages`);
    expect(foreign.status).toBe(404);
  });
});
