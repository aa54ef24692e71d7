import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { AuditService } from '../../platform/audit/audit.service.js';
import { mayDo } from '../../platform/auth/permissions.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { insertMany } from '../../platform/database/bulk.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { actor, roles } from '../../platform/request-context.js';
import { DisturbanceMailRefusal } from './disturbance.entity.js';

/** What the desk proposes as a disturbance, told by mail to those who decide, except who does not want that. */
@Injectable()
export class DisturbanceMailsService {
  constructor(
    private readonly notices: NoticesService,
    private readonly audit: AuditService,
  ) {}

  /** Whether who asks gets these mails. */
  async wanted(): Promise<boolean> {
    return !(await db().existsBy(DisturbanceMailRefusal, { staffId: actor().staffId }));
  }

  /** Who asks gets them from now on, or none. */
  async choose(wanted: boolean): Promise<void> {
    const { staffId } = actor();
    await transaction(async () => {
      if (wanted) await db().delete(DisturbanceMailRefusal, { staffId });
      else {
        const row = { staff_id: staffId, refused_at: clock.now() };
        await insertMany(
          'disturbance_mail_refusals',
          [row],
          'ON DUPLICATE KEY UPDATE refused_at = refused_at',
        );
      }
      await this.audit.record({
        action: 'disturbance.mail',
        object: `staff:${staffId}`,
        details: { wanted },
      });
    });
  }

  /** Asks for the mails about a proposal, in its transaction: one a person, however often it is asked. */
  async tell({ id, title }: { id: string; title: string }, tickets: number): Promise<void> {
    const link = `${config().publicUrl}/admin/disturbances`;
    const subject = `อาจเกิดเหตุขัดข้อง: ${title}`;
    const text = [
      `มี ${tickets} เรื่องแจ้งอาการเดียวกันในเวลาใกล้กัน ระบบเสนอว่าอาจเป็นเหตุขัดข้อง`,
      'กรุณาตรวจดูแล้วยืนยัน หรือบอกว่าไม่ใช่:',
      link,
      '',
      'หากไม่ต้องการอีเมลนี้ ปิดได้ที่หน้าเดียวกัน',
    ].join('\n');
    for (const { id: staffId, email } of await this.deciders()) {
      const onceKey = `disturbance:${id}:${staffId}`;
      await this.notices.ask({ onceKey, channel: 'email', address: email, subject, text });
    }
  }

  private async deciders(): Promise<Staff[]> {
    const role = In(roles.filter((one) => mayDo(one, 'disturbances.manage')));
    const people = await db().find(Staff, { where: { state: 'active', role }, order: { id: 'ASC' } });
    const refusals = await db().findBy(DisturbanceMailRefusal, { staffId: In(people.map(({ id }) => id)) });
    const refused = new Set(refusals.map(({ staffId }) => staffId));
    return people.filter(({ id }) => !refused.has(id));
  }
}
