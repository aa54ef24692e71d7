import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HandOver } from '../../src/credentials/custody/hand-over.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

describe('a hand-over that is told several times at once', () => {
  let desk: CredentialDesk;
  let places: Place[];

  beforeAll(async () => {
    desk = await CredentialDesk.start();
    places = [await desk.place(), await desk.place()];
    await desk.toProvince(await desk.issue(places));
  });
  afterAll(() => desk.stop());

  it('is one, and everybody who told it hears so', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.handOver(places[0]!)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await db().countBy(HandOver, { laoCode: places[0]!.lao.code })).toBe(1);
  });

  it('is refused under another name of the device', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) =>
        desk.handOver(places[1]!, { clientKey: `another-device-${n}-0000` }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(await db().countBy(HandOver, { laoCode: places[1]!.lao.code })).toBe(1);
  });
});
