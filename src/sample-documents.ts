import type { INestApplicationContext } from '@nestjs/common';
import { Seeded } from './organisations/sample/seeded.js';
import { Staff } from './platform/auth/staff/staff.entity.js';
import { clock } from './platform/clock.js';
import { insertMany, updateMany } from './platform/database/bulk.js';
import { newId } from './platform/database/id.js';
import { db, transaction } from './platform/database/transaction.js';
import { addDays, thaiDay } from './platform/day.policy.js';
import { withContext } from './platform/request-context.js';
import { groupBy } from './platform/group-by.policy.js';
import { Obligation } from './documents/obligations/obligation.entity.js';
import { ObligationsService } from './documents/obligations/obligations.service.js';
import { SettlingService } from './documents/obligations/settling.service.js';

/** Rows in one statement. */
const perStatement = 500;

/**
 * What the LAOs of the sample register owe, and what most of them have sent: provinces whose training is over are
 * nearly through, some lag. Does nothing for a province in which anything is owed already.
 */
export async function sampleDocuments(app: INestApplicationContext): Promise<void> {
  const provinces: { code: string }[] = await db().query(
    'SELECT DISTINCT province_code AS code FROM trainings WHERE province_code IS NOT NULL ORDER BY 1',
  );
  const supervisor = await db().findOneBy(Staff, { role: 'supervisor', state: 'active' });
  for (const { code } of provinces) {
    // As a job of the desk: whoever was signed in while staff were made is of one province.
    const settle = async () => {
      if (await db().existsBy(Obligation, { provinceCode: code })) return;
      await app.get(SettlingService, { strict: false }).province(code);
      if (supervisor) await sent(app, code, supervisor.id);
    };
    await withContext({ requestId: `sample-documents-${code}` }, () => transaction(settle));
  }
}

async function sent(app: INestApplicationContext, provinceCode: string, staffId: string): Promise<void> {
  const today = thaiDay(clock.now());
  const owed = await db().find(Obligation, { where: { provinceCode }, order: { id: 'ASC' } });
  const draw = new Seeded(29_000 + Number(provinceCode));
  const part = draw.chance(0.25) ? 1 : 0.7 + draw.next() * 0.29;
  const met = owed.flatMap((one) => {
    const on = addDays(one.countedFrom, 1 + draw.below(draw.chance(0.85) ? 14 : 28));
    if (!one.isOpen() || on >= today || !draw.chance(part)) return [];
    return {
      id: one.id,
      met_at: new Date(`${on}T05:00:00Z`),
      met_by: staffId,
      // Cards that two people saw: of a copy there would have to be a picture.
      evidence: 'sighted',
      evidence_ref: newId(),
    };
  });
  const seen = met.map(({ id, met_at, evidence_ref }) => ({
    id: evidence_ref,
    province_code: provinceCode,
    obligation_id: id,
    kind: 'sighted',
    done_on: thaiDay(met_at),
    first_name: 'นางสาวมาลี ใจดี',
    second_name: 'นายวิชัย รักงาน',
    recorded_by: staffId,
    recorded_at: met_at,
  }));
  for (let from = 0; from < met.length; from += perStatement) {
    await insertMany('document_attestations', seen.slice(from, from + perStatement));
    await updateMany('document_obligations', met.slice(from, from + perStatement));
  }
  const codes = groupBy(owed, ({ laoCode }) => laoCode).keys();
  await app.get(ObligationsService, { strict: false }).settle(codes);
}
