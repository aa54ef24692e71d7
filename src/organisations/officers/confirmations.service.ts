import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { LaoFactsService } from '../register/lao-facts.service.js';
import { RegisterNewsService } from '../register/register-news.service.js';
import { ConfirmationCampaign } from './confirmation-campaign.entity.js';
import { fiscalYear } from './fiscal-year.policy.js';
import { OfficerConfirmation } from './officer-confirmation.entity.js';

/** Each 1 October every LAO's responsible officer is confirmed anew: people move when the fiscal year turns. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly laos: LaoFactsService,
    private readonly news: RegisterNewsService,
    private readonly audit: AuditService,
  ) {}

  /** Opens the campaign of the present fiscal year, once; a start that was missed is made up for. */
  async openCampaign(): Promise<void> {
    const now = clock.now();
    const year = fiscalYear(now);
    await transaction(async () => {
      const { affectedRows }: { affectedRows: number } = await db().query(
        'INSERT IGNORE INTO confirmation_campaigns (fiscal_year, opened_at) VALUES (?, ?)',
        [year, now],
      );
      if (affectedRows) await this.audit.record({ action: 'campaign.open', object: `campaign:${year}` });
    });
  }

  /**
   * Confirms the present officer of a LAO; quietly nothing where that is done. Throws lao.not-found, lao.dissolved,
   * campaign.none and officer.none (409).
   */
  async confirm(laoCode: string): Promise<void> {
    await transaction(async () => {
      const lao = (await this.laos.lock([laoCode])).get(laoCode)!;
      const [campaign] = await db().find(ConfirmationCampaign, { order: { fiscalYear: 'DESC' }, take: 1 });
      if (!campaign) throw new DomainError('campaign.none', 409);
      if (!lao.officerId) throw new DomainError('officer.none', 409);
      const { fiscalYear: year } = campaign;
      if (lao.confirmedYear === year) return;
      const confirmation = {
        id: newId(),
        fiscalYear: year,
        provinceCode: lao.provinceCode,
        laoCode,
        officerId: lao.officerId,
        confirmedBy: actor().staffId,
        confirmedAt: clock.now(),
      };
      try {
        await db().insert(OfficerConfirmation, confirmation);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        // Somebody else was confirmed this year and has been replaced since: the last word counts.
        const { id: _, ...anew } = confirmation;
        await db().update(OfficerConfirmation, { fiscalYear: year, laoCode }, anew);
      }
      await this.laos.settle([laoCode]);
      const { provinceCode, officerId } = lao;
      const data = { fiscalYear: year };
      const news = {
        object: `lao:${laoCode}`,
        provinceCode,
        laoCode,
        officerId,
        kind: 'officer.confirmed',
        data,
      };
      await this.news.tell('officer.confirm', [news]);
    });
  }
}
