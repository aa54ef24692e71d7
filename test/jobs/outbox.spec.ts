import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createDesk, type Desk } from '../support/desk.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { jobs, jobsOn } from '../../src/jobs/catalogue.js';
import { JobExecutionService } from '../../src/jobs/job-execution.service.js';
import { JobHandlersService } from '../../src/jobs/job-handlers.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { OutboxRelayService } from '../../src/jobs/outbox-relay.service.js';
import { OutboxService } from '../../src/jobs/outbox.service.js';
import { openQueues, queuePrefix } from '../../src/jobs/queues.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { Permanent, Postponed } from '../../src/platform/errors.js';
import { openPatientRedis } from '../../src/platform/redis.js';

describe('the outbox', () => {
  let desk: Desk;
  let outbox: OutboxService;
  let run: () => Promise<void>;
  let ran: number;
  let did: string[][];

  beforeAll(async () => {
    desk = await createDesk();
    outbox = desk.get(OutboxService);
    const handlers = desk.get(JobHandlersService);
    const others = handlers.of.bind(handlers);
    const replaced: string[] = ['helpdesk.follow-profile', 'helpdesk.receive-events'];
    handlers.of = (name) =>
      replaced.includes(name)
        ? {
            run: async (payload: object) => (
              (ran += 1),
              did.push('ids' in payload ? (payload.ids as string[]) : []),
              run()
            ),
          }
        : others(name);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    ran = 0;
    did = [];
    run = async () => undefined;
    clock.reset();
    await db().clear(OutboxRow);
  });

  const ask = () => transaction(() => outbox.ask('helpdesk.follow-profile', { id: newId() }));
  const rows = () => db().find(OutboxRow);

  it('is closed outside of a transaction', async () => {
    await expect(outbox.ask('helpdesk.follow-profile', { id: newId() })).rejects.toThrow(/transaction/);
    await expect(outbox.tell('channels.profile-known', { id: newId() })).rejects.toThrow(/transaction/);
    expect(await rows()).toEqual([]);
  });

  it('writes one row for each job that an event asks for, and none when the change is rolled back', async () => {
    await transaction(() => outbox.tell('channels.profile-known', { id: newId() }));
    expect((await rows()).map((row) => row.job)).toEqual(jobsOn('channels.profile-known'));
    await db().clear(OutboxRow);
    const change = transaction(async () => {
      await outbox.tell('channels.profile-known', { id: newId() });
      throw new Error('the change failed');
    });
    await expect(change).rejects.toThrow('the change failed');
    expect(await rows()).toEqual([]);
  });

  it('refuses a payload that is not ids', async () => {
    const wrong = { id: 'ลืมรหัสผ่าน' };
    await expect(transaction(() => outbox.ask('helpdesk.follow-profile', wrong))).rejects.toThrow();
  });

  it('keeps the row until the job is done', async () => {
    await ask();
    run = async () => expect(await rows()).toHaveLength(1);
    await desk.drain();
    expect(ran).toBe(1);
    expect(await rows()).toEqual([]);
  });

  it('tries again later, with growing waits, and then keeps the failure', async () => {
    run = () => Promise.reject(new Error('away'));
    await ask();
    await desk.drain();
    const [row] = await rows();
    expect(row).toMatchObject({ attempts: 1, failedAt: null, error: 'Error: away' });
    expect(row!.dueAt!.getTime()).toBeGreaterThan(Date.now() + 500);
    await desk.drain({ future: true });
    expect(ran).toBe(jobs['helpdesk.follow-profile'].attempts);
    expect((await rows())[0]).toMatchObject({ dueAt: null, failedAt: expect.any(Date) });
  });

  it('does not try again what cannot succeed', async () => {
    run = () => Promise.reject(new Permanent('test.no', 'no'));
    await ask();
    await desk.drain({ future: true });
    expect(ran).toBe(1);
    expect((await rows())[0]!.failedAt).not.toBeNull();
  });

  it('leaves a job that it does not know to a newer process, and keeps it as failed when none came for a day', async () => {
    const now = clock.now();
    await db().query(
      `INSERT INTO outbox (job, queue, payload, due_at, created_at) VALUES ('helpdesk.of-tomorrow', 'default', '{}', ?, ?)`,
      [now, now],
    );
    for (let n = 0; n < 2; n += 1) {
      await desk.drain();
      const [row] = await rows();
      expect(row).toMatchObject({ attempts: 0, failedAt: null });
      expect(row!.dueAt!.getTime()).toBeGreaterThan(clock.now().getTime());
      clock.advance(60_000);
    }
    clock.advance(24 * 3_600_000);
    await desk.drain();
    expect(await rows()).toMatchObject([
      { dueAt: null, error: expect.stringContaining('helpdesk.of-tomorrow') },
    ]);
  });

  it('postpones without counting a failure', async () => {
    run = () => (ran === 1 ? Promise.reject(new Postponed(60_000)) : Promise.resolve());
    await ask();
    await desk.drain();
    expect((await rows())[0]).toMatchObject({ attempts: 0, version: 1 });
    await desk.drain({ future: true });
    expect(ran).toBe(2);
  });

  it('drops a job from an older arrangement', async () => {
    await ask();
    const [row] = await rows();
    await db().update(OutboxRow, { id: row!.id }, { version: 3 });
    await desk.get(JobExecutionService).execute(row!.id, 0);
    expect(ran).toBe(0);
  });

  describe('where much waits of what can be done together', () => {
    const receive = (...ids: string[]) => transaction(() => outbox.ask('helpdesk.receive-events', { ids }));

    it('does it in one go, each id once, up to so many', async () => {
      const ids = Array.from({ length: 250 }, () => newId());
      for (const some of [ids.slice(0, 90), ids.slice(90, 180), ids.slice(180)]) await receive(...some);
      await receive(ids[0]!);
      run = async () => expect((await rows()).length).toBeLessThan(4);
      await desk.drain();
      expect(did.map((each) => each.length)).toEqual([180, 70]);
      expect(new Set(did.flat())).toEqual(new Set(ids));
      expect(await rows()).toEqual([]);
    });

    it('leaves alone what somebody is at, and what is tried by itself', async () => {
      const [first, second, apart] = [newId(), newId(), newId()];
      await receive(first);
      await transaction(() => outbox.askApart('helpdesk.receive-events', [{ ids: [apart] }]));
      run = async () => {
        run = async () => undefined;
        await receive(second);
        await desk.drain();
      };
      await desk.drain();
      expect(did).toEqual([[first], [apart], [second]]);
    });

    it('tries again together what failed together, and leaves the rest out of it', async () => {
      const [first, second, third] = [newId(), newId(), newId()];
      await receive(first);
      await receive(second);
      run = () => Promise.reject(new Error('away'));
      await desk.drain();
      await receive(third);
      run = async () => undefined;
      await desk.drain({ future: true });
      expect(did.map((each) => [...each].sort())).toEqual([
        [first, second].sort(),
        [third],
        [first, second].sort(),
      ]);
    });

    it('loses nothing to a job that still runs in an older arrangement', async () => {
      await receive(newId());
      await receive(newId());
      const [{ id } = { id: '' }] = await rows();
      run = async () => {
        const [row] = await rows();
        await db().delete(OutboxRow, { id, version: 0 });
        expect(row).toMatchObject({ id, version: 1, payload: { ids: did[0] } });
        throw new Error('dies');
      };
      await desk.drain();
      expect(await rows()).toHaveLength(1);
    });
  });

  it('shows failed work to administrators, who try it again or let it go', async () => {
    const admin = new Api(desk, (await buildStaff({ role: 'admin' })).token);
    const agent = new Api(desk, (await buildStaff({ role: 'agent' })).token);
    run = () => Promise.reject(new Permanent('test.no', 'no'));
    await ask();
    await ask();
    await desk.drain();
    expect((await agent.get('/api/failed-jobs')).status).toBe(403);
    const { body } = await admin.get('/api/failed-jobs?limit=1');
    expect(body.items).toMatchObject([{ job: 'helpdesk.follow-profile', error: 'Permanent: no' }]);
    expect((await admin.get(`/api/failed-jobs?cursor=${body.next}`)).body.items).toHaveLength(1);

    run = async () => undefined;
    expect((await admin.post(`/api/failed-jobs/${body.items[0].id}/retry`)).status).toBe(204);
    await desk.drain();
    const left = (await admin.get('/api/failed-jobs')).body.items;
    expect(left).toHaveLength(1);
    expect((await admin.delete(`/api/failed-jobs/${left[0].id}`)).status).toBe(204);
    expect((await admin.delete(`/api/failed-jobs/${left[0].id}`)).status).toBe(404);
    expect(await rows()).toEqual([]);
  });
});

describe('what begins by the clock', () => {
  it('is made up for where the moment passed while nobody was there', async () => {
    const desk = await createDesk();
    const redis = openPatientRedis('test-schedules');
    const restart = async () => {
      const relay = new OutboxRelayService(desk.get(OutboxService));
      await relay.onApplicationBootstrap();
      await relay.beforeApplicationShutdown();
    };
    const begun = async () => (await db().find(OutboxRow)).map(({ job }) => job);
    await restart();
    expect(await begun()).toEqual([]);
    // As it lies there after a night without a worker.
    const [sweeps, name, passed] = [`${queuePrefix}:sweeps`, 'jobs.sweep-expired', Date.now() - 60_000];
    const planned = await redis.zscore(`${sweeps}:repeat`, name);
    await redis.rename(`${sweeps}:repeat:${name}:${planned}`, `${sweeps}:repeat:${name}:${passed}`);
    await redis.zrem(`${sweeps}:delayed`, `repeat:${name}:${planned}`);
    await redis.zadd(`${sweeps}:delayed`, passed * 0x1000, `repeat:${name}:${passed}`);
    await redis.zadd(`${sweeps}:repeat`, passed, name);
    await restart();
    expect(await begun()).toEqual(['jobs.sweep-expired']);
    await restart();
    expect(await begun()).toEqual(['jobs.sweep-expired']);
    redis.disconnect();
    await desk.close();
  });

  it('begins in time again where a machine whose clock was hours ahead has put it off', async () => {
    const desk = await createDesk();
    const queue = openQueues().sweeps;
    const relay = new OutboxRelayService(desk.get(OutboxService));
    const ahead = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 30 * 3_600_000);
    for (const name of ['channels.sweep-outbound', 'jobs.sweep-expired'])
      await queue.upsertJobScheduler(
        name,
        name === 'jobs.sweep-expired' ? { pattern: '15 3 * * *', tz: 'Asia/Bangkok' } : { every: 60_000 },
        { name, data: { schedule: name } },
      );
    ahead.mockRestore();
    await relay.onApplicationBootstrap();
    await relay.beforeApplicationShutdown();
    const next = new Map((await queue.getJobSchedulers()).map((one) => [one.key, one.next! - Date.now()]));
    expect(next.get('channels.sweep-outbound')).toBeLessThanOrEqual(60_000);
    expect(next.get('jobs.sweep-expired')).toBeLessThanOrEqual(24 * 3_600_000);
    await queue.close();
    await desk.close();
  });
});
