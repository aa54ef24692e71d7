import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { fewestUsual } from '../../src/helpdesk/disturbances/burst.policy.js';
import { Disturbance, DisturbanceTicket } from '../../src/helpdesk/disturbances/disturbance.entity.js';
import { SweepDisturbancesJob } from '../../src/helpdesk/disturbances/sweep-disturbances.job.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('what troubles many LAOs and no symptom knows', () => {
  let desk: Desk;
  let supervisor: Api;
  beforeAll(async () => {
    desk = await createDesk();
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
  });
  afterAll(() => desk.close());

  async function write(texts: readonly string[], minutesAgo: number): Promise<void> {
    const occurredAt = new Date(clock.now().getTime() - minutesAgo * 60_000);
    const events = [];
    for (const text of texts) {
      const thread = await buildThread({ windowOpenedAt: occurredAt });
      events.push(await buildEvent(thread, { content: { text }, occurredAt }));
    }
    await desk.get(ConversationIntakeService).receive(events);
  }
  const sweep = () => desk.get(SweepDisturbancesJob).run();
  const all = () => db().find(Disturbance, { order: { proposedAt: 'ASC' } });
  const members = (id: string) => db().countBy(DisturbanceTicket, { disturbanceId: id });
  const white = ['หน้าจอขาวค่ะ', 'เปิดแล้วจอขาวหมดเลย', 'หน้าจอเป็นสีขาวครับ', 'จอขาวทำอะไรไม่ได้', 'ขึ้นหน้าขาว'];

  it('is not guessed while nobody knows what is usual', async () => {
    await write(white, 40);
    await write(white, 1);
    await sweep();
    expect(await all()).toEqual([]);
    await db().query('UPDATE tickets SET active = 0 WHERE number > 0');
  });

  it('is proposed once by what it is said with, goes on with those who tell of it later, and is told once', async () => {
    const usual = ['ลืมรหัสผ่านค่ะ', 'สอบถามวันอบรมครับ', 'สวัสดีค่ะ ขอคู่มือ', 'ส่งสำเนาบัตรแล้วค่ะ'];
    await write(
      Array.from({ length: fewestUsual + 30 }, (_, n) => usual[n % usual.length]!),
      2 * 24 * 60,
    );
    // What is always asked is asked by many today as well.
    await write(Array(6).fill('สวัสดีค่ะ ขอคู่มือ'), 3);
    await write(white, 2);
    await Promise.all([sweep(), sweep()]);
    await sweep();
    const [one, ...others] = await all();
    expect(others).toEqual([]);
    expect(one).toMatchObject({ state: 'proposed', title: expect.stringContaining('ขาว') });
    expect(one!.symptom).toMatch(/^said-[0-9a-f]{16}$/);
    expect(await members(one!.id)).toBe(5);
    await write(['หน้าจอขาวเหมือนกัน', 'จอขาวที่นี่ด้วย'], 0);
    await sweep();
    await sweep();
    expect(await all()).toHaveLength(1);
    expect(await members(one!.id)).toBe(7);
    expect(await db().count(Notice)).toBe(1);
  });

  it('is the same one where a known symptom tells of mostly the same tickets', async () => {
    const { id } = (await all())[0]!;
    const said = await db().query(
      `SELECT d.ticket_id AS ticketId, c.thread_id AS threadId FROM disturbance_tickets d
       JOIN tickets t ON t.id = d.ticket_id JOIN contact_points c ON c.id = t.contact_point_id
       WHERE d.disturbance_id = ? LIMIT 5`,
      [id],
    );
    const events = [];
    for (const { threadId } of said) {
      const thread = await db().query('SELECT * FROM channel_threads WHERE id = ?', [threadId]);
      events.push(
        await buildEvent(
          { ...thread[0], id: threadId },
          { content: { text: 'เว็บล่มหรือคะ' }, occurredAt: clock.now() },
        ),
      );
    }
    await desk.get(ConversationIntakeService).receive(events);
    await sweep();
    expect(await all()).toHaveLength(1);
  });

  it('is not proposed again on the day on which a person says that it is nothing', async () => {
    const { id, version } = (await all())[0]!;
    expect((await supervisor.post(`/api/disturbances/${id}/dismissal`, { version })).status).toBe(204);
    await db().query('UPDATE disturbances SET ended_at = ? WHERE id = ?', [
      new Date(clock.now().getTime() - 20 * 3_600_000),
      id,
    ]);
    await sweep();
    expect(await all()).toHaveLength(1);
  });
});
