import { Notice } from '../../src/channels/notices/notice.entity.js';
import { DueSweepService } from '../../src/documents/reminders/due-sweep.service.js';
import { Reminder } from '../../src/documents/reminders/reminder.entity.js';
import { RemindersService } from '../../src/documents/reminders/reminders.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildOfficer, buildRoleHolder } from '../support/register-builders.js';
import { dayOf, peopledLao, peopleOf, reach } from './owing.js';

/** Monday 2 November 2026 is day 0: due on Tuesday 17 November. */
export const heldOn = '2026-11-02';
export const dueOn = '2026-11-17';
export const morning = '02:00:00Z';
export const laos = ['06900301', '06900302'] as const;

/** A desk with a province whose LAOs owe their copies, and its days one after the other. */
export class LadderDesk {
  private constructor(
    readonly desk: Desk,
    readonly people: Awaited<ReturnType<typeof peopleOf>>,
  ) {}

  static async start(): Promise<LadderDesk> {
    const desk = await createDesk();
    clock.freeze(`2026-10-30T${morning}`);
    const people = await peopleOf(desk, '90');
    for (const code of laos) await peopledLao(desk, code);
    const representative = await buildOfficer({ provinceCode: '90', name: 'ผู้แทน จังหวัด' });
    await buildRoleHolder({ laoCode: null, provinceCode: '90', officerId: representative.id });
    await reach(desk, representative.id, 'representative@province.example');
    await people.representative.post('/api/trainings', {
      title: 'อบรม',
      organiser: 'province',
      days: [dayOf(heldOn)],
      invite: 'all',
    });
    await desk.drain();
    return new LadderDesk(desk, people);
  }

  stop(): Promise<void> {
    return this.desk.close();
  }

  /** As if nobody had been told anything yet, and nothing had come. */
  async forget(): Promise<void> {
    await db().query('DELETE FROM document_reminder_notices');
    await db().query('DELETE FROM document_reminders');
    await db().clear(OutboxRow);
    await db().query('DELETE FROM notices');
    await db().query('UPDATE document_obligations SET told_until = ?, met_at = NULL, evidence = NULL', [
      '2026-10-30',
    ]);
  }

  /** What the desk does in a morning: every sweep and job twice. */
  async dayOfDesk(day: string, at = morning): Promise<void> {
    clock.freeze(`${day}T${at}`);
    const sweep = this.desk.get(DueSweepService);
    await Promise.all([sweep.sweep(), sweep.sweep()]);
    const asked = await db().find(OutboxRow, { where: { job: 'documents.send-reminders' } });
    for (const { payload } of asked)
      await this.desk.get(RemindersService).send((payload as { ids: string[] }).ids);
    await this.tell();
  }

  /** Runs what was asked for, but leaves the sending of notices: this desk has no mail. */
  async tell(): Promise<void> {
    await db().query(`UPDATE outbox SET due_at = '2099-01-01' WHERE job LIKE 'channels.send-%notice'`);
    await this.desk.drain();
    await db().query(`UPDATE outbox SET due_at = '2099-01-01' WHERE job LIKE 'channels.send-%notice'`);
  }

  notices(): Promise<Notice[]> {
    return db().find(Notice, { order: { onceKey: 'ASC' } });
  }

  async rungs(): Promise<string[]> {
    return [...new Set((await db().find(Reminder)).map(({ rung }) => rung))];
  }
}
