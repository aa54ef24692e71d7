import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Place } from './credential-desk.js';
import { ResetDesk } from './reset-desk.js';

describe('who ends a request, and how far it is', () => {
  let desk: ResetDesk;
  let place: Place;
  beforeAll(async () => {
    desk = await ResetDesk.start();
    place = await desk.inUse();
  });
  afterAll(() => desk.stop());

  const enter = async (wish: string): Promise<string> => {
    const { body } = await desk.bench.agent.post('/api/reset-cases', {
      wish,
      origin: 'telephone',
      laoCode: place.lao.code,
    });
    await desk.bench.desk.drain();
    return body.id;
  };
  const read = async (id: string) => (await desk.bench.supervisor.get(`/api/reset-cases/${id}`)).body;
  const end = async (id: string, outcome: string, as = desk.bench.agent) => {
    const { version } = (await read(id)).case;
    return as.post(`/api/reset-cases/${id}/rejection`, { version, outcome, reason: 'ผู้ขอแจ้งยกเลิก' });
  };

  it('is refused by who may approve, and not by who handles it', async () => {
    const id = await enter('new-officer');
    expect(await end(id, 'rejected')).toMatchObject({ status: 403, body: { code: 'request.not-allowed' } });
    expect(await end(id, 'withdrawn', desk.bench.approver)).toMatchObject({ status: 403 });
    const refused = await end(id, 'rejected', desk.bench.approver);
    expect(refused).toMatchObject({ status: 200, body: { case: { outcome: 'rejected' }, progress: null } });
  });

  it('is withdrawn by who handles it', async () => {
    const id = await enter('forgot');
    expect(await end(id, 'withdrawn')).toMatchObject({
      status: 200,
      body: { case: { outcome: 'withdrawn' } },
    });
  });

  it('tells that the password was stopped, what was made, and what waits', async () => {
    const id = await enter('compromised');
    expect((await read(id)).progress).toMatchObject({ stop: { doneAt: expect.any(String) }, madeAt: null });
    const { version } = (await read(id)).case;
    await desk.bench.agent.post(`/api/reset-cases/${id}/checks`, { version, kind: 'in-person' });
    await desk.bench.desk.drain();
    const { case: one, progress } = await read(id);
    expect([one.state, one.delivery]).toEqual(['delivered', 'mail-pin']);
    expect(progress).toMatchObject({
      madeAt: expect.any(String),
      handedAt: null,
      link: { delivery: 'sent', sentAt: expect.any(String) },
      openedAt: null,
    });
  });

  it('tells within which limits each number of the policy may be', async () => {
    const { body } = await desk.bench.agent.get('/api/reset-settings');
    expect(body.limits.codeMinutes).toEqual({ min: 2, max: 10 });
    expect(Object.keys(body.limits)).toEqual(Object.keys(body.current));
  });

  it('tells which numbers were changed, by whom, and into what', async () => {
    const before = (await desk.bench.supervisor.get('/api/reset-settings')).body.current;
    await desk.bench.supervisor.post('/api/reset-settings', { ...before, waitHours: 48 });
    const { body } = await desk.bench.supervisor.post('/api/reset-settings', { ...before, waitHours: 12 });
    expect(body.changes.map(({ changed }: { changed: object[] }) => changed)).toEqual([
      [{ name: 'waitHours', from: 48, to: 12 }],
      [{ name: 'waitHours', from: 24, to: 48 }],
    ]);
  });
});
