import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { RealtimeService } from '../../platform/realtime/realtime.service.js';

/** Keeps beside each LAO where its credential stands, so that lists, boards and filters are one range of an index. */
@Injectable()
export class LaoCredentialsService {
  constructor(private readonly realtime: RealtimeService) {}

  /** Writes what the issuing part says, within its transaction, and tells the screens. */
  async stand(standing: string, laos: { code: string; provinceCode: string }[]): Promise<void> {
    if (!laos.length) return;
    await db().query('UPDATE laos SET credential = ? WHERE code IN (?)', [
      standing,
      laos.map(({ code }) => code),
    ]);
    if (laos.length > 50) return;
    for (const { code, provinceCode } of laos)
      this.realtime.publish({ topic: 'lao', id: code, province: provinceCode });
  }
}
