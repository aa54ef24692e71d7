import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsNull } from 'typeorm';
import { CohortService } from '../../src/organisations/officers/cohort.service.js';
import { OpenCampaignJob } from '../../src/organisations/officers/open-campaign.job.js';
import { RoleHolder } from '../../src/organisations/officers/role-holder.entity.js';
import { Lao } from '../../src/organisations/register/lao.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao, buildOfficer } from '../support/register-builders.js';

describe('what stands beside a LAO', () => {
  let desk: Desk;
  let agent: Api;
  let supervisor: Api;

  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff()).token);
    supervisor = new Api(desk, (await buildStaff({ role: 'supervisor' })).token);
  });
  afterAll(() => desk.close());

  const appoint = (code: string, given: object) =>
    agent.post(`/api/laos/${code}/role-holders`, { role: 'responsible-officer', ...given });

  it('equals the facts, whatever happens to it', async () => {
    clock.freeze('2026-11-02T09:00:00+07:00');
    await desk.get(OpenCampaignJob, { strict: false }).run();
    const laos = await Promise.all([buildLao({ code: '06900901' }), buildLao({ code: '06900902' })]);
    const people = await Promise.all(['ก', 'ข', 'ค'].map((c) => buildOfficer({ name: `${c}มล ดีงาม` })));
    let seed = 7;
    const pick = <T>(list: readonly T[]): T => list[(seed = (seed * 48_271) % 2_147_483_647) % list.length]!;
    for (let step = 0; step < 100; step += 1) {
      const { code } = pick(laos);
      const act = pick(['appoint', 'appoint', 'end', 'reinstate', 'cohort', 'confirm'] as const);
      if (act === 'appoint') {
        const role = pick(['responsible-officer', 'chief-administrator']);
        const more = { deputy: pick([true, false, false]), acting: pick([true, false]) };
        await appoint(code, {
          role,
          officerId: pick(people).id,
          ...more,
          endReason: pick(['transfer', undefined]),
        });
      } else if (act === 'end') {
        const { body } = await agent.get(`/api/laos/${code}`);
        if (body.holders.length)
          await agent.post(`/api/role-holders/${pick(body.holders as { id: string }[]).id}/end`, {
            reason: 'transfer',
          });
      } else if (act === 'reinstate') {
        const { body } = await agent.get(`/api/laos/${code}`);
        if (body.formerHolders.length)
          await agent.post(
            `/api/role-holders/${pick(body.formerHolders as { id: string }[]).id}/reinstatement`,
          );
      } else if (act === 'cohort') {
        const cohort = desk.get(CohortService, { strict: false });
        const { inCohort } = await db().findOneByOrFail(Lao, { code });
        if (inCohort) await cohort.end(code, 'ลองดู');
        else await cohort.admit({ laoCode: code, evidence: 'ลองดู', sinceOn: '2026-01-01' });
      } else await supervisor.post(`/api/laos/${code}/confirmation`);
      const wrong = await db().query(
        `SELECT l.code FROM laos l
         LEFT JOIN role_holders o ON o.lao_code = l.code AND o.role = 'responsible-officer' AND o.deputy = 0 AND o.ended_at IS NULL
         LEFT JOIN role_holders c ON c.lao_code = l.code AND c.role = 'chief-administrator' AND c.deputy = 0 AND c.ended_at IS NULL
         LEFT JOIN cohort_memberships m ON m.lao_code = l.code AND m.ended_at IS NULL
         LEFT JOIN officer_confirmations f ON f.lao_code = l.code AND f.officer_id = o.officer_id
         WHERE l.code IN ('06900901', '06900902') AND NOT (l.officer_id <=> o.officer_id AND l.chief_id <=> c.officer_id
           AND l.in_cohort = (m.id IS NOT NULL) AND l.confirmed_year = COALESCE(f.fiscal_year, 0))`,
      );
      expect([step, act, wrong]).toEqual([step, act, []]);
    }
    for (const { code } of laos) {
      const end = { on: '2026-11-01', reason: 'รวมแห่ง' };
      expect((await supervisor.post(`/api/laos/${code}/dissolution`, end)).status).toBe(204);
      expect(await db().countBy(RoleHolder, { laoCode: code, endedAt: IsNull() })).toBe(0);
      const none = { officerId: null, chiefId: null, confirmedYear: 0 };
      expect(await db().findOneByOrFail(Lao, { code })).toMatchObject(none);
    }
    clock.reset();
  });
});
