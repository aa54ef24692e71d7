import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buildLao, buildRoleHolder } from '../support/register-builders.js';
import { CredentialDesk, type Place } from './credential-desk.js';

describe('whether people were told', () => {
  let bench: CredentialDesk;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
  });
  afterEach(() => bench.sandbox.mailServer.faults.clear());
  afterAll(() => bench.stop());

  /** A LAO of whose people no address is registered. */
  async function silent(): Promise<Place> {
    const lao = await buildLao({});
    const { officerId } = await buildRoleHolder({ laoCode: lao.code });
    return { lao, officerId, chiefId: officerId, officerMail: 'nobody@lao.example' };
  }
  const notices = async ({ lao }: Place): Promise<{ subject: string; channel: string; state: string }[]> =>
    (await bench.supervisor.get(`/api/laos/${lao.code}/credential`)).body.notices;
  const province = async (batchId: string) =>
    (await bench.supervisor.get(`/api/batches/${batchId}`)).body.byProvince[0];
  const board = async () =>
    (await bench.supervisor.get('/api/custody-board')).body.items.find(
      ({ code }: { code: string }) => code === '90',
    );
  const transfer = async () => (await bench.supervisor.get('/api/custody-transfers')).body.items[0];
  const release = async (batchId: string) => {
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    await bench.supervisor.post(`/api/batches/${batchId}/release`, { version: body.version });
    await bench.desk.drain();
  };

  it('a province without a representative is named before the release, and stays in sight after it', async () => {
    const batchId = await bench.issue([await bench.place()]);
    expect(await province(batchId)).toMatchObject({ included: 1, reachable: false });
    await release(batchId);
    expect(await board()).toMatchObject({ untold: true });
    expect(await transfer()).toMatchObject({ telling: 'nobody' });

    const mail = await bench.provincialRepresentative();
    expect(await province(batchId)).toMatchObject({ reachable: true });
    bench.sandbox.mailServer.faults.plan({ kind: 'refuse-recipient', to: mail });
    const { id } = await transfer();
    await bench.supervisor.post(`/api/custody-transfers/${id}/reminders`);
    expect(await board()).toMatchObject({ untold: false });
    await bench.desk.drain();
    expect(await board()).toMatchObject({ untold: true });
    expect(await transfer()).toMatchObject({ telling: 'failed' });
    bench.sandbox.mailServer.faults.clear();

    await bench.supervisor.post(`/api/custody-transfers/${id}/reminders`);
    await bench.desk.drain();
    expect(await board()).toMatchObject({ untold: false });
    expect(await transfer()).toMatchObject({ telling: 'told' });
    await bench.toProvinceAccepted(batchId);
    expect(await board()).toMatchObject({ untold: false, waitingSince: null });
  });

  it('on the page of a LAO: what it was told, what did not arrive, and that nobody could be told', async () => {
    const place = await bench.place();
    const quiet = await silent();
    const batchId = await bench.issue([place, quiet]);
    await bench.toProvince(batchId);
    bench.sandbox.mailServer.faults.plan({
      kind: 'refuse-recipient',
      to: `chief-${place.lao.code}@lao.example`,
    });
    for (const one of [place, quiet]) expect((await bench.handOver(one)).status).toBe(201);
    await bench.desk.drain();
    const told = (await notices(place)).filter(({ subject }) => subject.startsWith('ส่งมอบรหัสผู้ใช้งาน'));
    expect(told.map(({ channel, state }) => [channel, state]).sort()).toEqual([
      ['email', 'failed'],
      ['email', 'sent'],
    ]);
    expect(await notices(quiet)).toMatchObject([
      { subject: expect.stringContaining('ส่งมอบรหัสผู้ใช้งาน'), channel: null, state: 'nobody' },
      { subject: expect.stringContaining('จังหวัดรับมอบ'), channel: null, state: 'nobody' },
    ]);
    await bench.agent.post(`/api/laos/${quiet.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
    await bench.desk.drain();
    expect((await notices(quiet)).map(({ state }) => state)).toEqual(['nobody', 'nobody', 'nobody']);
    // Neither an address nor a text is in it: the report link is for who was told.
    expect(JSON.stringify(await notices(place))).not.toMatch(/@|report/);
  });
});
