import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { thaiProvinces } from '../../organisations/register/province.entity.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { foldThai } from '../../platform/thai-text.policy.js';
import { apart, bursts, candidateTerms, isMostly } from './burst.policy.js';
import { clusters, type Report, type Symptom } from './cluster.policy.js';
import { DisturbanceMailsService } from './disturbance-mails.service.js';
import { Disturbance, DisturbanceTicket } from './disturbance.entity.js';
import { UsualWordsService } from './usual-words.service.js';

const dayMs = 86_400_000;
/** More than a desk of people can read in half an hour. */
const mostReports = 5_000;
const titles: Record<Symptom, string> = {
  unreachable: 'เปิดระบบไม่ได้หลายแห่ง',
  'sign-in': 'เข้าสู่ระบบไม่ได้หลายแห่ง',
  slow: 'ระบบช้าหรือค้างหลายแห่ง',
  saving: 'บันทึกข้อมูลไม่ได้หลายแห่ง',
  'no-code': 'ไม่ได้รับรหัสยืนยันหลายแห่ง',
};
const places = new Set(
  [...thaiProvinces.values()].flatMap(({ name, nameEn }) => [foldThai(name), foldThai(nameEn)]),
);
/** Begins the symptom of what is known by nothing but its words. */
const bySaying = 'said-';

/** What may be one disturbance. */
interface Proposal {
  symptom: string;
  title: string;
  deskId: string;
  ticketIds: string[];
}

/** Notices that many LAOs tell of the same trouble, and proposes it to people. */
@Injectable()
export class DisturbanceWatchService {
  constructor(
    private readonly mails: DisturbanceMailsService,
    private readonly usual: UsualWordsService,
  ) {}

  /** Looks at what was said within the window; run twice, it proposes once and adds each ticket once. */
  async look(): Promise<void> {
    const now = clock.now();
    for (const proposal of await this.proposals(now)) await this.propose(proposal, now);
  }

  private async proposals(now: Date): Promise<Proposal[]> {
    const thresholds = config().disturbances;
    const from = new Date(now.getTime() - thresholds.windowMs);
    const reports = await this.reports(from);
    const looking = { now, thresholds, places };
    const usual = await this.usual.of(candidateTerms(reports, looking), from);
    const found = apart(clusters(reports, now, thresholds), bursts(reports, usual, looking));
    return [
      ...found.clusters.map((cluster) => ({ ...cluster, title: titles[cluster.symptom] })),
      ...found.bursts.map(({ deskId, words, terms, ticketIds }) => ({
        symptom: `${bySaying}${createHash('sha256').update(terms[0]!).digest('hex').slice(0, 16)}`,
        title: `หลายแห่งพูดถึง “${words.join(' ')}”`.slice(0, 200),
        ...{ deskId, ticketIds },
      })),
    ];
  }

  private async reports(from: Date): Promise<Report[]> {
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

  private async propose(proposal: Proposal, now: Date): Promise<void> {
    await transaction(async () => {
      // One at a time for a desk: two looks at once may call one thing by different words.
      await db().query('SELECT id FROM desks WHERE id = ? FOR UPDATE', [proposal.deskId]);
      const known = await this.standing(proposal, now);
      if (known?.endedAt) return;
      const fresh = known ?? (await this.begin(proposal, now));
      if (!fresh) return;
      const { id } = fresh;
      const rows = proposal.ticketIds.map((ticketId) => ({
        ...{ disturbance_id: id, ticket_id: ticketId },
        ...{ added_by: null, added_at: now, removed_at: null },
      }));
      await insertMany(
        'disturbance_tickets',
        rows,
        'ON DUPLICATE KEY UPDATE added_at = disturbance_tickets.added_at',
      );
      if (!known) await this.mails.tell(fresh, proposal.ticketIds.length);
    });
  }

  /**
   * The one that this belongs to: of the same symptom, else one with mostly the same tickets. One that has ended, where a
   * person has just said that it is over, or is nothing; null where there is none.
   */
  private async standing({ symptom, deskId, ticketIds }: Proposal, now: Date): Promise<Disturbance | null> {
    const some = await db().find(Disturbance, {
      where: { deskId, proposedAt: MoreThan(new Date(now.getTime() - 7 * dayMs)) },
      order: { proposedAt: 'DESC' },
    });
    const fresh = some.filter((one) => !one.endedAt || now.getTime() - one.endedAt.getTime() < restOf(one));
    const same = fresh.find((one) => one.symptom === symptom);
    if (same ?? !fresh.length) return same ?? null;
    const members = await db().findBy(DisturbanceTicket, { disturbanceId: In(fresh.map(({ id }) => id)) });
    const byDisturbance = groupBy(members, ({ disturbanceId }) => disturbanceId);
    const has = ({ id }: Disturbance) => (byDisturbance.get(id) ?? []).map(({ ticketId }) => ticketId);
    return fresh.find((one) => isMostly(ticketIds, has(one))) ?? null;
  }

  private async begin({ symptom, deskId, title }: Proposal, now: Date): Promise<Disturbance | null> {
    const fresh = {
      ...{ id: newId(), symptom, deskId, title, state: 'proposed' as const, version: 0 },
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

/** For how long after its end it is not proposed again; words that are nothing are so for a day. */
function restOf({ symptom, state }: Disturbance): number {
  return state === 'dismissed' && symptom.startsWith(bySaying) ? dayMs : config().disturbances.windowMs;
}
