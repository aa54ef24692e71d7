import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { clusters, windowMs, type Cluster, type Report, type Symptom } from './cluster.policy.js';
import { DisturbanceMailsService } from './disturbance-mails.service.js';
import { Disturbance } from './disturbance.entity.js';

/** More than a desk of people can read in half an hour. */
const mostReports = 5_000;
const titles: Record<Symptom, string> = {
  unreachable: 'เปิดระบบไม่ได้หลายแห่ง',
  'sign-in': 'เข้าสู่ระบบไม่ได้หลายแห่ง',
  slow: 'ระบบช้าหรือค้างหลายแห่ง',
  saving: 'บันทึกข้อมูลไม่ได้หลายแห่ง',
  'no-code': 'ไม่ได้รับรหัสยืนยันหลายแห่ง',
};

/** Notices that many LAOs tell of the same trouble, and proposes it to people. */
@Injectable()
export class DisturbanceWatchService {
  constructor(private readonly mails: DisturbanceMailsService) {}

  /** Looks at what was said within the window; run twice, it proposes once and adds each ticket once. */
  async look(): Promise<void> {
    const now = clock.now();
    for (const cluster of clusters(await this.reports(now), now)) await this.propose(cluster, now);
  }

  private async reports(now: Date): Promise<Report[]> {
    const from = new Date(now.getTime() - windowMs);
    const rows: Report[] = await db().query(
      `SELECT m.ticket_id AS ticketId, COALESCE(t.lao_code, t.contact_point_id) AS \`from\`, t.desk_id AS deskId,
         m.text, m.created_at AS at
       FROM tickets t STRAIGHT_JOIN messages m ON m.ticket_id = t.id AND m.created_at >= ?
         AND m.kind = 'message' AND m.author_kind = 'contact'
       WHERE t.active = 1 AND t.last_message_at >= ? ORDER BY m.created_at, m.id LIMIT ${mostReports}`,
      [from, from],
    );
    return rows;
  }

  private async propose({ symptom, deskId, ticketIds }: Cluster, now: Date): Promise<void> {
    await transaction(async () => {
      const known = await this.live(symptom, deskId, now);
      if (known === 'over') return;
      const fresh = known ?? (await this.begin(symptom, deskId, now));
      if (!fresh) return;
      const { id } = fresh;
      const rows = ticketIds.map((ticketId) => ({
        ...{ disturbance_id: id, ticket_id: ticketId },
        ...{ added_by: null, added_at: now, removed_at: null },
      }));
      await insertMany(
        'disturbance_tickets',
        rows,
        'ON DUPLICATE KEY UPDATE added_at = disturbance_tickets.added_at',
      );
      if (!known) await this.mails.tell(fresh, ticketIds.length);
    });
  }

  /** The one that goes on, null where there is none; `over` where a person has just said that it is, or is nothing. */
  private async live(symptom: Symptom, deskId: string, now: Date): Promise<Disturbance | 'over' | null> {
    const last = await db().findOne(Disturbance, {
      where: { symptom, deskId, proposedAt: MoreThan(new Date(now.getTime() - 7 * 86_400_000)) },
      order: { proposedAt: 'DESC' },
    });
    if (last && !last.endedAt) return last;
    return last?.endedAt && last.endedAt.getTime() > now.getTime() - windowMs ? 'over' : null;
  }

  private async begin(symptom: Symptom, deskId: string, now: Date): Promise<Disturbance | null> {
    const fresh = {
      ...{ id: newId(), symptom, deskId, title: titles[symptom], state: 'proposed' as const, version: 0 },
      ...{ proposedAt: now, decidedBy: null, decidedAt: null, endedAt: null },
    };
    try {
      await db().insert(Disturbance, fresh);
      return fresh;
    } catch (error) {
      // Somebody else has just proposed it: the next look adds to theirs.
      if (isDuplicate(error)) return null;
      throw error;
    }
  }
}
