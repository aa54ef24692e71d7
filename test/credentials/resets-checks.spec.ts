import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseNewsService } from '../../src/credentials/resets/case-news.service.js';
import { ChecksService } from '../../src/credentials/resets/checks/checks.service.js';
import { WeighingService } from '../../src/credentials/resets/weighing/weighing.service.js';
import { ContactBindingsService } from '../../src/organisations/contacts/contact-bindings.service.js';
import { RoleHoldersService } from '../../src/organisations/officers/role-holders.service.js';
import { clock } from '../../src/platform/clock.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { buildRoleHolder } from '../support/register-builders.js';
import type { Place } from './credential-desk.js';
import { ResetDesk } from './reset-desk.js';

/** A check is for one case, account, person and action, once, as long as nothing about the person changed (I-6). */
describe('an identity check', () => {
  let desk: ResetDesk;
  const fresh: Place[] = [];
  beforeAll(async () => {
    desk = await ResetDesk.start();
    fresh.push(...(await desk.manyInUse(14)));
  }, 180_000);
  afterAll(() => desk.stop());

  const asked = async () => {
    clock.freeze(new Date(Math.ceil(clock.now().getTime() / 86_400_000) * 86_400_000 + 5 * 3_600_000));
    const place = fresh.pop()!;
    const { id } = await desk.ask(place, await desk.chat(place));
    return { place, id };
  };
  const callBack = async (id: string, as = desk.bench.agent) => {
    const { version } = await desk.caseOf(id);
    return as.post(`/api/reset-cases/${id}/checks`, { version, kind: 'call-back' });
  };
  const credentials = async (id: string): Promise<number> => {
    const rows = await db().query('SELECT id FROM credentials WHERE case_id = ?', [id]);
    return rows.length;
  };
  const mailBinding = async ({ officerId }: Place): Promise<string> => {
    const [row]: { id: string }[] = await db().query(
      `SELECT b.id FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       WHERE b.officer_id = ? AND p.channel = 'email'`,
      [officerId],
    );
    return row!.id;
  };

  it('with another makes the credential, and both are used up by it', async () => {
    const { id } = await asked();
    expect((await callBack(id)).body.case.state).toBe('executing');
    expect(await credentials(id)).toBe(1);
    const held = await transaction(async () => {
      const one = await desk.get(CaseNewsService).lock(id);
      return desk.get(ChecksService).holding(one!);
    });
    expect(held).toEqual([]);
    // Whoever asks once more gets another request, which knows nothing of these.
    const used: { id: string }[] = await db().query('SELECT id FROM identity_checks WHERE case_id = ?', [id]);
    const twice = transaction(() => desk.get(ChecksService).consume(used as never, id));
    await expect(twice).rejects.toMatchObject({ code: 'reset.check-gone' });
  });

  it.each<[string, (given: { place: Place; id: string }) => Promise<unknown>]>([
    [
      'of another person',
      async ({ place, id }) => {
        const { officerId } = await buildRoleHolder({ laoCode: place.lao.code, deputy: true });
        await db().query('UPDATE reset_cases SET officer_id = ? WHERE id = ?', [officerId, id]);
      },
    ],
    [
      'for another action',
      ({ id }) => db().query(`UPDATE reset_cases SET wish = 'compromised' WHERE id = ?`, [id]),
    ],
    [
      'of another account',
      async ({ id }) => {
        const [other] = await db().query('SELECT id FROM accounts WHERE lao_code = ?', [fresh[0]!.lao.code]);
        await db().query('UPDATE reset_cases SET account_id = ? WHERE id = ?', [other.id, id]);
      },
    ],
    ['of half an hour ago', () => Promise.resolve(clock.advance(30 * 60_000))],
    [
      'from before an address was added',
      ({ place }) => desk.bench.register(place.officerId, `two-${place.lao.code}@lao.example`),
    ],
    [
      'from before an address was taken back',
      async ({ place }) => desk.get(ContactBindingsService).revoke(await mailBinding(place), 'gone'),
    ],
    ['that is void', ({ id }) => transaction(() => desk.get(ChecksService).void(id, 'test'))],
  ])('%s counts for nothing', async (_, change) => {
    const given = await asked();
    clock.advance(1_000);
    await change(given);
    clock.advance(1_000);
    const answer = await callBack(given.id);
    expect([answer.status, answer.body.case.state, answer.body.level]).toEqual([200, 'verifying', 0]);
    expect(await credentials(given.id)).toBe(0);
  });

  it('of one case cannot be moved to another, changed, revived or deleted, whoever is at the database', async () => {
    const [one, two] = [await asked(), await asked()];
    await transaction(() => desk.get(ChecksService).void(two.id, 'test'));
    for (const change of [
      `case_id = '${two.id}'`,
      `officer_id = '${two.place.officerId}'`,
      `action = 'compromised'`,
      `kind = 'in-person'`,
      `made_at = '2030-01-01'`,
      `expires_at = '2030-01-01'`,
      `binding_id = NULL`,
      `letter_key = 'x'`,
      `note = 'x'`,
    ])
      await expect(
        db().query(`UPDATE identity_checks SET ${change} WHERE case_id = ?`, [one.id]),
      ).rejects.toThrow('never changed');
    const revive = db().query('UPDATE identity_checks SET voided_at = NULL WHERE case_id = ?', [two.id]);
    await expect(revive).rejects.toThrow('never changed');
    const away = db().query('DELETE FROM identity_checks WHERE case_id = ?', [one.id]);
    await expect(away).rejects.toThrow('never deleted');
    const lower = db().query('UPDATE reset_cases SET base_risk = 1, risk = 1 WHERE id = ?', [one.id]);
    await expect(lower).rejects.toThrow('raised only');
  });

  it('ends with the officer’s post, and the request with it', async () => {
    const { place, id } = await asked();
    const [post]: { id: string }[] = await db().query(
      `SELECT id FROM role_holders WHERE officer_id = ? AND lao_code = ?`,
      [place.officerId, place.lao.code],
    );
    await desk.get(RoleHoldersService).end(post!.id, 'transfer');
    expect((await callBack(id)).body.level).toBe(0);
    await desk.bench.desk.drain();
    expect(await desk.caseOf(id)).toMatchObject({ state: 'closed', outcome: 'withdrawn' });
    const next = await buildRoleHolder({ laoCode: place.lao.code });
    const again = await desk.ask(place, null, { origin: 'telephone' });
    expect(again.joined).toBe(false);
    expect(await desk.caseOf(again.id)).toMatchObject({ officer: { id: next.officerId }, risk: 3 });
  });

  it('weighed by several at once makes one credential', async () => {
    const { id } = await asked();
    await transaction(async () => {
      const one = await desk.get(CaseNewsService).lock(id);
      await desk.get(ChecksService).record(one!, { kind: 'call-back' });
    });
    const weighing = desk.get(WeighingService);
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => weighing.weigh(id)));
    expect(await credentials(id)).toBe(1);
    await desk.bench.desk.drain();
    expect(await desk.caseOf(id)).toMatchObject({ state: 'delivered' });
  });
});
