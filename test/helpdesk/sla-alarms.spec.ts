import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BulkWorkerService } from '../../src/helpdesk/bulk/bulk-worker.service.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { SlaAlarm } from '../../src/helpdesk/sla/sla-alarm.entity.js';
import type { Ticket } from '../../src/helpdesk/ticket.entity.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { PromisedDesk, thai } from './promised-desk.js';

describe('a promise that is about to be broken', () => {
  let promised: PromisedDesk;
  let admin: Api;
  let agent: Api;
  let me: Staff;
  let supervisor: Staff;
  beforeAll(async () => {
    promised = await PromisedDesk.start();
    ({ admin, agent, me, supervisor } = promised);
  });
  beforeEach(() => promised.beginAnew());
  afterAll(() => promised.desk.close());

  const open = () => promised.open();
  const sweep = () => promised.sweep();
  const told = (ticket: Ticket) => promised.told(ticket);
  const mails = () => promised.mails();

  it('is told once before it is broken, to who looks after it, and once when it is, to the supervisors too', async () => {
    const { ticket } = await open();
    await agent.put(`/api/tickets/${ticket.id}/assignment`, { staffId: me.id });
    clock.freeze(thai('2026-11-23T11:59'));
    await sweep();
    expect(await told(ticket)).toEqual([]);
    clock.freeze(thai('2026-11-23T12:30'));
    await sweep();
    expect(await told(ticket)).toEqual([['sla-warning', 'first-reply']]);
    const soon = `เรื่อง #${ticket.number} ใกล้ครบเวลา (ตอบครั้งแรก)`;
    expect(await mails()).toEqual([[me.email, soon]]);
    clock.freeze(thai('2026-11-23T14:01'));
    await sweep();
    expect(await told(ticket)).toEqual([
      ['sla-warning', 'first-reply'],
      ['sla-breach', 'first-reply'],
    ]);
    const late = `เรื่อง #${ticket.number} เกินเวลาแล้ว (ตอบครั้งแรก)`;
    expect(await mails()).toEqual([
      [me.email, soon],
      [me.email, late],
      [supervisor.email, late],
    ]);
    const { body } = await agent.get('/api/tickets?view=overdue&sort=dueAt');
    expect(body.items.map(({ id }: Ticket) => id)).toEqual([ticket.id]);
  });

  it('is told once where the closing that missed it is taken back, and holds up nobody else', async () => {
    const { ticket } = await open();
    const { ticket: other } = await open();
    clock.freeze(thai('2026-11-23T14:01'));
    const ask = (given: object) =>
      admin.post('/api/bulk-changes', { clientToken: newId(), act: { do: 'close' }, ...given });
    const { body } = await ask({ tickets: [ticket.id], expected: 1 });
    await promised.desk.get(BulkWorkerService).carryOut(body.id);
    const { body: undo } = await admin.post(`/api/bulk-changes/${body.id}/undo`);
    await promised.desk.get(BulkWorkerService).carryOut(undo.id);
    await sweep();
    for (const one of [ticket, other]) expect(await told(one)).toEqual([['sla-breach', 'first-reply']]);
  });

  it('is told to each in the language of their screens', async () => {
    const { staff: english } = await buildStaff({ locale: 'en' });
    const { ticket } = await open();
    await agent.put(`/api/tickets/${ticket.id}/assignment`, { staffId: english.id });
    for (const at of ['2026-11-23T12:30', '2026-11-23T14:01']) {
      clock.freeze(thai(at));
      await sweep();
    }
    const late = [english.email, `Ticket #${ticket.number} is overdue (first reply)`];
    expect(await mails()).toEqual([
      [english.email, `Ticket #${ticket.number} is due soon (first reply)`],
      late,
      [supervisor.email, `เรื่อง #${ticket.number} เกินเวลาแล้ว (ตอบครั้งแรก)`],
    ]);
    const [{ text }] = (await db().findBy(Notice, { subject: late[1]! })) as [Notice];
    expect(text).toMatch(
      /^Ticket #\d+ is past .* \(first reply\)\. It was due on 23 November 2026 at 14:00\.\n\nhttp/,
    );
  });

  describe('while somebody is away', () => {
    const day = '2026-11-23';
    const away = async (staffId: string, standInId: string | null = null) =>
      expect(
        (await admin.post('/api/absences', { staffId, fromOn: day, untilOn: day, standInId })).status,
      ).toBe(204);
    /** To whom the mails of a warning went, and then those of its breach. */
    const toldOf = async (prepare: () => Promise<void>) => {
      const { ticket } = await open();
      await agent.put(`/api/tickets/${ticket.id}/assignment`, { staffId: me.id });
      await prepare();
      const found: string[][] = [];
      for (const at of [`${day}T12:30`, `${day}T14:01`]) {
        await db().query('DELETE FROM notices');
        clock.freeze(thai(at));
        await sweep();
        found.push((await mails()).map(([to]) => to).sort());
      }
      return { found, ticket };
    };

    it('is told to who stands in for them, and says for whom', async () => {
      const { staff: other } = await buildStaff();
      const { found, ticket } = await toldOf(() => away(me.id, other.id));
      expect(found).toEqual([[other.email], [other.email, supervisor.email].sort()]);
      const texts = (await db().find(Notice)).map(({ text }) => text);
      expect(texts).toEqual(Array(2).fill(expect.stringContaining(`${me.name} ผู้รับผิดชอบเรื่องนี้ลาอยู่`)));
      const alarms = await db().findBy(SlaAlarm, { ticketId: ticket.id });
      expect(alarms.map(({ assigneeId }) => assigneeId)).toEqual([me.id, me.id]);
    });

    it('is told to the supervisors at once where nobody stands in for them', async () => {
      const { found } = await toldOf(() => away(me.id));
      expect(found).toEqual([[supervisor.email], [supervisor.email]]);
    });

    it('is told to who takes tickets of the desk where the supervisors are away too', async () => {
      const { staff: other } = await buildStaff();
      const { staff: gone } = await buildStaff();
      const { found } = await toldOf(async () => {
        const [{ id: deskId }] = await db().query(
          `SELECT desk_id AS id FROM tickets ORDER BY id DESC LIMIT 1`,
        );
        const agents = [other, gone, me].map(({ id }) => ({ staffId: id, channels: null }));
        const routing = { mode: 'off', workingHours: false, agents, version: 0 };
        expect((await admin.put(`/api/desk-routings/${deskId}`, routing)).status).toBe(204);
        for (const { id } of [me, supervisor, gone]) await away(id);
      });
      expect(found).toEqual([[other.email], [other.email]]);
      await db().query('DELETE FROM desk_agents');
    });

    it('is told to them all the same where nobody at all is there, and to nobody twice', async () => {
      const { found } = await toldOf(async () => {
        await away(me.id, supervisor.id);
        await away(supervisor.id, me.id);
      });
      expect(found).toEqual(Array(2).fill([me.email, supervisor.email].sort()));
    });

    it('is told to who stands in for a supervisor, and again to who was away before', async () => {
      const { found } = await toldOf(() => away(supervisor.id, me.id));
      expect(found).toEqual([[me.email], [me.email]]);
    });
  });

  it('tells the same person of at most ten in an hour one by one', async () => {
    const opened = [];
    for (let n = 0; n < 12; n += 1) opened.push(await open());
    clock.freeze(thai('2026-11-23T14:01'));
    await sweep();
    expect(await db().countBy(SlaAlarm, { step: 'breach' })).toBe(12);
    const subjects = (await mails()).filter(([to]) => to === supervisor.email).map(([, subject]) => subject);
    expect(subjects.length).toBe(11);
    expect(subjects.at(-1)).toBe('มีเรื่องใกล้ครบหรือเกินเวลาจำนวนมาก');
  });
});
