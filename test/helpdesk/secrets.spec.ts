import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EraseOriginalsJob } from '../../src/channels/secrets/erase-originals.job.js';
import { ReceiveEventsJob } from '../../src/helpdesk/receive-events.job.js';
import { SecretFinding } from '../../src/helpdesk/secrets/secret-finding.entity.js';
import { WarnOfSecretJob } from '../../src/helpdesk/secrets/warn-of-secret.job.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { OutboxService } from '../../src/jobs/outbox.service.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Conversation } from '../channels/conversation.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { buildLao } from '../support/register-builders.js';
import { wholeDatabase } from '../support/whole-database.js';

const day = 24 * 3_600_000;
const password = 'Nok-khamin-2567';
const id = '1101700203450';

describe('somebody sends a secret', () => {
  let chat: Conversation;
  let agent: Api;
  let supervisor: Api;
  const told: { event: string; id: string }[] = [];
  beforeAll(async () => {
    chat = await Conversation.start();
    agent = new Api(chat.desk, (await buildStaff()).token);
    supervisor = new Api(chat.desk, (await buildStaff({ role: 'supervisor' })).token);
    await buildLao({ code: '06900301', name: 'บ้านนา' });
    const outbox = chat.desk.get(OutboxService);
    const tell = outbox.tell.bind(outbox);
    outbox.tell = (async (event: string, payload: { id: string }) => {
      if (event === 'helpdesk.secret-exposed') told.push({ event, id: payload.id });
      return tell(event as never, payload as never);
    }) as typeof outbox.tell;
  });
  afterAll(() => chat.stop());
  afterEach(() => chat.calm());

  async function newTicket() {
    const person = await chat.newPerson();
    const contact = await db().findOneByOrFail(ContactPoint, { threadId: person.thread.id });
    const ticket = await db().findOneByOrFail(Ticket, { contactPointId: contact.id });
    return { ...person, contact, ticketId: ticket.id, path: `/api/tickets/${ticket.id}` };
  }
  const say = async (psid: string, text: string) => {
    const { mid } = chat.sandbox.acts.say({ psid, text });
    await chat.settle();
    return mid;
  };
  const findings = (ticketId: string) =>
    db().find(SecretFinding, { where: { ticketId }, order: { kind: 'ASC' } });
  const messages = async (path: string) => (await agent.get(`${path}/messages`)).body.items;

  it('the desk shows a marker, and nothing else of it anywhere', async () => {
    const { psid, path, ticketId } = await newTicket();
    await say(psid, `user lhr06900301 รหัสผ่าน ${password} บัตร ${id}`);
    const [, said] = await messages(path);
    expect(said).toMatchObject({
      text: 'user lhr06900301 รหัสผ่าน [ปิดไว้: รหัสผ่าน] บัตร [ปิดไว้: เลขประจำตัวประชาชน]',
      secrets: [{ kinds: ['password', 'national-id'], erasedAt: null }],
    });
    expect((await agent.get(path)).body.preview).not.toContain(password);
    expect(
      (await findings(ticketId)).map(({ kind, byContact, laoCode }) => [kind, byContact, laoCode]),
    ).toEqual([
      ['national-id', true, null],
      ['password', true, null],
    ]);
    expect(await wholeDatabase([password, id])).toEqual([]);
  });

  it('is asked not to, once a day, whoever runs twice', async () => {
    const { psid, path, ticketId } = await newTicket();
    await say(psid, `รหัสผ่าน: ${password}`);
    await say(psid, `บัตร ${id}`);
    for (const finding of await findings(ticketId))
      await chat.desk.get(WarnOfSecretJob).run({ id: finding.id });
    await chat.settle();
    expect(chat.received(psid)).toMatchObject([{ messagingType: 'RESPONSE', tag: null }]);
    expect(chat.received(psid)[0]!.text).toContain('โปรดเปลี่ยนรหัสผ่าน');
    expect((await messages(path)).at(-2)).toMatchObject({
      author: { kind: 'system' },
      deliveryState: 'delivered',
      direction: 'out',
    });
    expect((await agent.get(path)).body).toMatchObject({ state: 'open', dueKind: 'first-reply' });
    clock.advance(day);
    await say(psid, `บัตร ${id}`);
    expect(chat.received(psid)).toHaveLength(2);
    expect(chat.received(psid)[1]!.text).toContain('เลขประจำตัวประชาชน');
  });

  it('whose LAO is known: other modules hear of a password, once', async () => {
    const { psid, path, ticketId } = await newTicket();
    expect((await agent.put(`${path}/lao`, { laoCode: '06900301', bind: true })).status).toBeLessThan(300);
    told.length = 0;
    await say(psid, `รหัสผ่าน: ${password} บัตร ${id}`);
    const found = await findings(ticketId);
    expect(found.map(({ kind, laoCode, provinceCode }) => [kind, laoCode, provinceCode])).toEqual([
      ['national-id', '06900301', '90'],
      ['password', '06900301', '90'],
    ]);
    await chat.desk.get(ReceiveEventsJob).run({ ids: [found[0]!.eventId] });
    expect(told).toEqual([{ event: 'helpdesk.secret-exposed', id: found[1]!.id }]);
  });

  it('in an edit: neither the words nor their history tell it', async () => {
    const { psid, path, ticketId } = await newTicket();
    const mid = await say(psid, `pass: ${password}`);
    chat.sandbox.acts.edit({ psid, mid, text: `รหัสผ่านคือ ${password}x` });
    await chat.settle();
    const said = (await messages(path)).find((each: { text: string }) => each.text.includes('คือ'));
    expect(said).toMatchObject({
      text: 'รหัสผ่านคือ [ปิดไว้: รหัสผ่าน]',
      history: [{ text: 'pass: [ปิดไว้: รหัสผ่าน]' }],
    });
    expect(said.secrets).toHaveLength(2);
    expect(await findings(ticketId)).toHaveLength(2);
  });

  it('who may look says why, and it is written down; an agent may not', async () => {
    const { psid, path } = await newTicket();
    await say(psid, `รหัสผ่าน: ${password}`);
    const said = (await messages(path)).find((each: { secrets: unknown[] }) => each.secrets.length);
    const view = `/api/messages/${said.id}/original-views`;
    expect((await agent.post(view, { reason: 'อยากรู้' })).status).toBe(403);
    expect((await supervisor.post(view, { reason: ' ' })).status).toBe(400);
    const shown = await supervisor.post(view, { reason: 'ผู้ติดต่อยืนยันว่าไม่ใช่รหัสผ่าน' });
    expect(shown).toMatchObject({ status: 201, body: { items: [{ texts: [`รหัสผ่าน: ${password}`] }] } });
    expect(await db().countBy(AuditEntry, { action: 'secret.read' })).toBe(1);
    clock.advance(8 * day);
    await chat.desk.get(EraseOriginalsJob).run();
    const gone = await supervisor.post(view, { reason: 'ดูอีกครั้ง' });
    expect(gone).toMatchObject({ status: 201, body: { items: [{ texts: null }] } });
    const [, later] = await messages(path);
    expect(later.secrets[0].erasedAt).not.toBeNull();
    expect(later.text).toBe('รหัสผ่าน: [ปิดไว้: รหัสผ่าน]');
  });

  it('from our side, in the page’s own inbox: it is hidden, and nobody is warned', async () => {
    const { psid, ticketId } = await newTicket();
    chat.sandbox.acts.answerElsewhere({ psid, text: `pass: ${password}` });
    await chat.settle();
    expect(await findings(ticketId)).toMatchObject([{ byContact: false }]);
    expect(chat.received(psid).map(({ text }) => text)).toEqual([`pass: ${password}`]);
    expect(await db().countBy(Message, { ticketId, authorKind: 'system' })).toBe(0);
  });
});
