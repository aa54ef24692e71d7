import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CredentialDesk, type Place } from './credential-desk.js';

interface ListedItem {
  laoCode: string;
  officers: { id: string; mail: string | null }[];
}

describe('the list that a device takes along', () => {
  let desk: CredentialDesk;
  let place: Place;

  beforeAll(async () => {
    desk = await CredentialDesk.start();
    place = await desk.place();
    await desk.toProvince(await desk.issue([place]));
  });
  afterAll(() => desk.stop());

  it('tells to which address a link would go, and does not tell the address', async () => {
    const { status, body } = await desk.representative.get('/api/provinces/90/hand-over-list');
    expect(status).toBe(200);
    const item = (body.items as ListedItem[]).find(({ laoCode }) => laoCode === place.lao.code);
    expect(item?.officers).toEqual([
      expect.objectContaining({ id: place.officerId, mail: 'of•••@lao.example' }),
    ]);
    expect(JSON.stringify(body)).not.toContain(place.officerMail);
  });

  it('is not there for another province', async () => {
    const other = await CredentialDesk.representativeOf(desk.desk, '91');
    expect((await other.get('/api/provinces/90/hand-over-list')).status).toBe(404);
  });
});
