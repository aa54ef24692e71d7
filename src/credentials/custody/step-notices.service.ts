import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../../organisations/register/lao.entity.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { LaoNoticesService } from './lao-notices.service.js';
import { stepWords, type ToldStep } from './step-notice-words.policy.js';

interface Row {
  id: string;
  kind: ToldStep;
  at: Date;
  data: string;
  laoCode: string;
  provinceCode: string;
  itemKind: 'paper' | 'electronic';
  name: string;
  type: LaoType;
  province: string;
  sentAt: Date | null;
}

/** Tells LAOs of steps in the chain of custody, some at a time, each step once. */
@Injectable()
export class StepNoticesService {
  constructor(private readonly notices: LaoNoticesService) {}

  /** Tells of these steps; told twice, nothing more is sent. */
  async tell(eventIds: string[]): Promise<void> {
    const rows: Row[] = await db().query(
      `SELECT e.id, e.kind, e.at, e.data, i.lao_code AS laoCode, i.province_code AS provinceCode, i.kind AS itemKind,
              l.name, l.type, p.name AS province, t.sent_at AS sentAt
       FROM custody_events e JOIN custody_items i ON i.id = e.item_id JOIN laos l ON l.code = i.lao_code
       JOIN provinces p ON p.code = i.province_code LEFT JOIN custody_transfers t ON t.id = i.transfer_id
       WHERE e.id IN (?) ORDER BY e.id`,
      [eventIds],
    );
    for (const row of rows) await transaction(() => this.tellOne(row));
  }

  private async tellOne({ id, kind, at, data, itemKind, name, type, province, sentAt, ...about }: Row) {
    const { what } = JSON.parse(data) as { what?: string };
    // The change of officer is told by its own words.
    if (what === 'officer-changed') return;
    const words = stepWords(kind, {
      lao: laoTitle(type, name),
      province,
      at,
      sentAt: kind === 'accepted' ? sentAt : null,
      paper: itemKind === 'paper',
      noShow: what === 'no-show',
    });
    await this.notices.tell(`step:${id}`, about, words);
  }
}
