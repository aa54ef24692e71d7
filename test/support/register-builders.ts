import { randomInt } from 'node:crypto';
import { nameKeys } from '../../src/organisations/officers/officer-name.policy.js';
import { Officer } from '../../src/organisations/officers/officer.entity.js';
import { holderKey, seatKey } from '../../src/organisations/officers/officer-role.policy.js';
import { RoleHolder } from '../../src/organisations/officers/role-holder.entity.js';
import { laoSortKey } from '../../src/organisations/register/lao-sort-key.policy.js';
import { provinceOfCode } from '../../src/organisations/register/lao-type.policy.js';
import { Lao } from '../../src/organisations/register/lao.entity.js';
import { LaoPeriod } from '../../src/organisations/register/lao-period.entity.js';
import { Province } from '../../src/organisations/register/province.entity.js';
import { thaiProvinces } from '../../src/organisations/register/thai-provinces.policy.js';
import { thaiSortKey } from '../../src/platform/thai-text.policy.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';

/** A province of the register, made where it is missing. */
export async function buildProvince(code = '90'): Promise<Province> {
  const found = await db().findOneBy(Province, { code });
  if (found) return found;
  const { name, nameEn } = thaiProvinces.get(code)!;
  const province = { code, name, nameEn, sortKey: thaiSortKey(name), createdAt: clock.now() };
  // Of two who build at once one makes it.
  await db().createQueryBuilder().insert().into(Province).values(province).orIgnore().execute();
  return db().findOneByOrFail(Province, { code });
}

/** Made-up codes follow each other from anywhere, so that no two of a suite are the same. */
let nextNumber = randomInt(10_000);

/** A LAO, its present period and its province; made up where not given. Its province is that of its code. */
export async function buildLao(given: Partial<Lao> = {}): Promise<Lao> {
  const wanted = given.provinceCode ?? (given.code ? provinceOfCode(given.code) : '90');
  const code = given.code ?? `06${wanted}${String(nextNumber++ % 10_000).padStart(4, '0')}`;
  const province = await buildProvince(provinceOfCode(code));
  const name = given.name ?? `บ้าน${code.slice(-4)}`;
  const type = given.type ?? 'tao';
  const lao = await db().save(Lao, {
    code,
    provinceCode: province.code,
    type,
    name,
    district: `เมือง${province.name}`,
    sortKey: laoSortKey(province.name, name, type),
    officerId: null,
    chiefId: null,
    inCohort: false,
    confirmedYear: 0,
    dissolvedOn: null,
    version: 0,
    createdAt: clock.now(),
    updatedAt: clock.now(),
    ...given,
  });
  await db().insert(LaoPeriod, {
    id: newId(),
    provinceCode: lao.provinceCode,
    laoCode: lao.code,
    type,
    name,
    district: lao.district,
    fromOn: null,
    untilOn: null,
    importId: null,
  });
  await db().query(`UPDATE register_versions SET version = version + 1 WHERE name = 'laos'`);
  return lao;
}

/** Somebody outside; made up where not given. */
export async function buildOfficer(given: Partial<Officer> = {}): Promise<Officer> {
  const name = given.name ?? 'สมหญิง ใจดี';
  const province = await buildProvince(given.provinceCode);
  return db().save(Officer, {
    id: newId(),
    provinceCode: province.code,
    ...nameKeys(name),
    position: 'นักทรัพยากรบุคคลปฏิบัติการ',
    version: 0,
    importId: null,
    createdAt: clock.now(),
    updatedAt: clock.now(),
    ...given,
  });
}

/**
 * A post that somebody holds, with what the LAO keeps beside it; LAO and officer are made where not given.
 * Without a LAO (`laoCode: null`) it is a provincial representative's.
 */
export async function buildRoleHolder(given: Partial<RoleHolder> = {}): Promise<RoleHolder> {
  const provinceCode = given.provinceCode ?? (given.laoCode ? provinceOfCode(given.laoCode) : '90');
  const laoCode = given.laoCode === undefined ? (await buildLao({ provinceCode })).code : given.laoCode;
  const officerId = given.officerId ?? (await buildOfficer({ provinceCode })).id;
  const role = given.role ?? (laoCode ? 'responsible-officer' : 'provincial-representative');
  const deputy = given.deputy ?? false;
  const live = !given.endedAt;
  const holder = await db().save(RoleHolder, {
    id: newId(),
    provinceCode,
    officerId,
    laoCode,
    role,
    acting: false,
    deputy,
    fromOn: null,
    untilOn: null,
    endedAt: null,
    endReason: null,
    seatKey: live ? seatKey(laoCode, role, deputy) : null,
    holderKey: live ? holderKey(officerId, laoCode ?? provinceCode, role) : null,
    importId: null,
    createdBy: null,
    createdAt: clock.now(),
    ...given,
  });
  if (live && laoCode && !deputy) {
    const kept = role === 'chief-administrator' ? { chiefId: officerId } : { officerId };
    await db().update(Lao, { code: laoCode }, kept);
  }
  return holder;
}
