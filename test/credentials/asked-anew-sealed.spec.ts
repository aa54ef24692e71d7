import { Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LinksService } from '../../src/credentials/reveal/links.service.js';
import { clock } from '../../src/platform/clock.js';
import { Slapd } from '../support/slapd.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';
const hour = 3_600_000;

describe('a temporary password that was asked for anew (a directory)', () => {
  const slapd = new Slapd();
  let bench: CredentialDesk;
  let place: Place;
  let batchId: string;
  beforeAll(async () => {
    await slapd.start();
    // At noon in Thailand: asking at night is a signal of its own.
    clock.freeze('2026-03-03T05:00:00Z');
    bench = await CredentialDesk.start(slapd);
    place = await bench.place();
    batchId = await bench.issue([place]);
    await bench.toProvince(batchId);
    await bench.handOver(place);
    await bench.desk.drain();
  });
  afterAll(async () => {
    clock.reset();
    await bench.stop();
    await slapd.remove();
  });

  const open = () => {
    const { publicId, code } = bench.linkTo(place.officerMail);
    return bench.visitor.post(`/r/${publicId}/reveal`, { code, pin });
  };
  /** Whether the directory takes it: a password that must be changed lets its owner in for that alone. */
  const isTaken = async (password: string) => {
    const client = new Client({ url: slapd.url });
    const taken = await client.bind(`uid=lhr${place.lao.code},${slapd.people}`, password).then(
      () => true,
      () => false,
    );
    await client.unbind();
    return taken;
  };

  it('is made anew where the one before it is stopped meanwhile: what the officer is shown is taken there', async () => {
    expect(await isTaken((await open()).body.password)).toBe(true);
    clock.advance(24 * hour);
    await bench.desk.drain();
    const asked = { wish: 'forgot', origin: 'counter', laoCode: place.lao.code };
    const { id } = (await bench.agent.post('/api/reset-cases', asked)).body;
    const { version } = (await bench.supervisor.get(`/api/reset-cases/${id}`)).body.case;
    await bench.agent.post(`/api/reset-cases/${id}/checks`, { version, kind: 'in-person' });
    const checked = (await bench.supervisor.get(`/api/reset-cases/${id}`)).body.case;
    // The list is stopped in the moment between setting the next password and sealing it.
    const links = bench.desk.get<{ mintSealed(...given: unknown[]): Promise<unknown> }>(LinksService, {
      strict: false,
    });
    const mintSealed = links.mintSealed.bind(links);
    const stopping = jest.spyOn(links, 'mintSealed').mockImplementationOnce(async (...given) => {
      await bench.supervisor.post(`/api/batches/${batchId}/stop`, { reason: 'รายการรั่ว' });
      await bench.desk.drain();
      return mintSealed(...given);
    });
    await bench.supervisor.post(`/api/reset-cases/${id}/approval`, { version: checked.version });
    await bench.desk.drain();
    expect(stopping).toHaveBeenCalledTimes(1);
    stopping.mockRestore();
    clock.advance(hour);
    await bench.desk.drain();
    expect((await bench.supervisor.get(`/api/reset-cases/${id}`)).body.case).toMatchObject({
      state: 'delivered',
      delivery: 'mail-pin',
    });
    const shown = await open();
    expect(shown.body.step).toBe('shown');
    expect(await isTaken(shown.body.password)).toBe(true);
  });
});
