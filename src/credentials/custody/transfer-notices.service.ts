import { Injectable } from '@nestjs/common';
import { NoticeListService } from '../../channels/notices/notice-list.service.js';
import type { Telling } from '../../channels/notices/notice.entity.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import type { CustodyTransfer } from './custody-transfer.entity.js';
import { LaoNoticesService } from './lao-notices.service.js';
import { transferWords } from './notice-words.policy.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';

/** Tells a province's representatives that credentials wait for them: a link to their workspace, never a secret. */
@Injectable()
export class TransferNoticesService {
  constructor(
    private readonly notices: LaoNoticesService,
    private readonly list: NoticeListService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Tells everybody who can be reached, once for each reminder. Answers how many. */
  async tell(transfer: CustodyTransfer, reminder: number): Promise<number> {
    const [province]: { name: string }[] = await db().query('SELECT name FROM provinces WHERE code = ?', [
      transfer.provinceCode,
    ]);
    const words = transferWords({
      province: province!.name,
      count: transfer.underWay,
      paper: transfer.route === 'paper',
      link: `${config().publicUrl}/hand-over/${transfer.provinceCode}`,
      reminder: reminder > 0,
    });
    const people = await this.recipients.representatives(transfer.provinceCode);
    return this.notices.send(keyOf(transfer.id, reminder), null, words, people);
  }

  /** What came of telling them the last time, by transfer. */
  async tellings(transfers: { id: string; reminders: number }[]): Promise<Map<string, Telling>> {
    const found = await this.list.tellings(transfers.map(({ id, reminders }) => keyOf(id, reminders)));
    return new Map(
      transfers.flatMap(({ id, reminders }) => {
        const telling = found.get(keyOf(id, reminders));
        return telling ? [[id, telling]] : [];
      }),
    );
  }
}

function keyOf(transferId: string, reminder: number): string {
  return `transfer:${transferId}:${reminder}`;
}
