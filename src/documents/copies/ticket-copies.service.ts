import { Injectable } from '@nestjs/common';
import { CardSealsService } from '../../channels/secrets/card-seals.service.js';
import { scopeFor } from '../../platform/auth/scope.js';
import { notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { ObligationsService } from '../obligations/obligations.service.js';
import { expectCopies } from '../obligations/takes-copies.js';
import { CopyIntakeService } from './copy-intake.service.js';

/** Files a picture that came by chat and was closed there: it goes the same way as every other copy. */
@Injectable()
export class TicketCopiesService {
  constructor(
    private readonly seals: CardSealsService,
    private readonly obligations: ObligationsService,
    private readonly intake: CopyIntakeService,
  ) {}

  /**
   * Takes the picture of an attachment for an obligation, once. Only DLA's own people: a chat belongs to no province.
   * Throws attachment.not-found, attachment.erased (410), obligation.not-found,
   * obligation.evidence-not-taken (422), copy.CODE (422), copy.duplicate (409).
   */
  async file(attachmentId: string, obligationId: string): Promise<string> {
    if (!scopeFor(actor()).all) throw notFound('attachment');
    const { provinceCode } = await this.obligations.one(obligationId);
    await expectCopies(obligationId);
    const { bytes } = await this.seals.open(attachmentId);
    // Its name is the platform's own making and says nothing.
    const name = 'chat';
    this.intake.refuseAtOnce(bytes, name);
    const file = await this.intake.take({
      bytes,
      name,
      provinceCode,
      source: 'ticket',
      sourceKey: `attachment:${attachmentId}`,
      obligationId,
      createdBy: actor().staffId,
    });
    return file.id;
  }
}
