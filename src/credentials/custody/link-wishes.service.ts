import { Injectable } from '@nestjs/common';
import type { LaoType } from '../../organisations/register/lao.entity.js';
import { db } from '../../platform/database/transaction.js';
import type { Armed } from '../reveal/links.service.js';

/** An officer who is to get a link: for what they signed for, or for what they asked for anew. */
export interface LinkWish {
  /** What arms the link. */
  by: Armed;
  /** Which PIN goes with it: chosen when they signed, or shown in the chat that asked. */
  pin: 'signed' | 'own' | 'chat';
  itemId: string;
  credentialId: string;
  provinceCode: string;
  laoCode: string;
  officerId: string;
  officer: string;
  since: Date;
  name: string;
  type: LaoType;
  /** How many were sent, or may have been. */
  links: number;
  /** Whether one is on its way or works. */
  live: boolean;
  sentBefore: boolean;
  /** The mailbox came after what was decided: what was checked says nothing of it. */
  moved: boolean;
}

type Row = Omit<LinkWish, 'by' | 'pin' | 'links' | 'live' | 'sentBefore' | 'moved'> & {
  links: string | number;
  live: string | null;
  sentBefore: string | number;
  moved: string | number;
  delivery: 'mail-chat' | 'mail-pin' | null;
  signed: string | null;
};

const columns = (since: string, officer: string, column: string) => `
  i.id AS itemId, i.credential_id AS credentialId, i.province_code AS provinceCode, i.lao_code AS laoCode,
  ${officer} AS officerId, o.name AS officer, ${since} AS since, l.name, l.type,
  (SELECT COUNT(*) FROM reveal_links k WHERE k.${column} AND k.credential_id = i.credential_id
   AND k.delivery <> 'failed') AS links,
  (SELECT k.id FROM reveal_links k WHERE k.${column} AND k.credential_id = i.credential_id AND k.state = 'armed'
   AND k.delivery IN ('sending', 'sent') LIMIT 1) AS live,
  EXISTS (SELECT 1 FROM custody_events e WHERE e.item_id = i.id AND e.kind = 'link-sent' AND e.recorded_at >= ${since})
    AS sentBefore`;

/** Finds out whether somebody is to get a link, and how it is armed. */
@Injectable()
export class LinkWishesService {
  /** The wish of a hand-over or a request by its identity; null where none is to be sent any more, or while fraud is suspected. */
  async of(id: string): Promise<LinkWish | null> {
    const row = (await this.ofHandOver(id)) ?? (await this.ofCase(id));
    if (!row) return null;
    const { delivery, signed, links, live, sentBefore, moved, ...rest } = row;
    return {
      ...rest,
      by: delivery ? { handOverId: signed, caseId: id } : { handOverId: id, caseId: null },
      pin: delivery === 'mail-chat' ? 'chat' : delivery ? 'own' : 'signed',
      links: Number(links),
      live: live !== null,
      sentBefore: Number(sentBefore) > 0,
      moved: Number(moved) > 0,
    };
  }

  private async ofHandOver(id: string): Promise<Row | undefined> {
    const [row]: Row[] = await db().query(
      `SELECT ${columns('h.recorded_at', 'h.officer_id', 'hand_over_id = h.id')}, NULL AS delivery, NULL AS signed,
              0 AS moved
       FROM hand_overs h JOIN custody_items i ON i.id = h.item_id JOIN officers o ON o.id = h.officer_id
       JOIN laos l ON l.code = i.lao_code
       WHERE h.id = ? AND h.live_key IS NOT NULL AND i.kind = 'electronic' AND i.state = 'handed'
         AND NOT EXISTS (SELECT 1 FROM credentials c JOIN reset_cases z ON z.account_id = c.account_id
                         WHERE c.id = i.credential_id AND z.state = 'frozen')`,
      [id],
    );
    return row;
  }

  /** With a PIN of their own it is that of what they signed for last. */
  private async ofCase(id: string): Promise<Row | undefined> {
    const [row]: Row[] = await db().query(
      `SELECT ${columns('r.executed_at', 'r.officer_id', 'case_id = r.id')}, r.delivery,
              IF(r.delivery = 'mail-pin', (SELECT h.id FROM hand_overs h WHERE h.lao_code = r.lao_code
                AND h.officer_id = r.officer_id AND h.live_key IS NOT NULL ORDER BY h.id DESC LIMIT 1), NULL) AS signed,
              EXISTS (SELECT 1 FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
                      WHERE b.officer_id = r.officer_id AND b.revoked_at IS NULL AND p.channel = 'email'
                        AND b.bound_at > r.executed_at) AS moved
       FROM reset_cases r JOIN custody_items i ON i.credential_id = r.credential_id
       JOIN officers o ON o.id = r.officer_id JOIN laos l ON l.code = r.lao_code
       WHERE r.id = ? AND r.state IN ('executing', 'delivered') AND r.delivery <> 'in-person' AND i.state = 'handed'`,
      [id],
    );
    return row;
  }
}
