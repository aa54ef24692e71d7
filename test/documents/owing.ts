import { FollowingService } from '../../src/documents/obligations/following.service.js';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { ContactAddressesService } from '../../src/organisations/contacts/contact-addresses.service.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import type { Desk } from '../support/desk.js';
import { buildLao, buildOfficer, buildRoleHolder } from '../support/register-builders.js';

/** A day of a training as the API takes it. */
export const dayOf = (heldOn: string) => ({
  heldOn,
  fromTime: '09:00',
  untilTime: '16:00',
  place: 'หอประชุม',
});

/** The people of a desk, each by their own key, for one province. */
export async function peopleOf(desk: Desk, province: string) {
  const as = async (role: 'supervisor' | 'approver' | 'admin' | 'representative') =>
    new Api(
      desk,
      (await buildStaff({ role, provinceCode: role === 'representative' ? province : null })).token,
    );
  return {
    supervisor: await as('supervisor'),
    approver: await as('approver'),
    admin: await as('admin'),
    representative: await as('representative'),
  };
}

/** A LAO with officer and chief administrator, each with a mailbox. */
export async function peopledLao(desk: Desk, code: string): Promise<{ officer: string; chief: string }> {
  const provinceCode = code.slice(2, 4);
  await buildLao({ code });
  const one = async (role: 'responsible-officer' | 'chief-administrator') => {
    const officer = await buildOfficer({ provinceCode, name: `${role} ${code}` });
    await buildRoleHolder({ laoCode: code, role, officerId: officer.id });
    await reach(desk, officer.id, `${role}.${code}@lao.example`);
    return officer.id;
  };
  return { officer: await one('responsible-officer'), chief: await one('chief-administrator') };
}

export const [laoA, laoB, cohortLao] = ['06900301', '06900302', '06900303'] as const;

/** Province 90 with two LAOs of people, one of the cohort, and a training that invites the rest; 95 with one LAO. */
export async function owingProvince(desk: Desk) {
  const people = await peopleOf(desk, '90');
  const officers = await peopledLao(desk, laoA);
  await peopledLao(desk, laoB);
  await buildLao({ code: cohortLao });
  await buildLao({ code: '06950101' });
  await people.supervisor.post(`/api/laos/${cohortLao}/cohort-membership`, {
    evidence: 'รายชื่อ ครุ ก.',
    sinceOn: '2026-10-01',
  });
  const { body } = await people.representative.post('/api/trainings', {
    title: 'อบรม',
    organiser: 'province',
    days: [dayOf('2026-11-24')],
    invite: 'remaining',
  });
  await desk.drain();
  return { people, officers, training: { id: body.id as string, version: body.version as number } };
}

/** Gives somebody a mailbox. */
export async function reach(desk: Desk, officerId: string, address: string): Promise<void> {
  await desk.get(ContactAddressesService).register({ channel: 'email', address, officerId, source: 'agent' });
}

/** What is owed by a LAO, as rows, without what another took the place of. */
export async function owedBy(laoCode: string): Promise<Obligation[]> {
  const all = await db().find(Obligation, { where: { laoCode }, order: { slot: 'ASC' } });
  return all.filter(({ supersededAt }) => !supersededAt);
}

/** Settles everything anew, twice: the second time must find nothing to do. */
export async function settleAll(desk: Desk): Promise<void> {
  for (const _ of [1, 2]) {
    await transaction(() => desk.get(FollowingService).sweep());
    await desk.drain();
  }
}
