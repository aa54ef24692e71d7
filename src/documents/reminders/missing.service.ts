import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import { groupBy } from '../../platform/group-by.policy.js';
import { owedBy } from '../obligations/owed-by.js';
import type { Slot } from '../obligations/evidence.policy.js';
import type { Owing } from './reminder-words.policy.js';

/** SQL: nothing came yet for the obligation `o` that somebody looks at. Who has sent it has nothing to do for now. */
const notSent = `NOT EXISTS (SELECT 1 FROM id_card_copies c
  WHERE c.province_code = o.province_code AND c.obligation_id = o.id AND c.state = 'waiting')`;

/**
 * What is missing now, as reminders and letters tell it, without what was sent and is looked at: what was sent back by the
 * day on which it is to be sent again.
 */
@Injectable()
export class MissingService {
  /** Of some LAOs, by code. */
  async ofLaos(codes: string[]): Promise<Map<string, Owing>> {
    if (!codes.length) return new Map();
    return this.read('o.lao_code IN (?)', [codes]);
  }

  /** Of a province, due until a day; what is due first in front. */
  async ofProvince(provinceCode: string, until: string): Promise<Owing[]> {
    const found = await this.read(`o.province_code = ? AND o.open_due <= ? AND ${owedBy} <= ?`, [
      provinceCode,
      until,
      until,
    ]);
    return [...found.values()];
  }

  /** Provinces with what was due until a day, most first. */
  async byProvince(until: string): Promise<{ name: string; laos: number; documents: number }[]> {
    const rows: { name: string; laos: string; documents: string }[] = await db().query(
      `SELECT p.name, COUNT(DISTINCT o.lao_code) AS laos, COUNT(*) AS documents FROM document_obligations o
       JOIN provinces p ON p.code = o.province_code WHERE o.open_due <= ? AND ${owedBy} <= ? AND ${notSent}
       GROUP BY p.code, p.name ORDER BY documents DESC, p.code`,
      [until, until],
    );
    return rows.map(({ name, laos, documents }) => ({
      name,
      laos: Number(laos),
      documents: Number(documents),
    }));
  }

  private async read(where: string, values: unknown[]): Promise<Map<string, Owing>> {
    const rows: { code: string; type: LaoType; name: string; slot: Slot; dueOn: string }[] = await db().query(
      `SELECT o.lao_code AS code, l.type, l.name, o.slot, ${owedBy} AS dueOn FROM document_obligations o
       JOIN laos l ON l.code = o.lao_code WHERE ${where} AND o.open_due IS NOT NULL AND ${notSent}
       ORDER BY dueOn, l.sort_key, o.slot`,
      values,
    );
    return new Map(
      [...groupBy(rows, ({ code }) => code)].map(([code, own]) => [
        code,
        {
          lao: laoTitle(own[0]!.type, own[0]!.name),
          slots: own.map(({ slot }) => slot),
          dueOn: own[0]!.dueOn,
        },
      ]),
    );
  }
}
