import type { INestApplicationContext } from '@nestjs/common';
import { createRequire } from 'node:module';
import { CopyBatch } from './documents/copies/copy-batch.entity.js';
import { CopyIntakeService } from './documents/copies/copy-intake.service.js';
import type { Slot } from './documents/obligations/evidence.policy.js';
import { Staff } from './platform/auth/staff/staff.entity.js';
import { clock } from './platform/clock.js';
import { newId } from './platform/database/id.js';
import { db } from './platform/database/transaction.js';
import { withContext } from './platform/request-context.js';

const font = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/sarabun/600SemiBold/Sarabun_600SemiBold.ttf',
);

/**
 * A small pile of made-up cards in the sample representative's province, to try the review with: one that its name
 * proposes, one that the name on it does, and one of nobody. The worker checks them as any other. Does nothing where
 * there is a pile already.
 */
export async function sampleCopies(app: INestApplicationContext): Promise<void> {
  const person = await db().findOneBy(Staff, { role: 'representative', state: 'active' });
  const provinceCode = person?.provinceCode;
  if (!person || !provinceCode || (await db().existsBy(CopyBatch, { provinceCode }))) return;
  const owed: { code: string; slot: Slot; name: string }[] = await db().query(
    `SELECT o.lao_code AS code, o.slot, f.name FROM document_obligations o JOIN officers f ON f.id = o.officer_id
     WHERE o.province_code = ? AND o.open_due IS NOT NULL ORDER BY o.id LIMIT 2`,
    [provinceCode],
  );
  const cards = [
    ...owed.map(({ code, slot, name }, at) => ({
      name: at === 0 ? `${code}_${slot === 'chief-administrator' ? 'ปลัด' : 'จนท'}.jpg` : 'scan 2.jpg',
      holder: name,
    })),
    { name: 'scan 3.jpg', holder: 'นายตัวอย่าง ไม่มีในทะเบียน' },
  ];
  const pictures = await Promise.all(cards.map(({ holder }) => card(holder)));
  await withContext({ requestId: 'sample-copies' }, async () => {
    const batchId = newId();
    const batch = { id: batchId, provinceCode, expected: cards.length };
    await db().insert(CopyBatch, { ...batch, createdBy: person.id, createdAt: clock.now() });
    const given = { provinceCode, batchId, source: 'batch' as const, createdBy: person.id };
    const intake = app.get(CopyIntakeService, { strict: false });
    for (const [position, { name }] of cards.entries())
      await intake.take({ ...given, position, name, bytes: pictures[position]! });
  });
}

/** A card that nobody takes for a real one. */
async function card(holder: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const words = [
    'บัตรประจำตัวประชาชน (ตัวอย่าง ไม่ใช่บัตรจริง)',
    '',
    `ชื่อตัวและชื่อสกุล ${holder}`,
    '',
    'เกิดวันที่ 1 ม.ค. 2500',
    'ศาสนา —',
  ].join('\n');
  const text = await sharp({ text: { text: words, font: 'Sarabun SemiBold 34', fontfile: font, rgba: true } })
    .png()
    .toBuffer();
  return sharp({ create: { width: 1_012, height: 638, channels: 3, background: '#dfeaf2' } })
    .composite([{ input: text, left: 60, top: 60 }])
    .jpeg()
    .toBuffer();
}
