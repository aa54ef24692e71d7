import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

describe('a personnel system without an interface, worked by hand', () => {
  let bench: CredentialDesk;
  let restore: () => void;
  let places: Place[];
  let batchId: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    restore = overrideConfig({ personnel: { kind: 'manual' } });
    places = [await bench.place('06900301'), await bench.place('06900302')];
    batchId = await bench.issue(places, 'paper');
  });
  afterEach(() => clock.reset());
  afterAll(async () => {
    restore();
    await bench.stop();
  });

  const list = async (state: string) =>
    (await bench.supervisor.get(`/api/manual-tasks?state=${state}`)).body.items;
  const act = (id: string, what: string, as = bench.supervisor, body = {}) =>
    as.post(`/api/manual-tasks/${id}/${what}`, body);
  const batch = async () => (await bench.supervisor.get(`/api/batches/${batchId}`)).body;

  it('makes a task for each account, told twice it is one, and no password is in the list', async () => {
    await db().clear(OutboxRow);
    clock.advance(200_000);
    for (const _ of [1, 2]) await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
    await bench.desk.drain();
    const tasks = await list('open');
    expect(tasks.map(({ userName }: { userName: string }) => userName).sort()).toEqual(
      places.map(({ lao }) => `lhr${lao.code}`).sort(),
    );
    expect(JSON.stringify(tasks)).not.toMatch(/password/i);
    expect((await batch()).state).toBe('provisioning');
  });

  it('one person does it, with a password for their clipboard alone, and another checks it', async () => {
    const tasks: { id: string; userName: string }[] = await list('open');
    const passwords: string[] = [];
    for (const { id } of tasks) {
      expect((await act(id, 'completion')).body.code).toBe('manual-task.taken');
      const taken = await act(id, 'password');
      passwords.push(taken.body.password);
      expect(taken.body.password).toMatch(/^[2-9a-hjkmnp-z]{20}$/);
      expect((await act(id, 'password', bench.admin)).body.code).toBe('manual-task.taken');
      expect((await act(id, 'check', bench.admin)).body.code).toBe('manual-task.not-now');
      expect((await act(id, 'completion')).status).toBe(204);
      expect((await act(id, 'password')).body.code).toBe('manual-task.not-now');
      expect((await act(id, 'check')).body.code).toBe('manual-task.own-check');
    }
    await expect(
      db().query(`UPDATE manual_tasks SET checked_by = done_by WHERE state = 'done'`),
    ).rejects.toThrow(/manual_tasks_four_eyes/);
    for (const { id } of tasks) expect((await act(id, 'check', bench.admin)).status).toBe(204);
    await bench.desk.drain();
    expect(await batch()).toMatchObject({ state: 'ready', credentials: { ready: 2 } });

    const { pdf } = await bench.print(batchId);
    const rows = await db().query('SELECT state, ciphertext FROM manual_tasks');
    expect(rows).toEqual([1, 2].map(() => ({ state: 'used', ciphertext: null })));
    await bench.toProvince(batchId);
    expect((await bench.handOver(places[0]!)).status).toBe(201);
    const { publicId, code } = await bench.slipLink(pdf);
    const shown = await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin: '482913' });
    expect(shown.body).toMatchObject({ step: 'shown', userName: `lhr${places[0]!.lao.code}` });
    expect(passwords).toContain(shown.body.password);
  });

  it('a new slip waits for a new password by hand; the old one is nowhere any more', async () => {
    const wish = { laoCodes: [places[1]!.lao.code], reason: 'ซองเปียก' };
    expect((await bench.print(batchId, wish)).code).toBe('slips.nothing-to-print');
    const [task] = await list('open');
    expect(task).toMatchObject({ userName: `lhr${places[1]!.lao.code}`, kind: 'prepare' });
    await act(task.id, 'password');
    await act(task.id, 'completion');
    await act(task.id, 'check', bench.admin);
    await bench.desk.drain();
    clock.advance(100_000);
    expect((await bench.print(batchId, wish)).status).toBe(200);
  });

  it('what must stop becomes a task too, and what a person refuses fails with their reason', async () => {
    await bench.agent.post(`/api/laos/${places[0]!.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
    await bench.desk.drain();
    const [task] = await list('open');
    expect(task).toMatchObject({ kind: 'shut', userName: `lhr${places[0]!.lao.code}` });
    expect((await act(task.id, 'password')).body.code).toBe('manual-task.not-now');
    await act(task.id, 'completion');
    await act(task.id, 'check', bench.admin);
    await bench.desk.drain();
    const { body } = await bench.supervisor.get('/api/incidents?open=true');
    expect(body.items[0]).toMatchObject({ kind: 'compromise', locks: { all: 1, done: 1 } });

    const third = await bench.place();
    const id = await bench.issue([third]);
    const [refused] = await list('open');
    await act(refused.id, 'refusal', bench.supervisor, { reason: 'ไม่มีหน่วยงานนี้ในระบบ' });
    await bench.desk.drain();
    const lines = await bench.supervisor.get(`/api/batches/${id}/lines`);
    expect(lines.body.items[0].credential).toMatchObject({ state: 'failed', reason: 'by-person' });
    await bench.supervisor.post(`/api/batches/${id}/retries`);
    await bench.desk.drain();
    expect(await list('open')).toHaveLength(1);
  });

  it('that cannot tell whether a password was changed has a person look, whose word confirms it', async () => {
    const place = await bench.place('06900309');
    const id = await bench.issue([place], 'paper');
    const [task] = (await list('open')).filter(({ userName }: { userName: string }) =>
      userName.endsWith('06900309'),
    );
    await act(task.id, 'password');
    await act(task.id, 'completion');
    await act(task.id, 'check', bench.admin);
    await bench.desk.drain();
    const { pdf } = await bench.print(id);
    await bench.toProvince(id);
    await bench.handOver(place);
    const { publicId, code } = await bench.slipLink(pdf);
    await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin: '482913' });
    for (let n = 0; n < 75; n += 1) {
      clock.advance(3_600_000);
      await bench.desk.drain();
    }
    expect(await bench.standingOf(place)).toBe('revealed');
    const { body } = await bench.supervisor.get('/api/incidents?open=true');
    const incident = body.items.find(({ kind }: { kind: string }) => kind === 'not-changed');
    await bench.supervisor.post(`/api/incidents/${incident.id}/closure`, {
      conclusion: 'เห็นในระบบว่าเปลี่ยนแล้ว',
    });
    expect(await bench.standingOf(place)).toBe('confirmed');
    await bench.desk.drain();
    expect(bench.toldLao(place, 'เปลี่ยนรหัสผ่านชั่วคราว')).toEqual([1, 1]);
  });

  it('forgets a password that somebody has on their clipboard when its batch is called off, and has it replaced', async () => {
    const place = await bench.place('06900310');
    const id = await bench.issue([place], 'paper');
    const [task] = (await list('open')).filter(({ userName }: { userName: string }) =>
      userName.endsWith('06900310'),
    );
    await act(task.id, 'password');
    const { body } = await bench.supervisor.get(`/api/batches/${id}`);
    await bench.supervisor.post(`/api/batches/${id}/cancellation`, {
      version: body.version,
      reason: 'เลือกผิด',
    });
    await bench.desk.drain();
    expect((await act(task.id, 'completion')).body.code).toBe('manual-task.not-now');
    const shut = (await list('open')).filter(({ kind }: { kind: string }) => kind === 'shut');
    expect(shut).toMatchObject([{ userName: 'lhr06900310' }]);
  });

  /** A LAO whose envelope is at the province; its password was set by one and checked by another. */
  async function atProvince(code: string): Promise<{ place: Place; id: string }> {
    const place = await bench.place(code);
    const id = await bench.issue([place], 'paper');
    const task = await taskOf(code);
    await act(task.id, 'password');
    await act(task.id, 'completion');
    await act(task.id, 'check', bench.admin);
    await bench.desk.drain();
    await bench.print(id);
    await bench.toProvince(id);
    return { place, id };
  }
  const taskOf = async (code: string) =>
    (await list('open')).find(({ userName }: { userName: string }) => userName === `lhr${code}`);

  it('what a person refuses fails at a reprint too, until somebody tries again', async () => {
    const { place, id } = await atProvince('06900311');
    const wish = { laoCodes: [place.lao.code], reason: 'ซองเปียก' };
    await bench.print(id, wish);
    const task = await taskOf('06900311');
    await act(task.id, 'refusal', bench.supervisor, { reason: 'บัญชีถูกล็อก' });
    await bench.desk.drain();
    clock.advance(100_000);
    expect((await bench.print(id, wish)).code).toBe('slips.nothing-to-print');
    expect(await taskOf('06900311')).toBeUndefined();
    const lines = await bench.supervisor.get(`/api/batches/${id}/lines`);
    expect(lines.body.items[0].credential).toMatchObject({ state: 'failed', reason: 'by-person' });
    await bench.supervisor.post(`/api/batches/${id}/retries`);
    await bench.desk.drain();
    expect(await taskOf('06900311')).toMatchObject({ kind: 'prepare' });
  });

  it('a task is gone once somebody has said that the password was stopped by hand', async () => {
    const { place } = await atProvince('06900312');
    await bench.agent.post(`/api/laos/${place.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
    await bench.desk.drain();
    const task = await taskOf('06900312');
    expect(task).toMatchObject({ kind: 'shut' });
    const { body } = await bench.supervisor.get('/api/incidents?open=true');
    await bench.supervisor.post(`/api/incidents/${body.items[0].id}/closure`, {
      conclusion: 'ปิดเองแล้ว',
      stoppedByHand: 1,
    });
    // Done later, it would shut out whoever has been given a new one.
    expect((await act(task.id, 'completion')).body.code).toBe('manual-task.not-now');
    expect(await taskOf('06900312')).toBeUndefined();
  });
});
