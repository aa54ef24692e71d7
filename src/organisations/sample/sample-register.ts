import type { INestApplicationContext } from '@nestjs/common';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { fiscalYear } from '../officers/fiscal-year.policy.js';
import { laoSortKey } from '../register/lao-sort-key.policy.js';
import { Province } from '../register/province.entity.js';
import { RegisterVersionService } from '../register/register-version.service.js';
import { thaiProvinces } from '../register/thai-provinces.policy.js';
import { thaiSortKey } from '../../platform/thai-text.policy.js';
import { sampleLaos } from './sample-laos.js';
import { samplePosts } from './sample-posts.js';
import { sampleTrainings } from './sample-trainings.js';
import { SampleWorld, type PlacedLao, type SampleProvince } from './sample-world.js';

/**
 * Fills an empty register: the 76 provinces and about 7,200 LAOs, made from the real sub-districts, with
 * people and trainings that are made up. The same on every desk, counted from today. Does nothing where a
 * province is there already.
 */
export async function sampleRegister(app: INestApplicationContext): Promise<void> {
  await transaction(async () => {
    if (await db().existsBy(Province, {})) return;
    const supervisor = await db().findOneBy(Staff, { role: 'supervisor', state: 'active' });
    const world = new SampleWorld(emptyProvinces(), supervisor?.id ?? null, clock.now());
    samplePosts(world);
    sampleTrainings(world);
    sampleConfirmations(world);
    for (const province of world.provinces) place(world, province);
    await world.rows.write();
    await app.get(RegisterVersionService, { strict: false }).bump();
  });
}

function emptyProvinces(): SampleProvince[] {
  const provinces = new Map<string, SampleProvince>();
  for (const lao of sampleLaos()) {
    const code = lao.provinceCode;
    if (!provinces.has(code)) provinces.set(code, { code, laos: [], representatives: [] });
    const undecided = { officer: null, chief: null, inCohort: false, confirmedYear: 0 };
    provinces.get(code)!.laos.push({ ...lao, ...undecided });
  }
  return [...provinces.values()];
}

/** The present campaign has begun: some provinces are nearly through, some have not started. */
function sampleConfirmations(world: SampleWorld): void {
  const { staffId } = world;
  const year = fiscalYear(clock.now());
  const opened = new Date(`${year - 1}-10-01T06:00:00+07:00`);
  world.rows.add('confirmation_campaigns', { fiscal_year: year, opened_at: opened });
  if (!staffId) return;
  const daysOpen = Math.floor((clock.now().getTime() - opened.getTime()) / 86_400_000);
  for (const province of world.provinces) {
    const draw = world.draw(province.code, 9);
    const part = draw.chance(0.15) ? 0 : draw.next();
    for (const lao of province.laos) {
      if (!lao.officer || !draw.chance(part)) continue;
      lao.confirmedYear = year;
      const confirmedAt = world.at(-draw.below(daysOpen + 1), draw);
      world.rows.add('officer_confirmations', {
        id: newId(),
        fiscal_year: year,
        province_code: lao.provinceCode,
        lao_code: lao.code,
        officer_id: lao.officer.id,
        confirmed_by: staffId,
        confirmed_at: confirmedAt,
      });
      world.tell(lao, 'officer.confirmed', { fiscalYear: year }, confirmedAt, lao.officer.id);
    }
  }
}

function place(world: SampleWorld, { code, laos }: SampleProvince): void {
  const { name, nameEn } = thaiProvinces.get(code)!;
  const createdAt = world.enteredAt;
  const names = { code, name, name_en: nameEn, sort_key: thaiSortKey(name), created_at: createdAt };
  world.rows.add('provinces', names);
  for (const lao of laos) {
    world.rows.add('laos', {
      code: lao.code,
      province_code: code,
      type: lao.type,
      name: lao.name,
      district: lao.district,
      sort_key: laoSortKey(name, lao.name, lao.type),
      officer_id: lao.officer?.id ?? null,
      chief_id: lao.chief?.id ?? null,
      in_cohort: lao.inCohort,
      confirmed_year: lao.confirmedYear,
      created_at: createdAt,
      updated_at: createdAt,
    });
    periodsOf(world, lao);
  }
}

/** What it is called now; one that became a municipality was an อบต. until then. */
function periodsOf(world: SampleWorld, lao: PlacedLao): void {
  const draw = world.draw(lao.code, 10);
  const period = (type: string, fromOn: string | null, untilOn: string | null) =>
    world.rows.add('lao_periods', {
      id: newId(),
      province_code: lao.provinceCode,
      lao_code: lao.code,
      type,
      name: lao.name,
      district: lao.district,
      from_on: fromOn,
      until_on: untilOn,
    });
  const entered = { name: lao.name, district: lao.district };
  if (!lao.upgraded) {
    period(lao.type, null, null);
    world.tell(lao, 'lao.added', { before: null, after: { ...entered, type: lao.type } }, world.enteredAt);
    return;
  }
  const ago = -20 - draw.below(160);
  period('tao', null, world.day(ago - 1));
  period(lao.type, world.day(ago), null);
  world.tell(lao, 'lao.added', { before: null, after: { ...entered, type: 'tao' } }, world.enteredAt);
  const change = {
    before: { ...entered, type: 'tao' },
    after: { ...entered, type: lao.type },
    on: world.day(ago),
  };
  world.tell(lao, 'lao.changed', change, world.at(ago, draw));
}
