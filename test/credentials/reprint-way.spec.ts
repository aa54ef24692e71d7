import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { TransfersService } from '../../src/credentials/custody/transfers.service.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';
import { textOfPages } from './printed.js';

interface Slips {
  printed: number;
  handed: number;
  onHand: number;
  underWay: number;
  returned: number;
  spoiled: number;
  missing: number;
}

describe('the way of a slip that is printed again', () => {
  let bench: CredentialDesk;
  let mail: string;
  let places: Place[];
  let batchId: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    mail = await bench.provincialRepresentative();
    places = [];
    for (const n of [1, 2, 3]) places.push(await bench.place(`0690110${n}`));
    batchId = await bench.issue(places, 'paper');
    await bench.print(batchId);
    await bench.toProvince(batchId);
  });
  afterAll(() => bench.stop());

  const reprint = async (which: Place[], id = batchId) => {
    const again = await bench.print(id, { laoCodes: which.map(({ lao }) => lao.code), reason: 'ซองเปียก' });
    expect(again.status).toBe(200);
  };
  const province = async (id = batchId) =>
    (await bench.supervisor.get(`/api/batches/${id}`)).body.byProvince[0];
  /** The sum holds on DLA's screen and on the province's, and both say the same. */
  const slips = async (id = batchId): Promise<Slips> => {
    const own: Slips = (await province(id)).slips;
    expect(own.printed).toBe(own.handed + own.onHand + own.returned + own.spoiled + own.missing);
    const { body } = await bench.representative.get('/api/provinces/90/slip-sums');
    expect(body.items.find(({ batch }: { batch: { id: string } }) => batch.id === id).slips).toEqual(own);
    return own;
  };
  const waiting = async () =>
    (await bench.representative.get('/api/custody-transfers?waiting=true')).body.items;
  const accept = (id: string, counted: number, as = bench.representative) =>
    as.post(`/api/custody-transfers/${id}/acceptance`, { counted });
  const count = (onHand: number, spoiled: number, id = batchId) =>
    bench.representative.post(`/api/batches/${id}/reconciliations`, {
      province: '90',
      onHand,
      returned: 0,
      spoiled,
    });
  const mails = () => bench.sandbox.mails.list().filter(({ to }) => to.includes(mail)).length;
  /** DLA says that it cannot be used. */
  const spoil = async (place: Place) => {
    const { id } = await bench.itemOf(place);
    const said = { what: 'spoiled', reason: 'หมึกเลอะ' };
    expect((await bench.supervisor.post(`/api/custody-items/${id}/withdrawals`, said)).status).toBe(204);
  };
  const stateOf = async (place: Place) => (await bench.itemOf(place)).state;

  it('is at DLA, then on its way, and cannot be handed over before the province has accepted it', async () => {
    const told = mails();
    await reprint([places[0]!]);
    expect(await stateOf(places[0]!)).toBe('printed');
    expect(await slips()).toMatchObject({ printed: 4, onHand: 3, underWay: 1, spoiled: 1 });
    expect((await bench.handOver(places[0]!)).body.code).toBe('hand-over.not-at-province');
    await bench.desk.drain();
    expect(await stateOf(places[0]!)).toBe('sent');
    expect((await bench.handOver(places[0]!)).body.code).toBe('hand-over.not-at-province');
    expect(mails()).toBe(told + 1);
    expect(await waiting()).toMatchObject([{ batch: { id: batchId }, expected: 1, withdrawn: 0 }]);
    const board = (await bench.supervisor.get('/api/custody-board')).body;
    expect(board.items[0]).toMatchObject({ standings: { sent: 1, 'with-representative': 2 }, laos: 3 });
    expect(board.items[0].waitingSince).not.toBeNull();
    expect((await province()).transfers).toMatchObject([
      { expected: 3, counted: 3, waiting: false },
      { expected: 1, acceptedAt: null, waiting: true },
    ]);
  });

  it('is not counted on the table as long as it is on its way; once it is there, the count is out of date', async () => {
    expect((await count(3, 1)).body).toEqual({ balances: false });
    expect((await count(2, 1)).body).toEqual({ balances: true });
    expect((await province()).reconciled).toMatchObject({ balances: true, current: true });
    const [{ id }] = await waiting();
    expect((await accept(id, 1, bench.admin)).body.code).toBe('transfer.own-acceptance');
    expect((await accept(id, 1)).body).toMatchObject({ acceptedAt: expect.any(String) });
    expect(await slips()).toMatchObject({ printed: 4, onHand: 3, underWay: 0, spoiled: 1 });
    expect((await province()).reconciled).toMatchObject({ current: false });
    expect((await bench.handOver(places[0]!)).status).toBe(201);
    expect(await slips()).toMatchObject({ printed: 4, handed: 1, onHand: 2, spoiled: 1 });
  });

  it('has a receipt of its own, and the first one is still what was accepted then', async () => {
    const steps: { content: Buffer }[] = await db().query(
      `SELECT content FROM audit_entries WHERE action = 'custody.accepted' ORDER BY id`,
    );
    const { transfers } = await province();
    expect([steps.length, transfers.length]).toEqual([2, 2]);
    for (const [at, { id }] of transfers.entries()) {
      const answer = await fetch(`${bench.desk.url}/api/custody-transfers/${id}/receipt`, {
        headers: { authorization: `Bearer ${bench.representative.token}` },
      });
      const [page] = await textOfPages(Buffer.from(await answer.arrayBuffer()));
      const { details } = JSON.parse(steps[at]!.content.toString());
      expect(page!.replace(/\s/g, '')).toContain(details.steps);
    }
  });

  it('printed once more on its way it waits in one transfer only, and only that one is reminded of', async () => {
    await reprint([places[1]!, places[2]!]);
    await bench.desk.drain();
    const [first] = await waiting();
    await reprint([places[1]!]);
    await reprint([places[2]!]);
    expect(await waiting()).toEqual([]);
    expect((await accept(first.id, 2)).body.code).toBe('transfer.nothing-waits');
    await bench.desk.drain();
    const [second, ...more] = await waiting();
    expect(more).toEqual([]);
    expect(second).toMatchObject({ expected: 2, withdrawn: 0 });
    expect((await province()).transfers.map(({ expected }: { expected: number }) => expected)).toEqual([
      3, 1, 2,
    ]);
    const told = mails();
    clock.advance(2 * 86_400_000 + 1_000);
    for (const _ of [1, 2]) await bench.desk.get(TransfersService, { strict: false }).sweep();
    await bench.desk.drain();
    expect(mails()).toBe(told + 1);
    expect(await waiting()).toMatchObject([{ id: second.id, reminders: 1 }]);
    clock.reset();
    expect((await accept(second.id, 2)).status).toBe(200);
    expect(await slips()).toMatchObject({ printed: 8, handed: 1, onHand: 2, underWay: 0, spoiled: 5 });
    for (const place of places.slice(1)) expect((await bench.handOver(place)).status).toBe(201);
  });

  it('printed again before the first is accepted: two parts are counted, each by what is in it', async () => {
    const own = [await bench.place(), await bench.place()];
    const id = await bench.issue(own, 'paper');
    await bench.print(id);
    const { version } = (await bench.supervisor.get(`/api/batches/${id}`)).body;
    await bench.supervisor.post(`/api/batches/${id}/release`, { version });
    await bench.desk.drain();
    await reprint([own[0]!], id);
    await bench.desk.drain();
    const [later, earlier] = await waiting();
    expect([earlier, later]).toMatchObject([
      { expected: 1, withdrawn: 1 },
      { expected: 1, withdrawn: 0 },
    ]);
    expect((await accept(earlier.id, 1)).status).toBe(200);
    expect([await stateOf(own[0]!), await stateOf(own[1]!)]).toEqual(['sent', 'at-province']);
    expect(await slips(id)).toMatchObject({ printed: 3, onHand: 2, underWay: 1, spoiled: 1 });
    // On a training day whoever of DLA is there, and did not print, accepts and hands over.
    expect((await accept(later.id, 1, bench.supervisor)).status).toBe(200);
    expect((await bench.handOver(own[0]!)).status).toBe(201);
  });

  it('spoiled before the release it is printed again first: nothing is sent without an envelope', async () => {
    const place = await bench.place();
    const id = await bench.issue([place], 'paper');
    await bench.print(id);
    await spoil(place);
    const release = async () => {
      const { version } = (await bench.supervisor.get(`/api/batches/${id}`)).body;
      return bench.supervisor.post(`/api/batches/${id}/release`, { version });
    };
    expect((await release()).body.code).toBe('batch.not-printed');
    expect((await bench.print(id)).status).toBe(200);
    expect((await release()).status).toBe(200);
    await bench.toProvinceAccepted(id);
    expect(await slips(id)).toMatchObject({ printed: 2, onHand: 1, underWay: 0, spoiled: 1 });
  });

  it('spoiled at DLA before it goes again, it is not sent without an envelope', async () => {
    const place = await bench.place();
    const id = await bench.issue([place], 'paper');
    await bench.print(id);
    await bench.toProvince(id);
    await reprint([place], id);
    await spoil(place);
    await bench.desk.drain();
    expect([await stateOf(place), await waiting()]).toEqual(['printed', []]);
    expect((await bench.print(id)).status).toBe(200);
    await bench.desk.drain();
    await bench.toProvinceAccepted(id);
    expect((await bench.handOver(place)).status).toBe(201);
  });

  it('also of a batch that is closed, and also when its job was lost', async () => {
    const place = await bench.place();
    const id = await bench.issue([place], 'paper');
    await bench.print(id);
    await bench.toProvince(id);
    await bench.handOver(place);
    await count(0, 0, id);
    const { version } = (await bench.supervisor.get(`/api/batches/${id}`)).body;
    await bench.supervisor.post(`/api/batches/${id}/closure`, { version });
    clock.advance(73 * 3_600_000);
    await bench.desk.get(LinksSweepService, { strict: false }).sweep();
    await reprint([place], id);
    await db().clear(OutboxRow);
    expect(await slips(id)).toMatchObject({ printed: 2, handed: 0, onHand: 1, underWay: 1, spoiled: 1 });
    for (const _ of [1, 2]) await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
    await bench.desk.drain();
    await bench.toProvinceAccepted(id);
    expect(await slips(id)).toMatchObject({ onHand: 1, underWay: 0 });
    expect((await bench.handOver(place, { clientKey: 'after-the-batch-was-closed' })).status).toBe(201);
    // What has moved since can be counted anew.
    const sums = (await bench.representative.get('/api/provinces/90/slip-sums')).body.items;
    expect(sums[0]).toMatchObject({ batch: { id, state: 'closed' }, reconciled: { current: false } });
    expect(sums[0].acts).toEqual(['count']);
    expect((await count(0, 1, id)).body).toEqual({ balances: true });
    clock.reset();
  });
});
