import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { clock } from '../../src/platform/clock.js';
import { DatabaseClockService } from '../../src/platform/database/database-clock.service.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';
const password = 'ฝูงนกเป็ดน้ำหน้าหนาวปีนี้';
const hour = 3_600_000;

describe.each(['own-choice', 'temporary'] as const)('when a link runs out (%s)', (mode) => {
  let bench: CredentialDesk;
  const fresh: Place[] = [];
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    const system = bench.desk.get(PersonnelSystemService, { strict: false }).system();
    const can = { ownChoice: mode === 'own-choice', mustChange: false, tellsChange: false };
    jest.spyOn(system, 'capabilities').mockResolvedValue(can);
    for (let n = 0; n < 3; n += 1) fresh.push(await bench.place());
    await bench.toProvince(await bench.issue(fresh));
    jest.restoreAllMocks();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    clock.reset();
    await bench.desk.get(DatabaseClockService, { strict: false }).compare();
  });
  afterAll(() => bench.stop());

  const handed = async () => {
    const place = fresh.pop()!;
    await bench.handOver(place);
    await bench.desk.drain();
    return { place, ...bench.linkTo(place.officerMail) };
  };
  const post = ({ publicId, code }: { publicId: string; code: string }, more: object = {}) =>
    bench.visitor.post(`/r/${publicId}/reveal`, { code, pin, ...more });
  const final = mode === 'own-choice' ? { password } : {};
  const wrongBy = (ms: number) => {
    const real = Date.now.bind(Date);
    jest.spyOn(Date, 'now').mockImplementation(() => real() + ms);
    return bench.desk.get(DatabaseClockService, { strict: false }).compare();
  };
  const runOut = (publicId: string, inMs: number) =>
    db().query(
      'UPDATE reveal_links SET expires_at = UTC_TIMESTAMP(3) + INTERVAL ? SECOND WHERE public_id = ?',
      [inMs / 1_000, publicId],
    );

  it('between the page and the button, it is refused as ever, and nothing is set or used up', async () => {
    const link = await handed();
    expect((await fetch(`${bench.desk.url}/r/${link.publicId}`)).status).toBe(200);
    // With own choice the officer has already been let in, and is choosing.
    if (mode === 'own-choice') expect((await post(link)).status).toBe(200);
    clock.advance(73 * hour);
    const late = await post(link, final);
    expect(late).toMatchObject({ status: 403, body: { code: 'reveal.refused' } });
    expect(bench.sandbox.personnel.accounts.signIn(`lhr${link.place.lao.code}`, password)).toBe('wrong');
    const [left] = await db().query('SELECT state FROM reveal_links WHERE public_id = ?', [link.publicId]);
    expect(left).toEqual({ state: 'armed' });
  });

  it.each([
    ['behind', -2 * hour],
    ['ahead', 2 * hour],
  ])('is for the database to say, where the machine’s clock is two hours %s', async (_, ms) => {
    const link = await handed();
    await wrongBy(ms);
    await runOut(link.publicId, -hour);
    expect((await post(link, final)).status).toBe(403);
    await runOut(link.publicId, hour);
    expect((await post(link, final)).status).toBe(200);
  });
});
