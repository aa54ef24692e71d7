import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SweepLinksJob } from '../../src/credentials/custody/sweep-links.job.js';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';
import { textOfPages } from './printed.js';

describe('a credential on paper (rules 1.2 and 2)', () => {
  let bench: CredentialDesk;
  let places: Place[];
  let batchId: string;
  let first: Buffer;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    places = [];
    for (const n of [1, 2, 3, 4]) places.push(await bench.place(`0690030${n}`));
    await bench.provincialRepresentative();
    batchId = await bench.issue(places, 'paper');
  });
  afterAll(() => bench.stop());

  const open = (link: { publicId: string; code: string }, pin = '482913', more = {}) =>
    bench.visitor.post(`/r/${link.publicId}/reveal`, { code: link.code, pin, ...more });
  const withdraw = async (place: Place, what: string) =>
    bench.representative.post(`/api/custody-items/${(await bench.itemOf(place)).id}/withdrawals`, {
      what,
      reason: 'เหตุผลของการทดสอบ',
    });
  const receipt = async (handOverId: string) => {
    const response = await fetch(`${bench.desk.url}/api/hand-overs/${handOverId}/receipt`, {
      headers: { authorization: `Bearer ${bench.representative.token}` },
    });
    return (await textOfPages(Buffer.from(await response.arrayBuffer()))).join('\n');
  };
  const slips = async () => {
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    return body.byProvince[0].slips;
  };

  it('is printed by somebody else than who approved it; the database holds that too', async () => {
    const printed = await bench.print(batchId);
    expect(printed.status).toBe(200);
    first = printed.pdf;
    const [{ approved_by: same }] = await db().query(
      'SELECT approved_by FROM issuance_batches WHERE id = ?',
      [batchId],
    );
    await expect(
      db().query('UPDATE print_runs SET printed_by = ? WHERE batch_id = ?', [same, batchId]),
    ).rejects.toThrow(/print_runs_other_person/);
  });

  it('has consecutive numbers, and a code inside that opens nothing before the hand-over', async () => {
    const pages = await textOfPages(first);
    expect(pages).toHaveLength(4);
    expect(pages.map((page) => /90-\d{6}/.exec(page)![0])).toEqual([
      '90-000001',
      '90-000002',
      '90-000003',
      '90-000004',
    ]);
    const link = await bench.slipLink(first);
    const early = await open(link);
    expect([early.status, early.body.code]).toEqual([403, 'reveal.refused']);
    expect(await slips()).toEqual({
      printed: 4,
      onHand: 4,
      underWay: 0,
      handed: 0,
      returned: 0,
      spoiled: 0,
      missing: 0,
    });
  });

  it('is printed again only with a reason, and then the older slip is void', async () => {
    const wish = { laoCodes: [places[0]!.lao.code] };
    expect((await bench.print(batchId, wish)).code).toBe('slips.reason-needed');
    const again = await bench.print(batchId, { ...wish, reason: 'พิมพ์เลอะ' });
    expect(await textOfPages(again.pdf)).toHaveLength(1);
    expect(await slips()).toMatchObject({ printed: 5, onHand: 4, spoiled: 1 });
    expect((await bench.itemOf(places[0]!)).serial).toBe('90-000005');
    await bench.toProvince(batchId);
    const old = await bench.handOver(places[0]!, { serial: '90-000001' });
    expect([old.status, old.body.code]).toEqual([409, 'hand-over.other-slip']);
    expect((await bench.handOver(places[0]!)).status).toBe(201);
    expect((await open(await bench.slipLink(first))).status).toBe(403);
    expect((await open(await bench.slipLink(again.pdf))).body).toMatchObject({ step: 'choose' });
  });

  it('works for 72 hours after the hand-over, and is dead then; a new slip needs a new hand-over', async () => {
    const link = await bench.slipLink(first, 2);
    expect((await bench.handOver(places[1]!)).status).toBe(201);
    clock.advance(72 * 3_600_000 + 1_000);
    expect((await open(link)).status).toBe(403);
    for (const _ of [1, 2]) await bench.desk.get(LinksSweepService, { strict: false }).sweep();
    const { body } = await bench.supervisor.get(`/api/laos/${places[1]!.lao.code}/credential`);
    expect(body.credential.state).toBe('ready');
    expect(
      body.trail.map(({ kind }: { kind: string }) => kind).filter((kind: string) => kind === 'expired'),
    ).toHaveLength(1);
    clock.reset();
    const renewed = await bench.print(batchId, { laoCodes: [places[1]!.lao.code], reason: 'รหัสหมดอายุ' });
    await bench.toProvinceAccepted(batchId);
    expect(bench.toldLao(places[1]!, 'พิมพ์ซองใหม่')).toEqual([1, 1]);
    expect(bench.toldLao(places[0]!, 'พิมพ์ซองใหม่')).toEqual([0, 0]);
    const fresh = await bench.slipLink(renewed.pdf);
    expect((await open(fresh)).status).toBe(403);
    expect((await bench.handOver(places[1]!, { clientKey: 'a-second-hand-over-1' })).status).toBe(201);
    expect((await open(fresh)).body).toMatchObject({ step: 'choose' });
  });

  it('comes back, is lost, or came to the wrong person: each is recorded, and opens nothing', async () => {
    expect((await withdraw(places[2]!, 'no-show')).status).toBe(204);
    expect((await bench.itemOf(places[2]!)).state).toBe('at-province');
    expect((await withdraw(places[2]!, 'missing')).status).toBe(204);
    expect(await bench.standingOf(places[2]!)).toBe('stopped');
    expect(await bench.openIncidents()).toContain('missing');
    expect((await withdraw(places[2]!, 'missing')).body.code).toBe('custody-item.not-now');

    const handed = await bench.handOver(places[3]!);
    expect(handed.status).toBe(201);
    const link = await bench.slipLink(first, 4);
    const set = await open(link, '482913', { password: 'ฝนตกหนักที่ชายแดนใต้' });
    expect(set.body).toMatchObject({ step: 'set' });
    expect((await withdraw(places[3]!, 'wrong-person')).status).toBe(204);
    await bench.desk.drain();
    expect(await bench.standingOf(places[3]!)).toBe('stopped');
    const name = `lhr${places[3]!.lao.code}`;
    expect(bench.sandbox.personnel.accounts.signIn(name, 'ฝนตกหนักที่ชายแดนใต้')).toBe('wrong');
    expect(await bench.openIncidents()).toContain('wrong-person');
    expect(bench.toldLao(places[2]!, 'ซองรหัสผู้ใช้งานของ')).toEqual([1, 1]);
    expect(bench.toldLao(places[3]!, 'ระงับรหัสผู้ใช้งานของ')).toEqual([1, 1]);
  });

  it('closes only when it balances and was counted', async () => {
    const before = (await bench.supervisor.get(`/api/batches/${batchId}`)).body;
    const close = async () => {
      const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
      return bench.supervisor.post(`/api/batches/${batchId}/closure`, { version: body.version });
    };
    const { printed, onHand, handed, returned, spoiled, missing } = before.byProvince[0].slips;
    expect(printed).toBe(onHand + handed + returned + spoiled + missing);
    expect((await close()).body).toMatchObject({
      code: 'batch.not-balanced',
      fields: [{ path: '90', code: 'not-counted' }],
    });
    const count = (given: object) =>
      bench.representative.post(`/api/batches/${batchId}/reconciliations`, {
        province: '90',
        onHand: 0,
        returned: 0,
        spoiled,
        ...given,
      });
    expect((await count({ spoiled: spoiled + 1 })).body).toEqual({ balances: false });
    expect((await close()).body.fields).toEqual([{ path: '90', code: 'count-differs' }]);
    expect((await count({})).body).toEqual({ balances: true });
    expect((await close()).body).toMatchObject({ state: 'closed' });
  });

  it('a code that ran out after its batch was closed is printed anew, and handed over', async () => {
    const place = await bench.place();
    const id = await bench.issue([place], 'paper');
    await bench.print(id);
    await bench.toProvince(id);
    const { serial } = await bench.itemOf(place);
    const { body: earlier } = await bench.handOver(place);
    await bench.representative.post(`/api/batches/${id}/reconciliations`, {
      province: '90',
      onHand: 0,
      returned: 0,
      spoiled: 0,
    });
    const { version } = (await bench.supervisor.get(`/api/batches/${id}`)).body;
    const closed = await bench.supervisor.post(`/api/batches/${id}/closure`, { version });
    expect(closed.body.state).toBe('closed');
    clock.advance(73 * 3_600_000);
    await bench.desk.get(LinksSweepService, { strict: false }).sweep();
    const again = { laoCodes: [place.lao.code], reason: 'หมดเวลาก่อนเปิด' };
    const fresh = await bench.slipLink((await bench.print(id, again)).pdf);
    await bench.toProvinceAccepted(id);
    const { body: later } = await bench.handOver(place, { clientKey: 'device-after-closing-1' });
    expect((await open(fresh, '482913')).body.step).toBe('choose');
    // Each receipt is of the envelope that was handed over then.
    expect(await receipt(earlier.id)).toContain(serial);
    expect(await receipt(later.id)).toContain((await bench.itemOf(place)).serial);
    expect(await receipt(later.id)).not.toContain(serial);
    // Officer and chief were told that it ran out.
    await bench.desk.drain();
    const told = bench.sandbox.mails.list().filter(({ subject }) => subject.startsWith('ซองรหัสเปิดใช้งาน'));
    expect(told.flatMap(({ to }) => to)).toEqual(
      expect.arrayContaining([place.officerMail, `chief-${place.lao.code}@lao.example`]),
    );
    clock.reset();
  });

  it('nobody signs for it within 30 days: it is void, DLA is told once, and a new one is printed', async () => {
    const place = await bench.place();
    const id = await bench.issue([place], 'paper');
    const old = await bench.slipLink((await bench.print(id)).pdf);
    await bench.toProvince(id);
    clock.advance(31 * 86_400_000);
    expect((await bench.handOver(place)).body.code).toBe('hand-over.other-slip');
    for (const _ of [1, 2]) await bench.desk.get(SweepLinksJob, { strict: false }).run();
    const { slips: sums } = (await bench.supervisor.get(`/api/batches/${id}`)).body.byProvince[0];
    expect(sums).toMatchObject({ printed: 1, onHand: 0, spoiled: 1 });
    const { body } = await bench.supervisor.get('/api/incidents?open=true&limit=100');
    const told = body.items.filter(({ kind }: { kind: string }) => kind === 'ran-out');
    expect(told).toMatchObject([{ batch: { id }, province: { code: '90' }, reason: 'not-signed-for' }]);
    const again = { laoCodes: [place.lao.code], reason: 'หมดอายุ' };
    const fresh = await bench.slipLink((await bench.print(id, again)).pdf);
    await bench.toProvinceAccepted(id);
    expect((await bench.handOver(place)).status).toBe(201);
    expect((await open(old, '482913')).status).toBe(403);
    expect((await open(fresh, '482913')).body.step).toBe('choose');
    clock.reset();
  });

  it('a spoiled one is printed with the next print-out, without being named', async () => {
    const made = [await bench.place(), await bench.place()];
    const id = await bench.issue(made, 'paper');
    await bench.print(id);
    await bench.toProvince(id);
    expect((await bench.print(id)).code).toBe('slips.nothing-to-print');
    expect((await withdraw(made[1]!, 'spoiled')).status).toBe(204);
    const { pdf } = await bench.print(id);
    expect(await textOfPages(pdf)).toHaveLength(1);
    expect((await bench.itemOf(made[1]!)).serial).not.toBeNull();
  });
});
