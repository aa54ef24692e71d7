import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { Macro } from './macro.entity.js';

const written = [
  {
    title: 'ทักทายและถามชื่อ อปท.',
    shortcut: 'ทักทาย',
    text_th: 'สวัสดีค่ะ {{agent}} ยินดีให้ความช่วยเหลือ ขอทราบชื่อ อปท. และชื่อ–ตำแหน่งของท่านด้วยค่ะ',
    text_en:
      'Hello, this is {{agent}}. Which local administrative organisation are you from, and what is your name?',
  },
  {
    title: 'ยังไม่ได้รับรหัส',
    shortcut: 'ยังไม่ได้รับ',
    text_th:
      'เรียน {{contact}} รหัสผู้ใช้งานของ {{lao}} ส่งผ่านผู้แทนจังหวัด{{province}} กรุณาติดต่อผู้แทนจังหวัดเพื่อรับซองและลงลายมือชื่อ หากมีข้อขัดข้องแจ้งเรื่อง {{ticket}} ได้ค่ะ',
    text_en: null,
  },
  {
    title: 'ขอสำเนาบัตรที่ค้าง',
    shortcut: 'สำเนาบัตร',
    text_th:
      'เรียน {{contact}} {{lao}} ยังค้างส่งสำเนาบัตรประจำตัวประชาชน กรุณาส่งผ่านลิงก์ในอีเมลหรือผู้แทนจังหวัด ภายในวันที่ {{documents-due}} และโปรดอย่าส่งภาพบัตรในช่องแชตนี้ค่ะ',
    text_en: null,
  },
  {
    title: 'ปิดเรื่องเมื่อใช้งานได้แล้ว',
    shortcut: 'ปิดเรื่อง',
    text_th: 'ยินดีค่ะที่ใช้งานได้แล้ว ขอปิดเรื่อง {{ticket}} หากพบปัญหาอีกตอบกลับข้อความนี้ได้เลยค่ะ',
    text_en: 'Glad that it works now. We close {{ticket}}; just answer here if anything comes up again.',
    closes: 1,
  },
];

/** A few answers for a newcomer to try `/` with; only where nobody has written one yet. */
export async function sampleMacros(): Promise<void> {
  await transaction(async () => {
    if (await db().existsBy(Macro, {})) return;
    const { id: createdBy } = await db().findOneByOrFail(Staff, { role: 'supervisor' });
    const at = clock.now();
    const rest = { desk_id: null, tags: '[]', created_by: createdBy, created_at: at, updated_at: at };
    await insertMany(
      'macros',
      written.map((macro) => ({ closes: 0, ...macro, ...rest, id: newId() })),
    );
  });
}
