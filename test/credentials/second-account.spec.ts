import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { dayOf, owedBy, peopledLao } from '../documents/owing.js';
import { CredentialDesk, type Place } from './credential-desk.js';

/** Four eyes are two people's, not two accounts': names are compared as they are spoken, without titles and spaces. */
describe('somebody with a second account', () => {
  let bench: CredentialDesk;
  let place: Place;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    place = await bench.place();
    await bench.provincialRepresentative();
  });
  afterAll(() => bench.stop());

  type Role = 'supervisor' | 'approver' | 'admin';
  /** The accounts that a person has: the first as given, the second with another spelling of the name. */
  const twice = async (name: string, roles: [Role, Role], provinceCode: string | null = null) => {
    const account = async (role: Role, spelt: string) =>
      new Api(bench.desk, (await buildStaff({ role, name: spelt, provinceCode })).token);
    return [await account(roles[0], name), await account(roles[1], `นาย${name} `)] as const;
  };

  it('does not approve or send back the batch that they handed in, nor print what they approved', async () => {
    const [asks, judges] = await twice('สมชาย สองบัญชี', ['supervisor', 'approver']);
    const given = { title: 'ชุดทดสอบ', route: 'paper', laoCodes: [place.lao.code] };
    const { body: drafted } = await asks.post('/api/batches', given);
    const path = `/api/batches/${drafted.id}`;
    const { body } = await asks.post(`${path}/submission`, { version: drafted.version });
    const approval = { version: body.version, hash: body.contentHash };
    expect((await judges.post(`${path}/approval`, approval)).body.code).toBe('batch.own-approval');
    const back = { version: body.version, reason: 'ผิด' };
    expect((await judges.post(`${path}/rejection`, back)).body.code).toBe('batch.own-approval');

    const [approves, prints] = await twice('วิชัย สองบัญชี', ['approver', 'admin']);
    expect((await approves.post(`${path}/approval`, approval)).status).toBe(200);
    await bench.desk.drain();
    expect((await bench.print(drafted.id, {}, prints)).code).toBe('slips.own-approval');
    expect((await bench.print(drafted.id)).status).toBe(200);

    const { body: ready } = await bench.supervisor.get(path);
    const [sends, accepts] = await twice('อรุณ สองบัญชี', ['supervisor', 'admin']);
    expect((await sends.post(`${path}/release`, { version: ready.version })).status).toBe(200);
    await bench.desk.drain();
    const [transfer] = (await bench.representative.get('/api/custody-transfers?waiting=true')).body.items;
    const acceptance = `/api/custody-transfers/${transfer.id}/acceptance`;
    expect((await accepts.post(acceptance, { counted: 1 })).body.code).toBe('transfer.own-acceptance');
    expect((await bench.representative.post(acceptance, { counted: 1 })).status).toBe(200);
  });

  it('does not waive what they asked to have waived', async () => {
    await peopledLao(bench.desk, '06900399');
    await bench.representative.post('/api/trainings', {
      title: 'อบรม',
      organiser: 'province',
      days: [dayOf(new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10))],
      invite: 'remaining',
    });
    await bench.desk.drain();
    const [owed] = await owedBy('06900399');
    const [asks, decides] = await twice('มาลี สองบัญชี', ['supervisor', 'approver']);
    const path = `/api/obligations/${owed!.id}/waiver`;
    expect((await asks.post(path, { reason: 'ยุบ' })).status).toBeLessThan(300);
    const decision = { decision: 'granted' };
    expect((await decides.post(`${path}/decision`, decision)).body.code).toBe('waiver.own-request');
    expect(await db().query('SELECT 1 FROM document_obligations WHERE waived_at IS NOT NULL')).toEqual([]);
  });
});
