import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { inScope } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actingScope } from './acting.js';
import { Lao } from './lao.entity.js';

/** Takes LAOs for a change of their facts, and afterwards keeps what is shown beside the LAO equal to those facts. */
@Injectable()
export class LaoFactsService {
  /**
   * The LAOs, locked in the order of their codes until the transaction ends. Throws lao.not-found, also for those
   * outside of the person's scope, and lao.dissolved (409) unless dissolved ones are wanted too.
   */
  async lock(codes: Iterable<string>, which: { dissolved?: boolean } = {}): Promise<Map<string, Lao>> {
    const wanted = [...new Set(codes)];
    if (!wanted.length) return new Map();
    const laos = await db().find(Lao, {
      where: { code: In(wanted) },
      order: { code: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const scope = actingScope();
    const found = new Map(laos.filter((l) => inScope(scope, l.provinceCode)).map((l) => [l.code, l]));
    if (found.size < wanted.length) throw notFound('lao');
    if (!which.dissolved && laos.some((l) => l.dissolvedOn)) throw new DomainError('lao.dissolved', 409);
    return found;
  }

  /** Writes officer, chief, cohort and confirmation beside locked LAOs, as the facts have them now. */
  async settle(codes: Iterable<string>): Promise<void> {
    const wanted = [...new Set(codes)];
    if (!wanted.length) return;
    await db().query(
      `UPDATE laos l
       LEFT JOIN role_holders o ON o.seat_key = CONCAT(l.code, ':responsible-officer')
       LEFT JOIN role_holders c ON c.seat_key = CONCAT(l.code, ':chief-administrator')
       LEFT JOIN cohort_memberships m ON m.live_key = l.code
       SET l.officer_id = o.officer_id, l.chief_id = c.officer_id, l.in_cohort = (m.id IS NOT NULL),
         l.confirmed_year = COALESCE((SELECT MAX(f.fiscal_year) FROM officer_confirmations f
           WHERE f.province_code = l.province_code AND f.lao_code = l.code AND f.officer_id = o.officer_id), 0),
         l.updated_at = ?
       WHERE l.code IN (?)`,
      [clock.now(), wanted],
    );
  }
}
