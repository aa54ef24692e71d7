import { Injectable } from '@nestjs/common';
import { db, transaction } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors.js';
import { IncidentsService } from '../../incidents/incidents.service.js';
import { CasesService } from './cases.service.js';
import type { NewCase } from './new-case.js';

interface Finding {
  kind: string;
  laoCode: string;
  provinceCode: string;
  ticketId: string;
  contactPointId: string;
  channel: string;
  /** Null for what did not come by mail, or came unauthenticated. */
  authentication: string | null;
  credentialId: string | null;
}

/** Passwords and codes that were sent in a chat: whoever may have read them, the credential is to be replaced. */
@Injectable()
export class ExposuresService {
  constructor(
    private readonly cases: CasesService,
    private readonly incidents: IncidentsService,
  ) {}

  /** Flags the credential of a finding for replacement: an incident for people, and a case that its officer can go on with. */
  async flag(findingId: string): Promise<void> {
    const finding = await this.read(findingId);
    if (!finding) return;
    const { kind, laoCode, provinceCode, credentialId, ticketId } = finding;
    await transaction(async () => {
      await this.incidents.open({
        kind: 'exposed',
        provinceCode,
        laoCode,
        credentialId,
        reason: kind,
        onceKey: `exposed:${credentialId ?? laoCode}`,
      });
    });
    try {
      await this.cases.open({ wish: 'exposed', laoCode, ticketId, ...askerOf(finding) });
    } catch (error) {
      // Without an account there is nothing to replace; and who asks too often is seen to by the incident.
      if (!(error instanceof DomainError)) throw error;
    }
  }

  private async read(id: string): Promise<Finding | null> {
    const [row]: Finding[] = await db().query(
      `SELECT f.kind, f.lao_code AS laoCode, l.province_code AS provinceCode, f.ticket_id AS ticketId,
              t.contact_point_id AS contactPointId, t.channel, i.authentication,
              (SELECT c.id FROM credentials c JOIN accounts a ON a.id = c.live_key WHERE a.lao_code = f.lao_code LIMIT 1)
                AS credentialId
       FROM secret_findings f JOIN laos l ON l.code = f.lao_code JOIN tickets t ON t.id = f.ticket_id
       LEFT JOIN inbound_mails i ON i.event_id = f.event_id WHERE f.id = ?`,
      [id],
    );
    return row ?? null;
  }
}

/** A chat is whose it is; a mail is its sender's only where DMARC says so, as everybody can write any sender. */
function askerOf({
  channel,
  contactPointId,
  authentication,
}: Finding): Pick<NewCase, 'origin' | 'contactPointId'> {
  if (channel !== 'email') return { origin: channel === 'line' ? 'line' : 'messenger', contactPointId };
  const authentic = /"dmarc":\s*"pass"/.test(authentication ?? '');
  return { origin: 'email', contactPointId: authentic ? contactPointId : null };
}
