import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BulkWorkerService } from '../../src/helpdesk/bulk/bulk-worker.service.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { Message } from '../../src/helpdesk/message.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

interface Person {
  staff: Staff;
  api: Api;
}

/** One ticket of an act on many, as a worker does it that is killed after it. */
interface Worker {
  next(id: string): Promise<boolean>;
}

describe('handing a ticket over', () => {
  let desk: Desk;
  let manee: Person;
  let piti: Person;
  let chujai: Person;
  let admin: Person;
  beforeAll(async () => {
    desk = await createDesk();
    const person = async (name: string, role: Staff['role'] = 'agent') => {
      const { staff, token } = await buildStaff({ name, role });
      return { staff, api: new Api(desk, token) };
    };
    manee = await person('มานี มีนา');
    piti = await person('ปิติ ชูใจ');
    chujai = await person('ชูใจ เลิศล้ำ');
    admin = await person('ผู้ดูแล', 'admin');
  });
  afterAll(() => desk.close());

  const open = async () => {
    const thread = await buildThread();
    await desk
      .get(ConversationIntakeService)
      .receive([await buildEvent(thread, { content: { text: 'ลืมรหัสผ่าน' } })]);
    await desk.drain();
    const { currentTicketId } = await db().findOneByOrFail(ContactPoint, { threadId: thread.id });
    return { id: currentTicketId!, path: `/api/tickets/${currentTicketId}` };
  };
  const noteOf = (text: string) => ({ text, clientToken: newId() });
  const notes = async (ticketId: string) =>
    (await db().find(Message, { where: { ticketId, kind: 'note' }, order: { id: 'ASC' } })).map(
      ({ text }) => text,
    );
  const newsOf = async ({ api }: Person, ticketId: string) => {
    const { body } = await api.get('/api/news?limit=100');
    return body.items
      .filter(({ ticket }: { ticket: { id: string } }) => ticket.id === ticketId)
      .map(({ kind, excerpt }: { kind: string; excerpt: string }) => `${kind}: ${excerpt}`);
  };

  describe('with a note', () => {
    it('tells whoever gets it once, in the words of the note', async () => {
      const { id, path } = await open();
      const body = { staffId: piti.staff.id, seen: null, note: noteOf('โทรกลับ @ปิติ ชูใจ ก่อนเที่ยง') };
      for (let n = 0; n < 2; n += 1)
        expect((await manee.api.put(`${path}/assignment`, body)).body.assignee).toMatchObject({
          id: piti.staff.id,
        });
      expect(await notes(id)).toEqual(['โทรกลับ @ปิติ ชูใจ ก่อนเที่ยง']);
      expect(await newsOf(piti, id)).toEqual(['assigned: โทรกลับ @ปิติ ชูใจ ก่อนเที่ยง']);
      expect(await newsOf(manee, id)).toEqual([]);
    });

    it('changes nothing where the note may not stand', async () => {
      const { id, path } = await open();
      const refused = await manee.api.put(`${path}/assignment`, {
        staffId: piti.staff.id,
        seen: null,
        note: noteOf('รหัสผ่าน: Somchai#2568'),
      });
      expect(refused).toMatchObject({ status: 422, body: { code: 'message.holds-secret' } });
      expect((await manee.api.get(path)).body.assignee).toBeNull();
      expect(await notes(id)).toEqual([]);
      expect(await newsOf(piti, id)).toEqual([]);
    });

    it('says nothing twice to oneself, and stays when the ticket is given back', async () => {
      const { id, path } = await open();
      await manee.api.put(`${path}/assignment`, { staffId: manee.staff.id, note: noteOf('ดูเองพรุ่งนี้') });
      expect(await newsOf(manee, id)).toEqual([]);
      await manee.api.put(`${path}/assignment`, { staffId: null, seen: manee.staff.id });
      expect((await manee.api.get(path)).body.assignee).toBeNull();
      expect(await notes(id)).toEqual(['ดูเองพรุ่งนี้']);
    });

    it('goes with a ticket to another desk, or neither goes', async () => {
      const { id, path } = await open();
      const { body: made } = await admin.api.post('/api/desks', { name: 'ทะเบียน' });
      const moved = { deskId: made.id, note: noteOf('เป็นเรื่องของทะเบียน') };
      expect((await manee.api.put(`${path}/desk`, moved)).body.desk.id).toBe(made.id);
      await manee.api.put(`${path}/desk`, moved);
      expect(await notes(id)).toEqual(['เป็นเรื่องของทะเบียน']);
      const nowhere = { deskId: newId(), note: noteOf('ที่ไม่มี') };
      expect((await manee.api.put(`${path}/desk`, nowhere)).body.code).toBe('desk.unknown');
      expect(await notes(id)).toEqual(['เป็นเรื่องของทะเบียน']);
    });
  });

  describe('of two at once', () => {
    it('the second is told who has it, keeps nothing half done, and may insist', async () => {
      for (let round = 0; round < 6; round += 1) {
        const { id, path } = await open();
        const give = (from: Person, to: Person, seen: string | null) =>
          from.api.put(`${path}/assignment`, {
            staffId: to.staff.id,
            seen,
            note: noteOf(`จาก ${from.staff.name}`),
          });
        const answers = await Promise.all([give(manee, piti, null), give(piti, chujai, null)]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
        const won = answers[0].status === 200 ? piti : chujai;
        const lost = answers.find(({ status }) => status === 409)!.body;
        expect(lost).toMatchObject({
          code: 'ticket.assigned-meanwhile',
          assigneeId: won.staff.id,
          assignee: won.staff.name,
        });
        expect(await notes(id)).toHaveLength(1);
        const insisted = await give(manee, manee, lost.assigneeId);
        expect(insisted.body.assignee.id).toBe(manee.staff.id);
      }
    });

    it('both who give it to the same person, or find that nobody has it, are right', async () => {
      const { path } = await open();
      const to = (person: Person | null, seen: string | null) =>
        manee.api.put(`${path}/assignment`, { staffId: person?.staff.id ?? null, seen });
      expect((await to(piti, null)).status).toBe(200);
      expect((await to(piti, null)).status).toBe(200);
      expect((await to(null, piti.staff.id)).status).toBe(200);
      expect((await to(chujai, piti.staff.id)).status).toBe(200);
      expect(await to(null, piti.staff.id)).toMatchObject({ status: 409, body: { assignee: 'ชูใจ เลิศล้ำ' } });
    });
  });

  describe('by an act on many, or by a rule', () => {
    const give = async (tickets: string[], staffId: string | null) => {
      const asked = await manee.api.post('/api/bulk-changes', {
        act: { do: 'assign', staffId },
        tickets,
        expected: tickets.length,
        clientToken: newId(),
      });
      expect(asked.status).toBe(202);
      return asked.body.id as string;
    };
    const told = async ({ api }: Person, ids: string[]) => {
      const { body } = await api.get('/api/news?limit=100');
      return body.items
        .filter(({ ticket }: { ticket: { id: string } }) => ids.includes(ticket.id))
        .map(({ kind, tickets, by }: { kind: string; tickets: number; by: { name: string } | null }) =>
          [kind, tickets, by?.name ?? 'the desk'].join(' '),
        );
    };
    const some = async (count: number) => {
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) ids.push((await open()).id);
      return ids;
    };

    it('one is told once of all that one gets, however often the work is begun again', async () => {
      const ids = await some(3);
      await manee.api.put(`/api/tickets/${ids[0]}/assignment`, { staffId: chujai.staff.id });
      const bulk = await give(ids, piti.staff.id);
      await desk.drain();
      await desk.get(BulkWorkerService).carryOut(bulk);
      expect(await told(piti, ids)).toEqual(['assigned 3 มานี มีนา']);
      const { body: news } = await piti.api.get('/api/news?limit=1');
      const { body: list } = await piti.api.get(`/api/tickets?news=${news.items[0].id}`);
      expect(list.items.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort());
      await manee.api.post(`/api/bulk-changes/${bulk}/undo`);
      await desk.drain();
      // One by hand, and one since it came back.
      expect(await told(chujai, ids)).toEqual(['assigned 1 มานี มีนา', 'assigned 1 มานี มีนา']);
      expect(await told(piti, ids)).toEqual(['assigned 3 มานี มีนา']);
    });

    it('one is told of what was done before it was stopped', async () => {
      const ids = await some(2);
      const bulk = await give(ids, piti.staff.id);
      await transaction(() => desk.get<Worker>(BulkWorkerService).next(bulk));
      expect(await told(piti, ids)).toEqual([]);
      await manee.api.post(`/api/bulk-changes/${bulk}/cancellation`);
      await desk.drain();
      expect(await told(piti, ids)).toEqual(['assigned 1 มานี มีนา']);
    });

    it('nobody is told of what they gave themselves, nor of what they had', async () => {
      const ids = await some(2);
      await give(ids, manee.staff.id);
      await desk.drain();
      await give(ids, manee.staff.id);
      await desk.drain();
      expect(await told(manee, ids)).toEqual([]);
    });

    it('a rule gives as a hand does', async () => {
      const made = await admin.api.post('/api/rules', {
        name: 'ให้ปิติ',
        definition: {
          when: { event: 'tagged' },
          conditions: { tags: ['ของปิติ'] },
          acts: [{ do: 'assign', staffId: piti.staff.id }],
        },
      });
      await admin.api.put(`/api/rules/${made.body.id}/state`, { active: true, version: 0 });
      const { id, path } = await open();
      await manee.api.put(`${path}/tags`, { tags: ['ของปิติ'] });
      await desk.drain();
      await manee.api.put(`${path}/tags`, { tags: ['ของปิติ', 'อีกป้าย'] });
      await desk.drain();
      expect((await manee.api.get(path)).body.assignee.id).toBe(piti.staff.id);
      expect(await told(piti, [id])).toEqual(['assigned 1 the desk']);
    });
  });
});
