import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HandOver } from '../../src/credentials/custody/hand-over.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { addDays, thaiDay } from '../../src/platform/day.policy.js';
import { buildProvince } from '../support/register-builders.js';
import { CredentialDesk, type Place } from './credential-desk.js';

describe('what is told with a hand-over', () => {
  let desk: CredentialDesk;
  let places: Place[];

  beforeAll(async () => {
    desk = await CredentialDesk.start();
    places = [await desk.place(), await desk.place()];
    await desk.toProvince(await desk.issue(places));
    await buildProvince('91');
  });
  afterAll(() => desk.stop());

  /** A province's own training that begins in so many days. */
  const training = async (province: string, inDays: number): Promise<string> => {
    const heldOn = addDays(thaiDay(clock.now()), inDays);
    const day = { heldOn, fromTime: '09:00', untilTime: '16:00', place: 'ศาลากลาง' };
    const wish = { title: `อบรม ${inDays}`, organiser: 'province', province, days: [day] };
    const { status, body } = await desk.supervisor.post('/api/trainings', wish);
    if (status !== 201) throw new Error(`no training: ${JSON.stringify(body)}`);
    return body.id;
  };

  it('is told by the person who gave, and by nobody who signed in after them', async () => {
    const { body: session } = await desk.representative.get('/api/session');
    const others = await desk.handOver(places[0]!, { givenBy: places[0]!.officerId });
    expect([others.status, others.body.code]).toEqual([409, 'hand-over.another-gave']);
    expect(await db().countBy(HandOver, { laoCode: places[0]!.lao.code })).toBe(0);
    const own = await desk.handOver(places[0]!, { givenBy: session.staff.id });
    expect(own.status).toBe(201);
    expect(await db().findOneByOrFail(HandOver, { id: own.body.id })).toMatchObject({
      givenBy: session.staff.id,
    });
  });

  it('names the training on which it was, when that is the province’s own', async () => {
    const [own, later, far, others] = [
      await training('90', 0),
      await training('90', 20),
      await training('90', 60),
      await training('91', 0),
    ];
    const { body: list } = await desk.representative.get('/api/provinces/90/hand-over-list');
    const listed = list.trainings.map(({ id }: { id: string }) => id);
    expect(listed).toEqual([own, later]);
    expect(listed).not.toContain(far);
    const refused = await desk.handOver(places[1]!, { trainingId: others });
    expect([refused.status, refused.body.code]).toEqual([409, 'hand-over.other-training']);
    const { body } = await desk.handOver(places[1]!, { trainingId: own });
    expect(await db().findOneByOrFail(HandOver, { id: body.id })).toMatchObject({ trainingId: own });
  });
});
