import { Injectable } from '@nestjs/common';
import { laoTitle, type LaoType } from '../organisations/register/lao.entity.js';
import { SenderResolverService } from '../organisations/search/sender-resolver.service.js';
import { db } from '../platform/database/transaction.js';

/** A LAO for whose officer a chat may speak. */
export interface SpokenFor {
  laoCode: string;
  title: string;
  place: string;
  /** Made sure of by more than an agent's word. */
  proven: boolean;
  /** The officers whose address it is; where some are proven, those alone. */
  officerIds: string[];
}

/** A LAO that somebody may mean. */
export interface Meant {
  code: string;
  title: string;
  place: string;
}

const shown = 5;
/** So sure, and so much surer than of the next, that one LAO is meant. */
const sure = 0.6;
const ahead = 1.5;

/** For which LAOs a chat speaks, and which LAO somebody means. */
@Injectable()
export class SpeakerService {
  constructor(private readonly resolver: SenderResolverService) {}

  /** The LAOs whose responsible officer the address is bound to, those first that are proven. */
  async spokenFor(contactPointId: string): Promise<SpokenFor[]> {
    const rows: {
      laoCode: string;
      name: string;
      type: LaoType;
      district: string;
      province: string;
      proven: string;
      officers: string;
      provenOfficers: string | null;
    }[] = await db().query(
      `SELECT l.code AS laoCode, l.name, l.type, l.district, p.name AS province,
              MAX(b.verified_how IN ('code', 'call-back', 'letter', 'in-person')) AS proven,
              GROUP_CONCAT(DISTINCT h.officer_id) AS officers,
              GROUP_CONCAT(DISTINCT IF(b.verified_how IN ('code', 'call-back', 'letter', 'in-person'), h.officer_id, NULL))
                AS provenOfficers
       FROM contact_bindings b
       JOIN role_holders h ON h.officer_id = b.officer_id AND h.role = 'responsible-officer' AND h.ended_at IS NULL
         AND (b.lao_code IS NULL OR b.lao_code = h.lao_code)
       JOIN laos l ON l.code = h.lao_code AND l.dissolved_on IS NULL JOIN provinces p ON p.code = l.province_code
       WHERE b.contact_point_id = ? AND b.revoked_at IS NULL
       GROUP BY l.code, l.name, l.type, l.district, p.name ORDER BY proven DESC, l.code LIMIT 20`,
      [contactPointId],
    );
    return rows.map(({ laoCode, name, type, district, province, proven, officers, provenOfficers }) => ({
      laoCode,
      title: laoTitle(type, name),
      place: `อ.${district} จ.${province}`,
      proven: Number(proven) > 0,
      officerIds: (provenOfficers ?? officers).split(','),
    }));
  }

  /** The LAO that a text names; several where that is not sure, none where nothing fits. */
  async meant(text: string): Promise<Meant[]> {
    const found = await this.resolver.candidates([text], { all: true });
    const [first, second] = found;
    const clear = first && first.score >= sure && (!second || first.score >= second.score * ahead);
    return (clear ? [first] : found.slice(0, shown)).map(({ lao }) => ({
      code: lao.code,
      title: lao.title,
      place: `อ.${lao.district} จ.${lao.province.name}`,
    }));
  }

  /** What a LAO is called. */
  async titleOf(laoCode: string): Promise<string> {
    const [row]: { name: string; type: LaoType }[] = await db().query(
      'SELECT name, type FROM laos WHERE code = ?',
      [laoCode],
    );
    return row ? laoTitle(row.type, row.name) : laoCode;
  }
}
