import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clock } from '../../src/platform/clock.js';
import { Slapd } from '../support/slapd.js';
import { CredentialDesk } from './credential-desk.js';

const pin = '482913';

describe('a temporary password in an envelope (a directory)', () => {
  const slapd = new Slapd();
  let bench: CredentialDesk;
  beforeAll(async () => {
    await slapd.start();
    bench = await CredentialDesk.start(slapd);
  });
  afterAll(async () => {
    clock.reset();
    await bench.stop();
    await slapd.remove();
  });

  it('an envelope that is being replaced opens nothing any more, also while the new one cannot be made yet', async () => {
    const place = await bench.place();
    const id = await bench.issue([place], 'paper');
    const old = await bench.slipLink((await bench.print(id)).pdf);
    await bench.toProvince(id);
    await slapd.stop();
    const again = { laoCodes: [place.lao.code], reason: 'ซองถูกเปิด' };
    expect((await bench.print(id, again)).status).not.toBe(200);
    await slapd.start();
    const refused = await bench.handOver(place);
    expect([refused.status, refused.body.code]).toEqual([409, 'hand-over.other-slip']);

    // Longer than a call whose fate is unknown, and than the circuit breaker.
    clock.advance(700_000);
    await bench.desk.drain();
    const { pdf } = await bench.print(id, again);
    const fresh = await bench.slipLink(pdf);
    await bench.toProvinceAccepted(id);
    expect((await bench.handOver(place)).status).toBe(201);
    const open = ({ publicId, code }: typeof fresh) =>
      bench.visitor.post(`/r/${publicId}/reveal`, { code, pin });
    expect((await open(old)).status).toBe(403);
    expect((await open(fresh)).body.step).toBe('shown');
    expect(await bench.standingOf(place)).toBe('revealed');
  });
});
