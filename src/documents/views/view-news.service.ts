import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { RecipientsService } from '../../organisations/contacts/recipients.service.js';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { thaiMoment } from '../../platform/paper/thai-date.policy.js';
import type { ViewAllowance } from './view-allowance.entity.js';

/** Tells supervisors that somebody asks to open more copies, and whoever asked what was decided. */
@Injectable()
export class ViewNewsService {
  constructor(
    private readonly notices: NoticesService,
    private readonly recipients: RecipientsService,
  ) {}

  /** Within the transaction of the request; once for each. */
  async tellAsked(id: string, by: string, reason: string): Promise<void> {
    const words = {
      subject: 'มีผู้ขอเปิดดูสำเนาบัตรเพิ่ม',
      text: [
        `${by} เปิดดูสำเนาบัตรประจำตัวประชาชนครบจำนวนต่อชั่วโมงแล้ว และขอเปิดดูเพิ่ม`,
        `เหตุผล: ${reason}`,
        `พิจารณาได้ที่ ${config().publicUrl}/id-cards`,
      ].join('\n\n'),
    };
    const people = await this.recipients.supervisors();
    for (const { officerId, to } of people)
      if (to) await this.notices.ask({ onceKey: `copy-views:${id}:${officerId}`, ...to, ...words });
    if (!people.length) await this.notices.nobody({ onceKey: `copy-views:${id}`, ...words });
  }

  /** Within the transaction of the decision. */
  async tellDecided({
    id,
    staffId,
    copies,
    lastsUntil,
  }: Pick<ViewAllowance, 'id' | 'staffId' | 'copies' | 'lastsUntil'>): Promise<void> {
    const [person]: { email: string }[] = await db().query('SELECT email FROM staff WHERE id = ?', [staffId]);
    const granted = copies && lastsUntil;
    await this.notices.ask({
      onceKey: `copy-views-decided:${id}`,
      channel: 'email',
      address: person!.email,
      subject: granted ? 'เปิดดูสำเนาบัตรเพิ่มได้แล้ว' : 'ไม่อนุญาตให้เปิดดูสำเนาบัตรเพิ่ม',
      text: granted
        ? `เปิดดูสำเนาบัตรประจำตัวประชาชนเพิ่มได้อีก ${copies} ภาพ ถึง ${thaiMoment(lastsUntil)}\n\n${config().publicUrl}/id-cards`
        : 'หัวหน้าไม่อนุญาตคำขอเปิดดูสำเนาบัตรประจำตัวประชาชนเพิ่ม จำนวนต่อชั่วโมงยังเป็นตามเดิม',
    });
  }
}
