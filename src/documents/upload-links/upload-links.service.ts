import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { constantTimeEqual, randomLetters, sha256 } from '../../platform/crypto/tokens.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { CopyIntakeService } from '../copies/copy-intake.service.js';
import type { SentForm } from '../copies/sent-file.js';
import { Obligation } from '../obligations/obligation.entity.js';
import { ObligationsService } from '../obligations/obligations.service.js';
import { expectCopies } from '../obligations/takes-copies.js';
import { UploadLink } from './upload-link.entity.js';

/** So long an officer who asks again is not sent another, in milliseconds. */
const againMs = 10 * 60_000;

/** Asks for links, and takes what is sent by them. */
@Injectable()
export class UploadLinksService {
  constructor(
    private readonly obligations: ObligationsService,
    private readonly intake: CopyIntakeService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Has a link sent to the officer's mailbox; an older one of the same obligation is dead. Throws obligation.not-found,
   * obligation.not-owed (409), upload-link.no-address (409).
   */
  async ask(obligationId: string): Promise<UploadLink> {
    return this.make(obligationId, actor().staffId);
  }

  /**
   * The same for an officer who asked themselves, in a chat that is theirs. One that was mailed just now is not mailed
   * again. Throws as `ask`.
   */
  async askByOfficer(obligationId: string): Promise<void> {
    const [lately]: unknown[] = await db().query(
      `SELECT 1 FROM upload_links WHERE obligation_id = ? AND state IN ('wanted', 'sent') AND created_at > ?`,
      [obligationId, new Date(clock.now().getTime() - againMs)],
    );
    if (!lately) await this.make(obligationId, null);
  }

  private async make(obligationId: string, createdBy: string | null): Promise<UploadLink> {
    return transaction(async () => {
      const obligation = await this.obligations.lock(obligationId);
      if (!obligation.isOpen()) throw new DomainError('obligation.not-owed', 409);
      await expectCopies(obligationId);
      const [address]: unknown[] = await db().query(
        `SELECT b.id FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
         WHERE b.officer_id = ? AND b.revoked_at IS NULL AND p.channel = 'email' LIMIT 1`,
        [obligation.officerId],
      );
      if (!address) throw new DomainError('upload-link.no-address', 409);
      await db().query(
        `UPDATE upload_links SET state = 'dead', reason = 'replaced', token_hash = NULL
         WHERE obligation_id = ? AND state IN ('wanted', 'sent')`,
        [obligationId],
      );
      const id = newId();
      await db().insert(UploadLink, {
        id,
        publicId: randomLetters(12),
        provinceCode: obligation.provinceCode,
        obligationId,
        state: 'wanted',
        createdBy,
        createdAt: clock.now(),
      });
      await this.outbox.ask('documents.send-upload-link', { id });
      await this.audit.record({
        action: 'upload-link.asked',
        object: `upload-link:${id}`,
        provinceCode: obligation.provinceCode,
        details: { obligation: obligationId },
      });
      return db().findOneByOrFail(UploadLink, { id });
    });
  }

  /**
   * Takes the picture that somebody sends by a link. What is not a picture at all uses nothing up. Throws
   * upload-link.refused (403) alike for a wrong, used, expired or unknown one, and as `CopyIntakeService.take`.
   */
  async take(publicId: string, { bytes, name, fields }: SentForm): Promise<void> {
    const link = await db().findOneBy(UploadLink, { publicId });
    // Also for a link that is not there: whoever tries addresses learns nothing from how long it takes.
    const obligation = await db().findOneBy(Obligation, { id: link?.obligationId ?? '' });
    const right = constantTimeEqual(sha256(fields.code ?? ''), link?.tokenHash ?? sha256(`no ${publicId}`));
    const inTime = (link?.expiresAt?.getTime() ?? 0) > clock.now().getTime();
    if (!link || !right || !inTime || link.state !== 'sent' || !obligation?.isOpen())
      throw new DomainError('upload-link.refused', 403);
    this.intake.refuseAtOnce(bytes, name);
    await transaction(async () => {
      const used: { affectedRows: number } = await db().query(
        `UPDATE upload_links SET state = 'used', used_at = ?, token_hash = NULL WHERE id = ? AND state = 'sent'`,
        [clock.now(), link.id],
      );
      if (used.affectedRows !== 1) throw new DomainError('upload-link.refused', 403);
      await this.intake.take({
        bytes,
        name,
        provinceCode: link.provinceCode,
        source: 'link',
        sourceKey: `link:${link.id}`,
        obligationId: link.obligationId,
        createdBy: null,
      });
    });
  }
}
