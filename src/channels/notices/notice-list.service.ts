import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { db } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { NoticeAttempt } from './notice-attempt.entity.js';
import { Notice, type NoticeChannel, type NoticeState, type Telling } from './notice.entity.js';
import { tellingOf } from './told.policy.js';

/** How a notice stands. */
export type NoticeStanding = Pick<Notice, 'id' | 'subject' | 'channel' | 'state' | 'createdAt' | 'sentAt'>;

/** What came of telling somebody of a thing. */
export interface ToldOf {
  laoCode: string;
  /** The last part of its key: whom it was for. */
  whom: string;
  channel: NoticeChannel | null;
  state: NoticeState;
}

/** Tells other modules' screens how their notices stand. Who may see it is the caller's question. */
@Injectable()
export class NoticeListService {
  /** The last notices to a LAO, the newest first. */
  async ofLao(provinceCode: string, laoCode: string, most: number): Promise<NoticeStanding[]> {
    return db().find(Notice, {
      select: { id: true, subject: true, channel: true, state: true, createdAt: true, sentAt: true },
      where: { provinceCode, laoCode },
      order: { id: 'DESC' },
      take: most,
    });
  }

  /**
   * What came of telling people of some things, each named by the first part of its notices' keys, up to but without
   * the last `:`. What nobody was asked to tell is not in it.
   */
  async tellings(things: string[]): Promise<Map<string, Telling>> {
    if (!things.length) return new Map();
    const rows: { onceKey: string; state: Notice['state'] }[] = await db().query(
      `SELECT once_key AS onceKey, state FROM notices WHERE ${things.map(() => 'once_key LIKE ?').join(' OR ')}`,
      things.map((thing) => `${thing}:%`),
    );
    const states = new Map<string, Notice['state'][]>();
    for (const { onceKey, state } of rows) {
      const thing = onceKey.slice(0, onceKey.lastIndexOf(':'));
      states.set(thing, [...(states.get(thing) ?? []), state]);
    }
    return new Map([...states].map(([thing, own]) => [thing, tellingOf(own)]));
  }

  /** Every attempt at some notices, by notice, the first one first. */
  async attempts(noticeIds: string[]): Promise<Map<string, NoticeAttempt[]>> {
    if (!noticeIds.length) return new Map();
    const rows = await db().find(NoticeAttempt, {
      where: { noticeId: In([...new Set(noticeIds)]) },
      order: { noticeId: 'ASC', number: 'ASC' },
    });
    return groupBy(rows, ({ noticeId }) => noticeId);
  }

  /** Every notice to LAOs of one thing, named by the beginning of its notices' keys without the `:` after it. */
  async toLaos(thing: string): Promise<ToldOf[]> {
    const rows: (Omit<ToldOf, 'whom'> & { onceKey: string })[] = await db().query(
      `SELECT once_key AS onceKey, lao_code AS laoCode, channel, state FROM notices
       WHERE once_key LIKE ? AND lao_code IS NOT NULL ORDER BY once_key`,
      [`${thing}:%`],
    );
    return rows.map(({ onceKey, ...row }) => ({
      ...row,
      whom: onceKey.slice(onceKey.lastIndexOf(':') + 1),
    }));
  }
}
