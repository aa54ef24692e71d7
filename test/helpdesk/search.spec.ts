import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import type { InboundEvent } from '../../src/channels/inbound/inbound-event.entity.js';
import { ResetCase } from '../../src/credentials/resets/reset-case.entity.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { FollowAttachmentsJob } from '../../src/helpdesk/follow-attachments.job.js';
import { FollowProfileJob } from '../../src/helpdesk/follow-profile.job.js';
import { TicketSearchService } from '../../src/helpdesk/search/ticket-search.service.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { atOnce } from '../../src/search/search.service.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff } from '../support/builders.js';
import { buildLao, buildOfficer, buildProvince, buildRoleHolder } from '../support/register-builders.js';
import { markedOf, SearchDesk } from './searching.js';

describe('the search', () => {
  let search: SearchDesk;
  let agent: Api;
  beforeAll(async () => {
    search = await SearchDesk.start();
    ({ agent } = search);
    await buildProvince('95');
  });
  afterAll(() => search.desk.close());

  it('finds what was said as soon as it is committed, and the same once its grams are written', async () => {
    const { ticket } = await search.wrote(
      'เข้าระบบไม่ได้ครับ',
      'ขึ้นว่า Invalid Password รหัสอ้างอิง ๘๘๗-๖๑๕ ที่ อบต. หนองจอกใหญ่',
    );
    const queries = [
      'หนองจอก',
      'อบตหนองจอกใหญ',
      'นองจอกให',
      'invalid pass',
      '"อบต หนองจอก"',
      '887615',
      '๗๖๑',
      'ระบบ หนองจอก',
      'จอ',
    ];
    for (const q of queries) expect([q, await search.found(q)]).toEqual([q, [ticket.number]]);
    await search.index();
    expect(await search.rowsOf('search_changes', ticket.number)).toEqual([]);
    await search.expectCleanGrams(ticket.number);
    for (const q of queries) expect([q, await search.found(q)]).toEqual([q, [ticket.number]]);
    for (const q of ['หนองจิก', 'assword', '"ใหญ่ อบต"', 'ระบบ หนองจิก'])
      expect([q, await search.found(q)]).toEqual([q, []]);
  });

  it('shows the message that says most of it, and where', async () => {
    const { ticket } = await search.wrote('สวัสดีค่ะ', 'ลืม password เว็บบุคลากรค่ะ', 'ขอ PASSWORD ใหม่ ด่วนที่สุดเลยค่ะ');
    const { body } = await search.ask('ด่วนที่สุด passw');
    const [hit] = body.items;
    expect(hit).toMatchObject({
      id: ticket.id,
      number: ticket.number,
      state: 'open',
      message: { note: false },
    });
    expect(hit.message.text).toBe('ขอ PASSWORD ใหม่ ด่วนที่สุดเลยค่ะ');
    expect(markedOf(hit.message)).toEqual(['PASSW', 'ด่วนที่สุด']);
    expect(JSON.stringify(body)).not.toContain('<');
  });

  it('follows everything that staff do: notes, replies, subject, tags, LAO, and the name of the contact', async () => {
    const lao = await buildLao({ code: '06900311', name: 'เขาพระยา' });
    const { ticket, contact, path, thread } = await search.wrote('สอบถามค่ะ');
    await agent.post(`${path}/messages`, { kind: 'note', text: 'โทรกลับแล้วไม่รับสาย' });
    await agent.post(`${path}/messages`, { kind: 'reply', text: 'ส่งลิงก์ตั้งรหัสให้แล้วนะคะ' });
    await agent.put(`${path}/subject`, { subject: 'เปลี่ยนตัวผู้รับผิดชอบ' });
    await agent.put(`${path}/tags`, { tags: ['ด่วนพิเศษ'] });
    await agent.put(`${path}/lao`, { laoCode: lao.code, bind: false });
    await db().query('UPDATE channel_threads SET profile_name = ? WHERE id = ?', ['มานะ อดทน', thread.id]);
    await search.desk.get(FollowProfileJob).run({ id: thread.id });
    const all = ['ไม่รับสาย', 'ลิงก์ตั้งรหัส', 'ตัวผู้รับผิดชอบ', 'ด่วนพิเศษ', 'อบต.เขาพระยา', '06900311', 'from:มานะ'];
    for (const q of all) expect([q, await search.found(q)]).toEqual([q, [ticket.number]]);
    expect(await search.found('from:วิภา ตัวผู้รับผิดชอบ')).toEqual([]);
    const [hit] = (await search.ask('เขาพระยา ไม่รับสาย')).body.items;
    expect([markedOf(hit.lao), markedOf(hit.message), hit.message.note]).toEqual([
      ['เขาพระยา'],
      ['ไม่รับสาย'],
      true,
    ]);
    expect((await search.ask('มานะ อดทน')).body.items[0]).toMatchObject({
      contactId: contact.id,
      contact: {
        ranges: [
          [0, 4],
          [5, 9],
        ],
      },
    });

    await search.index();
    await agent.put(`${path}/subject`, { subject: 'เรื่องอื่น' });
    await agent.delete(`${path}/lao`);
    expect(await search.found('ตัวผู้รับผิดชอบ')).toEqual([]);
    expect(await search.found('เขาพระยา')).toEqual([]);
    await search.index();
    await search.expectCleanGrams(ticket.number);
  });

  it('forgets at once what was edited or taken back, and then its grams', async () => {
    const { ticket, thread } = await search.wrote(
      { providerId: 'm_search_1', content: { text: 'คำแรกคือกระต่าย' } },
      {
        providerId: 'm_search_2',
        content: { text: 'อยู่ต่อไปเรื่อย' },
      },
    );
    await search.index();
    const about = (kind: string, content: InboundEvent['content']) =>
      buildEvent(thread, { kind, targetId: 'm_search_1', content, providerId: null });
    const intake = search.desk.get(ConversationIntakeService);
    await intake.receive([await about('edit', { text: 'คำใหม่คือเต่าทอง', edit: 1 })]);
    expect(await search.found('เต่าทอง')).toEqual([ticket.number]);
    await intake.receive([await about('unsend', {})]);
    expect(await search.found('เต่าทอง')).toEqual([]);
    expect(await search.found('ต่อไปเรื่อย')).toEqual([ticket.number]);
    await search.index();
    await search.expectCleanGrams(ticket.number);
  });

  it('finds files by their names, and no longer one that was closed', async () => {
    const { ticket } = await search.wrote({ content: { contentType: 'attachments' } });
    const message = await db().query(
      'SELECT id, inbound_event_id AS eventId FROM messages WHERE ticket_id = ?',
      [ticket.id],
    );
    const attachment = {
      id: newId(),
      eventId: message[0].eventId,
      position: 0,
      type: 'file',
      state: 'stored' as const,
      name: 'คำสั่งแต่งตั้ง_final.pdf',
      createdAt: clock.now(),
    };
    await db().insert(InboundAttachment, attachment);
    const follow = search.desk.get(FollowAttachmentsJob);
    for (let n = 0; n < 2; n += 1) await follow.run({ ids: [attachment.eventId] });
    const [hit] = (await search.ask('คำสั่งแต่งตั้ง final')).body.items;
    expect([hit.number, markedOf(hit.file)]).toEqual([ticket.number, ['คำสั่งแต่งตั้ง', 'final']]);
    await db().update(InboundAttachment, attachment.id, { state: 'sealed' });
    await follow.run({ ids: [attachment.eventId] });
    expect(await search.found('คำสั่งแต่งตั้ง')).toEqual([]);
  });

  it('understands operators, and says what it does not understand and where', async () => {
    const old = await search.wrote({
      content: { text: 'ลูกช้างหลงทาง' },
      occurredAt: new Date('2024-03-01T03:00:00Z'),
    });
    const late = await search.wrote('ลูกช้างหลงป่า');
    await buildLao({ code: '06950107', name: 'ยะหา' });
    await agent.put(`${late.path}/lao`, { laoCode: '06950107', bind: false });
    await agent.post(`${old.path}/closure`);
    for (const run of [async () => undefined, () => search.index()]) {
      await run();
      expect(await search.found('ลูกช้าง', '&sort=date')).toEqual([late.ticket.number, old.ticket.number]);
      expect(await search.found('ลูกช้าง before:2/3/2567')).toEqual([old.ticket.number]);
      expect(await search.found('ลูกช้าง ก่อน:1/3/2567')).toEqual([]);
      expect(await search.found('ลูกช้าง ตั้งแต่:2568')).toEqual([late.ticket.number]);
      expect(await search.found('ลูกช้าง จังหวัด:ยะลา')).toEqual([late.ticket.number]);
      expect(await search.found('ลูกช้าง province:yala state:closed')).toEqual([]);
      expect(await search.found('ลูกช้าง สถานะ:ปิด')).toEqual([old.ticket.number]);
      expect(await search.found('ลูกช้าง desk:ช่วยเหลือทั่วไป from:วิภา')).toHaveLength(2);
      expect(await search.found('จังหวัด:ยะลา สถานะ:เปิด')).toEqual([late.ticket.number]);
    }
    const wrong = await search.ask('ลูกช้าง before:เมื่อวาน desk:ไหน');
    expect([wrong.status, wrong.body.code, wrong.body.at, wrong.body.length]).toEqual([
      400,
      'search.not-understood',
      8,
      15,
    ]);
    expect(wrong.body.fields).toEqual([
      { path: 'q', code: 'date' },
      { path: 'q', code: 'unknown-desk' },
    ]);
    expect((await search.ask('7 before:เมื่อวาน')).body.fields).toEqual([{ path: 'q', code: 'date' }]);
    expect((await search.ask('7')).status).toBe(200);
    expect((await search.ask('ปู่')).body).toMatchObject({ fields: [{ path: 'q', code: 'too-short' }] });
    expect((await search.ask('ลูกช้าง', '&cursor=abc')).body.fields).toEqual([
      { path: 'cursor', code: 'invalid' },
    ]);
  });

  it('pages through everything once, ranked and by date, whatever is written meanwhile', async () => {
    const numbers: number[] = [];
    for (let n = 0; n < 7; n += 1)
      numbers.push((await search.wrote('สวัสดี', `แมวสามสี ตัวที่ ${n + 10}`)).ticket.number);
    const named = (await search.wrote('แมวสามสีหาย')).ticket.number;
    await search.index();
    for (const sort of ['relevance', 'date']) {
      const seen: number[] = [];
      for (let cursor = ''; ;) {
        const { body } = await agent.get(
          `/api/search?q=${encodeURIComponent('แมวสามสี')}&sort=${sort}&limit=3${cursor}`,
        );
        seen.push(...body.items.map((item: { number: number }) => item.number));
        if (!body.next) break;
        cursor = `&cursor=${body.next}`;
        await search.wrote('สวัสดี', 'แมวสามสี ตัวใหม่');
      }
      const known = seen.filter((number) => [...numbers, named].includes(number));
      // What says it in its subject comes first where it is ranked; it happens to be the newest of these as well.
      expect(known).toEqual([named, ...numbers.toReversed()]);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('puts what has exactly this number first, in Thai digits too', async () => {
    const { ticket } = await search.wrote('เรื่องของเลข');
    const thai = String(ticket.number).replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
    for (const q of [String(ticket.number), `#${thai}`])
      expect((await search.ask(q)).body.exact).toMatchObject({ ticket: { id: ticket.id }, case: null });
    const lao = await buildLao({ code: '06900344', name: 'กำแพงเพชรน้อย' });
    await db().insert(ResetCase, {
      id: newId(),
      wish: 'forgot',
      origin: 'telephone',
      state: 'verifying',
      provinceCode: '90',
      laoCode: lao.code,
      baseRisk: 1,
      risk: 1,
      riskReasons: [],
      openedAt: clock.now(),
    });
    const { number } = await db().findOneByOrFail(ResetCase, { laoCode: lao.code });
    expect((await search.ask(String(number))).body.exact.case).toMatchObject({ lao: 'อบต.กำแพงเพชรน้อย' });
  });

  it('finds LAOs and people beside the tickets', async () => {
    const lao = await buildLao({ code: '06900355', name: 'ทุ่งลานนกยูง' });
    const officer = await buildOfficer({ name: 'ประกายแก้ว แสงจันทร์' });
    await buildRoleHolder({ laoCode: lao.code, officerId: officer.id });
    expect((await search.ask('อบต.ทุ่งลานนก')).body.laos).toMatchObject([
      { code: lao.code, title: 'อบต.ทุ่งลานนกยูง' },
    ]);
    expect((await search.ask('ประกายแก้ว')).body.people).toMatchObject([
      { name: 'ประกายแก้ว แสงจันทร์', laos: [{ code: lao.code }] },
    ]);
  });

  it('shows a representative their own province only', async () => {
    const mine = await search.wrote('เรื่องลับของหิ่งห้อย');
    const theirs = await search.wrote('เรื่องลับของหิ่งห้อย');
    const nobodys = await search.wrote('เรื่องลับของหิ่งห้อย');
    await buildLao({ code: '06900366', name: 'หิ่งห้อยเหนือ' });
    await buildLao({ code: '06950166', name: 'หิ่งห้อยใต้' });
    await agent.put(`${mine.path}/lao`, { laoCode: '06900366', bind: false });
    await agent.put(`${theirs.path}/lao`, { laoCode: '06950166', bind: false });
    const { token } = await buildStaff({ role: 'representative', provinceCode: '90' });
    const representative = new Api(search.desk, token);
    for (const run of [async () => undefined, () => search.index()]) {
      await run();
      expect(await search.found('หิ่งห้อย', '', representative)).toEqual([mine.ticket.number]);
      expect(await search.found('หิ่งห้อย จังหวัด:ยะลา', '', representative)).toEqual([]);
      expect(await search.found('หิ่งห้อย')).toHaveLength(3);
    }
    const { body } = await search.ask('หิ่งห้อย', '', representative);
    expect(body.laos.map(({ code }: { code: string }) => code)).toEqual(['06900366']);
    for (const { ticket } of [theirs, nobodys])
      expect((await search.ask(String(ticket.number), '', representative)).body.exact.ticket).toBeNull();
  });

  it('answers so many at once and the others after them, each for whoever asked', async () => {
    const { ticket, path } = await search.wrote('ผีเสื้อสมุทร');
    const mine = ticket.number;
    await search.wrote('ผีเสื้อสมุทร');
    await buildLao({ code: '06900377', name: 'ผีเสื้อ' });
    await agent.put(`${path}/lao`, { laoCode: '06900377', bind: false });
    const { token } = await buildStaff({ role: 'representative', provinceCode: '90' });
    const representative = new Api(search.desk, token);
    const tickets = search.desk.get(TicketSearchService);
    const find = tickets.find.bind(tickets);
    let [now, most] = [0, 0];
    const watched = jest.spyOn(tickets, 'find').mockImplementation(async (...given) => {
      most = Math.max(most, (now += 1));
      return find(...given).finally(() => (now -= 1));
    });
    const answers = await Promise.all(
      Array.from({ length: 4 * atOnce }, async (_, n) => ({
        own: n % 2 > 0,
        found: await search.found('ผีเสื้อ', '', n % 2 ? representative : agent),
      })),
    );
    watched.mockRestore();
    for (const { own, found } of answers) expect(found).toEqual(own ? [mine] : [mine + 1, mine]);
    expect(most).toBe(atOnce);
  });
});
