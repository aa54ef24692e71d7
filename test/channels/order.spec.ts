import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { HearJob } from '../../src/assistant/hear.job.js';
import { HearingService } from '../../src/assistant/hearing.service.js';
import { InboundDelivery } from '../../src/channels/inbound/inbound-delivery.entity.js';
import { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { NormaliseInboundJob } from '../../src/channels/inbound/normalise-inbound.job.js';
import { MailReader } from '../../src/channels/email/reading/mail-reader.service.js';
import { ReceiveEventsJob } from '../../src/helpdesk/receive-events.job.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import type { JobName } from '../../src/jobs/catalogue.js';
import { overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Mailing, ourAddress } from './mailing.js';

describe('what one person says within a second', () => {
  let mailing: Mailing;
  beforeAll(async () => {
    mailing = await Mailing.start();
  });
  afterAll(() => mailing.stop());
  afterEach(async () => {
    jest.restoreAllMocks();
    await mailing.desk.drain();
    await db().query('DELETE FROM outbox');
  });

  const id = () => `<${newId()}@outside.example>`;
  const waits = async (job: JobName) =>
    (await db().find(OutboxRow, { where: { job }, order: { id: 'ASC' } })).flatMap(
      ({ payload }) => (payload as { ids: string[] }).ids,
    );
  const normalise = (ids: string[]) => mailing.desk.get(NormaliseInboundJob).run({ ids });
  const receive = (ids: string[]) => mailing.desk.get(ReceiveEventsJob).run({ ids });
  const lines = () => db().query<unknown[]>('SELECT * FROM job_lines');

  /** Hands over mails of one person, one after the other; answers the ids of their deliveries. */
  async function write(from: string, ...mails: { text: string; inReplyTo?: string; messageId?: string }[]) {
    const before = new Set((await db().find(InboundDelivery)).map((row) => row.id));
    for (const mail of mails) await mailing.hand({ from, to: ourAddress, messageId: id(), ...mail });
    const rows = await db().find(InboundDelivery, { order: { id: 'ASC' } });
    return rows.map((row) => row.id).filter((each) => !before.has(each));
  }
  const textsOf = async (events: InboundEvent[]) => events.map(({ content }) => content.text);
  const events = (ids: string[]) =>
    db().find(InboundEvent, { where: ids.map((deliveryId) => ({ deliveryId })), order: { id: 'ASC' } });

  it('is read in its order by whichever job comes first, and nobody else is touched', async () => {
    const other = await write('other@lao.example', { text: 'คนอื่น' });
    const own = await write('Somchai <Som@lao.example>', { text: 'หนึ่ง' }, { text: 'สอง' }, { text: 'สาม' });
    await normalise([own[2]!]);
    expect(await textsOf(await events(own))).toEqual(['หนึ่ง', 'สอง', 'สาม']);
    expect(await events(other)).toEqual([]);
    await Promise.all([normalise(own), normalise([...own, ...other])]);
    expect(await events([...own, ...other])).toHaveLength(4);
  });

  it('comes to its ticket in its order, though its job was last', async () => {
    const question = id();
    const own = await write(
      'asks@lao.example',
      { text: 'ถาม', messageId: question },
      { text: 'ตอบเพิ่ม', inReplyTo: question },
      { text: 'เรื่องเดียวกัน', inReplyTo: question },
    );
    await normalise(own);
    const [first, second, third] = await events(own);
    await receive([third!.id]);
    const messages = await db().find(Message, {
      where: [first!, second!, third!].map((event) => ({ inboundEventId: event.id })),
      order: { id: 'ASC' },
    });
    expect(messages.map(({ inboundEventId }) => inboundEventId)).toEqual([first!.id, second!.id, third!.id]);
    expect(new Set(messages.map(({ ticketId }) => ticketId)).size).toBe(1);
    await Promise.all([receive([first!.id, second!.id]), receive([third!.id])]);
    expect(await db().countBy(Message, { inboundEventId: first!.id })).toBe(1);
  });

  it('is heard by the assistant in its order', async () => {
    const undo = overrideConfig({ assistant: true });
    const greeting = id();
    const own = await write(
      'talks@lao.example',
      { text: 'สวัสดี', messageId: greeting },
      { text: 'ลืมรหัส', inReplyTo: greeting },
    );
    await normalise(own);
    await receive((await events(own)).map((event) => event.id));
    const heard: string[] = [];
    const hearing = mailing.desk.get(HearingService);
    const real = hearing.hear.bind(hearing);
    jest.spyOn(hearing, 'hear').mockImplementation(async (messageId) => {
      heard.push(messageId);
      await real(messageId);
    });
    const told = await waits('assistant.hear');
    expect(told).toHaveLength(2);
    await mailing.desk.get(HearJob).run({ ids: [told[1]!] });
    expect(heard).toEqual(told);
    undo();
  });

  it('is not held up by one of it that cannot be read, nor by one that cannot be taken in', async () => {
    const own = await write('broken@lao.example', { text: 'พัง' }, { text: 'ดี' });
    const reader = mailing.desk.get(MailReader);
    const read = reader.read.bind(reader);
    jest.spyOn(reader, 'read').mockImplementation((body) => {
      if (Buffer.from(body).includes(Buffer.from('พัง').toString('base64'))) throw new Error('broken');
      return read(body);
    });
    await normalise([own[1]!]);
    expect(await textsOf(await events(own))).toEqual(['ดี']);
    await expect(normalise([own[0]!])).rejects.toThrow('could not be read');
    jest.restoreAllMocks();

    const more = await write('broken@lao.example', { text: 'ก่อน' }, { text: 'หลัง' });
    await normalise(more);
    const [poison, fine] = await events(more);
    const intake = mailing.desk.get(ConversationIntakeService);
    const together = intake.receiveTogether.bind(intake);
    jest.spyOn(intake, 'receiveTogether').mockImplementation((ids) => {
      if (ids.includes(poison!.id)) throw new Error('poison');
      return together(ids);
    });
    await receive([fine!.id]);
    expect(await db().countBy(Message, { inboundEventId: fine!.id })).toBe(1);
    await expect(receive([poison!.id])).rejects.toThrow('poison');
    jest.restoreAllMocks();
    await receive([poison!.id]);
    expect(await db().countBy(Message, { inboundEventId: poison!.id })).toBe(1);
  });

  it('leaves nothing behind in the lines', async () => {
    await write('ends@lao.example', { text: 'หนึ่ง' }, { text: 'สอง' });
    await mailing.desk.drain();
    expect(await lines()).toEqual([]);
  });
});
