import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { page, type Page, type PageQuery } from '../../platform/http/page.js';
import type { IncidentJson, IncidentLockJson } from '../incidents/incident.schema.js';
import { countsOf, courseOf, drillCode, drillUserName, type Course } from './drill-course.policy.js';
import { DrillLao } from './drill-lao.entity.js';
import { drillNotices, type DrillNotice } from './drill-notices.policy.js';
import { Drill } from './drill.entity.js';
import type { DrillJson, DrillLaosJson } from './drill.schema.js';

/** Reads exercises as the screens of real incidents want them. */
@Injectable()
export class DrillListService {
  /** A page, the newest first. */
  async list({ limit, cursor }: PageQuery): Promise<Page<DrillJson>> {
    const query = db()
      .createQueryBuilder(Drill, 'd')
      .orderBy('d.id', 'DESC')
      .limit(limit + 1);
    if (cursor) query.where('d.id < :cursor', { cursor });
    const cut = page(await query.getMany(), limit, ({ id }) => id);
    return { items: await this.shown(cut.items), next: cut.next };
  }

  /** One. Throws drill.not-found. */
  async one(id: string): Promise<DrillJson> {
    const [shown] = await this.shown([await this.find(id)]);
    return shown!;
  }

  /** Its made-up LAOs. Throws drill.not-found. */
  async laos(id: string): Promise<DrillLaosJson> {
    await this.find(id);
    const laos = await this.laosOf(id);
    return {
      items: laos.map(({ number, title, province, custody }) => ({
        code: drillCode(number),
        title,
        province,
        userName: drillUserName(number),
        custody,
      })),
    };
  }

  /** Each made-up LAO with how far its stopping is; none before the stop. Throws drill.not-found. */
  async courses(id: string): Promise<{ lao: DrillLao; course: Course }[]> {
    const { stoppedAt, closedAt } = await this.find(id);
    if (!stoppedAt) return [];
    const now = clock.now();
    return (await this.laosOf(id)).map((lao) => ({
      lao,
      course: courseOf(lao, { stoppedAt, closedAt }, now),
    }));
  }

  /** The made-up passwords that still work, all on one page. Throws drill.not-found. */
  async unfinished(id: string): Promise<Page<IncidentLockJson>> {
    const items = (await this.courses(id)).flatMap(({ lao, course }) =>
      course.done
        ? []
        : {
            id: lao.id,
            lao: { code: drillCode(lao.number), title: lao.title },
            userName: drillUserName(lao.number),
            reason: course.reason,
            attempt: course.attempt,
            stuck: course.stuck,
            retryAt: course.retryAt?.toISOString() ?? null,
          },
    );
    return { items, next: null };
  }

  /** What would be told to whom; nothing before the stop. Throws drill.not-found. */
  async notices(id: string): Promise<DrillNotice[]> {
    const { title, stoppedAt } = await this.find(id);
    const laos = await this.laosOf(id);
    if (!stoppedAt || !laos.length) return [];
    return drillNotices({ title, stoppedAt, laos, link: `${config().publicUrl}/incidents/drills/${id}` });
  }

  private async find(id: string): Promise<Drill> {
    const drill = await db().findOneBy(Drill, { id });
    if (!drill) throw notFound('drill');
    return drill;
  }

  private laosOf(drillId: string): Promise<DrillLao[]> {
    return db().find(DrillLao, { where: { drillId }, order: { number: 'ASC' } });
  }

  private async shown(drills: Drill[]): Promise<DrillJson[]> {
    const names = await this.names(drills);
    return Promise.all(
      drills.map(async (drill) => ({
        id: drill.id,
        title: drill.title,
        reach: drill.reach,
        begunAt: drill.begunAt.toISOString(),
        begunBy: names.get(drill.begunBy) ?? '',
        incident: await this.incident(drill, names),
      })),
    );
  }

  private async incident(drill: Drill, names: Map<string, string>): Promise<IncidentJson | null> {
    const { id, title, reach, stoppedAt, closedAt, conclusion, stoppedByHand } = drill;
    if (!stoppedAt) return null;
    const courses = await this.courses(id);
    return {
      id,
      kind: 'leak',
      reason: drill.reason ?? '',
      province: null,
      lao: null,
      batch: { id, title },
      openedAt: stoppedAt.toISOString(),
      openedBy: names.get(drill.stoppedBy ?? '') ?? null,
      closedAt: closedAt?.toISOString() ?? null,
      closedBy: names.get(drill.closedBy ?? '') ?? null,
      report: { ...reach, ...(closedAt ? { conclusion, ...(stoppedByHand ? { stoppedByHand } : {}) } : {}) },
      locks: countsOf(courses.map(({ course }) => course)),
    };
  }

  private async names(drills: Drill[]): Promise<Map<string, string>> {
    const ids = drills.flatMap(({ begunBy, stoppedBy, closedBy }) => [begunBy, stoppedBy, closedBy]);
    const known = [...new Set(ids.filter((id) => id !== null))];
    if (!known.length) return new Map();
    const rows: { id: string; name: string }[] = await db().query(
      'SELECT id, name FROM staff WHERE id IN (?)',
      [known],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
