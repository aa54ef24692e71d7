import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SweepNoticesJob } from '../../src/channels/notices/sweep-notices.job.js';
import { StopsService } from '../../src/credentials/incidents/stops.service.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';
const password = 'ทะเลสาบสงขลาตอนเย็น';

describe('a list leaked: everything of a batch stops', () => {
  let bench: CredentialDesk;
  let places: Place[];
  let batchId: string;
  let representativeMail: string;
  let incidentId: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    representativeMail = await bench.provincialRepresentative();
    places = [];
    for (let n = 0; n < 4; n += 1) places.push(await bench.place());
    batchId = await bench.issue(places);
    await bench.toProvince(batchId);
    // One in use, one with an open link, two that wait at the province.
    await bench.handOver(places[0]!);
    await bench.handOver(places[1]!);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(places[0]!.officerMail);
    const set = await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin, password });
    expect(set.status).toBe(200);
    await bench.desk.drain();
  });
  afterAll(() => bench.stop());

  const stop = (as = bench.supervisor) =>
    as.post(`/api/batches/${batchId}/stop`, { reason: 'พบรายชื่อในกลุ่มไลน์' });
  const stoppedMails = () =>
    bench.sandbox.mails.list().filter(({ subject }) => subject.startsWith('ระงับรหัสผู้ใช้งาน'));
  const signIn = () => bench.sandbox.personnel.accounts.signIn(`lhr${places[0]!.lao.code}`, password);

  it('is a supervisor’s to decide', async () => {
    expect((await stop(bench.agent)).status).toBe(403);
    expect((await stop(bench.representative)).status).toBe(403);
    expect((await bench.agent.get(`/api/batches/${batchId}/stop-reach`)).status).toBe(403);
  });

  it('says before what it would reach; a screen that still asks for an exercise here stops nothing', async () => {
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}/stop-reach`);
    expect(body).toEqual({ credentials: 4, inUse: 1, openLinks: 1, notYetOffered: 2 });
    const asked = { reason: 'ซ้อมประจำปี', drill: true };
    expect((await bench.supervisor.post(`/api/batches/${batchId}/stop`, asked)).status).toBe(400);
    await bench.desk.drain();
    expect(await bench.openIncidents()).not.toContain('leak');
    expect(signIn()).toBe('ok');
    expect(stoppedMails()).toHaveLength(0);
  });

  it('stops links and passwords, and tells those who hold something; once, however often the work is begun', async () => {
    const answer = await stop();
    expect(answer.status).toBe(202);
    incidentId = answer.body.incidentId;
    await bench.desk.get(StopsService, { strict: false }).work(incidentId);
    // The rest of the work is lost with Redis and found again from the database.
    await db().clear(OutboxRow);
    await bench.desk.get(StopsService, { strict: false }).work(incidentId);
    clock.advance(130_000);
    for (const _ of [1, 2]) await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
    await bench.desk.drain();
    expect(signIn()).toBe('wrong');
    const { publicId, code } = bench.linkTo(places[1]!.officerMail);
    expect((await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin })).status).toBe(403);
    for (const place of places) expect(await bench.standingOf(place)).toBe('stopped');
    const incident = (await bench.supervisor.get(`/api/incidents/${incidentId}`)).body;
    expect(incident.locks).toEqual({ all: 4, done: 4, stuck: 0 });
    clock.reset();
  });

  it('notices reach officer and chief of the LAOs concerned, without a secret', async () => {
    clock.advance(3_600_000);
    await bench.desk.get(SweepNoticesJob, { strict: false }).run();
    await bench.desk.drain();
    const to = stoppedMails().flatMap((mail) => mail.to);
    expect(to.sort()).toEqual(
      [0, 1].flatMap((n) => [`chief-${places[n]!.lao.code}@lao.example`, places[n]!.officerMail]).sort(),
    );
    for (const { text } of stoppedMails()) expect(text).not.toMatch(/\/r\/|\/report#/);
    // Who holds what was not handed over yet is told to stop, once.
    const toProvince = bench.sandbox.mails
      .list()
      .filter((mail) => mail.to.includes(representativeMail) && mail.subject.includes('ที่ยังไม่ได้ส่งมอบ'));
    expect(toProvince).toHaveLength(1);
    clock.reset();
  });

  it('is followed by a new batch for the same LAOs, approved like any other', async () => {
    const drafted = await bench.supervisor.post('/api/batches', {
      title: 'ออกใหม่แทนชุดที่รั่ว',
      route: 'electronic',
      cohort: 'included',
      replacesIncident: incidentId,
    });
    expect(drafted.body).toMatchObject({ included: 4, leftOut: 0, replacesIncident: incidentId });
    const { id, version } = drafted.body;
    const submitted = await bench.supervisor.post(`/api/batches/${id}/submission`, { version });
    const approved = await bench.approver.post(`/api/batches/${id}/approval`, {
      version: submitted.body.version,
      hash: submitted.body.contentHash,
    });
    expect(approved.status).toBe(200);
    await bench.desk.drain();
    await bench.toProvince(id);
    await bench.handOver(places[0]!);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(places[0]!.officerMail);
    const set = await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin, password: 'รหัสผ่านใหม่หลังรั่ว' });
    expect(set.status).toBe(200);
    expect(bench.sandbox.personnel.accounts.signIn(`lhr${places[0]!.lao.code}`, 'รหัสผ่านใหม่หลังรั่ว')).toBe('ok');
  });

  it('is closed with a report by a person', async () => {
    const answer = await bench.supervisor.post(`/api/incidents/${incidentId}/closure`, {
      conclusion: 'ออกรหัสใหม่ครบ 4 แห่ง',
    });
    expect(answer.body).toMatchObject({
      report: { credentials: 4, conclusion: 'ออกรหัสใหม่ครบ 4 แห่ง' },
      closedBy: expect.any(String),
    });
    const twice = await bench.supervisor.post(`/api/incidents/${incidentId}/closure`, {
      conclusion: 'อีกครั้ง',
    });
    expect([twice.status, twice.body.code]).toEqual([409, 'incident.closed']);
  });

  it('what was stopped on its way to the province is waited for by nobody', async () => {
    const other = await bench.issue([await bench.place()]);
    const { version } = (await bench.supervisor.get(`/api/batches/${other}`)).body;
    await bench.supervisor.post(`/api/batches/${other}/release`, { version });
    await bench.desk.drain();
    const waiting = async () => {
      const { items } = (await bench.supervisor.get('/api/custody-transfers?waiting=true')).body;
      const board = (await bench.supervisor.get('/api/custody-board')).body;
      const row = board.items.find(({ code }: { code: string }) => code === '90');
      return [items.length, row.waitingSince !== null];
    };
    expect(await waiting()).toEqual([1, true]);
    await bench.supervisor.post(`/api/batches/${other}/stop`, { reason: 'รายชื่อหลุดระหว่างทาง' });
    await bench.desk.drain();
    expect(await waiting()).toEqual([0, false]);
    const { body: transfers } = await bench.representative.get('/api/custody-transfers?limit=100');
    const gone = transfers.items.find(({ batch }: { batch: { id: string } }) => batch.id === other);
    const accepted = await bench.representative.post(`/api/custody-transfers/${gone.id}/acceptance`, {
      counted: gone.expected,
    });
    expect([accepted.status, accepted.body.code]).toEqual([409, 'transfer.nothing-waits']);
    const { body: stopped } = await bench.supervisor.get(`/api/batches/${other}`);
    expect(stopped.stopped).toMatchObject({ incidentId: expect.any(String) });
    expect(stopped.acts).not.toContain('stop');
  });

  it('before it was issued: nothing more is made of it, and its LAOs are free', async () => {
    const place = await bench.place();
    const id = await bench.approved([place]);
    await bench.supervisor.post(`/api/batches/${id}/stop`, { reason: 'รายชื่อหลุดก่อนออก' });
    await bench.desk.drain();
    const { body } = await bench.supervisor.get(`/api/batches/${id}`);
    expect(body).toMatchObject({ state: 'cancelled', credentials: {} });
    expect((await bench.supervisor.post(`/api/batches/${id}/resumption`)).body.code).toBe('batch.not-now');
    const again = await bench.issue([place]);
    expect((await bench.supervisor.get(`/api/batches/${again}`)).body.state).toBe('ready');
  });

  it('on paper: what lies in the safe is void and counts as spoiled, so that the batch can still be closed', async () => {
    const made = [await bench.place(), await bench.place()];
    const id = await bench.issue(made, 'paper');
    await bench.print(id);
    await bench.toProvince(id);
    await bench.handOver(made[0]!);
    await bench.supervisor.post(`/api/batches/${id}/stop`, { reason: 'ซองถูกถ่ายรูป' });
    await bench.desk.drain();
    const read = async () => (await bench.supervisor.get(`/api/batches/${id}`)).body;
    expect((await read()).byProvince[0].slips).toMatchObject({
      printed: 2,
      onHand: 0,
      handed: 1,
      spoiled: 1,
    });
    const counted = await bench.representative.post(`/api/batches/${id}/reconciliations`, {
      province: '90',
      onHand: 0,
      returned: 0,
      spoiled: 1,
    });
    expect(counted.body).toEqual({ balances: true });
    const { version } = await read();
    expect((await bench.supervisor.post(`/api/batches/${id}/closure`, { version })).body.state).toBe(
      'closed',
    );
  });

  it('one LAO that was stopped is issued to anew while its batch is still open; an old notice stops nothing new', async () => {
    const made = [await bench.place(), await bench.place()];
    const id = await bench.issue(made);
    await bench.toProvince(id);
    await bench.handOver(made[0]!);
    await bench.desk.drain();
    const notice = bench.sandbox.mails
      .list()
      .find(
        ({ to, text }) => to.includes(`chief-${made[0]!.lao.code}@lao.example`) && text.includes('/report#'),
      )!;
    const token = /\/report#(\S+)/.exec(notice.text)![1]!;
    await bench.visitor.post('/report', { token });
    await bench.desk.drain();
    const again = await bench.issue([made[0]!]);
    expect((await bench.supervisor.get(`/api/batches/${again}`)).body).toMatchObject({
      state: 'ready',
      included: 1,
    });
    await bench.visitor.post('/report', { token });
    expect((await bench.supervisor.get(`/api/batches/${again}`)).body.credentials).toEqual({ ready: 1 });
  });
});
