import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { ObligationsService } from '../../src/documents/obligations/obligations.service.js';
import { Reminder } from '../../src/documents/reminders/reminder.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { LadderDesk, dueOn, laos, morning } from './ladder-desk.js';

/** A Wednesday three weeks after the due day; five working days later, over a holiday and a weekend, is the 17th. */
const returnedOn = '2026-12-09';
const resendBy = '2026-12-17';

describe('what DLA sends back long after its due day', () => {
  let ladder: LadderDesk;
  let one: Obligation;
  let letters = 0;
  beforeAll(async () => {
    ladder = await LadderDesk.start();
    clock.freeze(`2026-11-13T${morning}`);
    const all = await db().find(Obligation, { order: { id: 'ASC' } });
    for (const { id } of all) await meet(id);
    one = all.find(({ laoCode }) => laoCode === laos[0])!;
  });
  afterAll(() => ladder.stop());

  const meet = (id: string) =>
    ladder.desk.get(ObligationsService).meet(id, { by: newId(), evidence: 'sighted', ref: newId() });
  const rungs = async () =>
    (await db().find(Reminder, { where: { obligationId: one.id }, order: { id: 'ASC' } })).map(
      ({ rung }) => rung,
    );
  const listed = async (state: string) =>
    (await ladder.people.representative.get(`/api/obligations?state=${state}`)).body.items;
  const province = async () => {
    const { body } = await ladder.people.supervisor.get('/api/document-coverage');
    return body.items.find(({ code }: { code: string }) => code === '90');
  };
  /** What Prometheus reads: due within a week, and overdue. */
  const gauges = async () => {
    const text = await (await fetch(`${ladder.desk.url}/metrics`)).text();
    return ['due_within_week', 'overdue'].map((name) =>
      Number(new RegExp(`^lhr_obligations_${name} (\\d+)$`, 'm').exec(text)?.[1]),
    );
  };
  const draft = async () =>
    (await ladder.people.representative.get('/api/provinces/90/documents-letter')).body.code;

  /** Forwards what is ready and has DLA send the one back. */
  async function sendBack() {
    const letter = { province: '90', letterNumber: `สข 1/${(letters += 1)}`, letterOn: '2026-11-16' };
    const { body } = await ladder.people.representative.post('/api/transmittals', letter);
    const path = `/api/transmittals/${body.id}`;
    const lines = (await ladder.people.supervisor.get(`${path}/lines`)).body.items;
    const line = lines.find(
      ({ lao, slot }: { lao: { code: string }; slot: string }) =>
        lao.code === one.laoCode && slot === one.slot,
    );
    const said = { returned: [{ id: line.id, reason: 'ชื่อไม่ตรงกับทะเบียน' }], rest: true };
    for (const _ of [1, 2])
      expect((await ladder.people.supervisor.post(`${path}/receipts`, said)).status).toBe(200);
  }

  it('is a state of its own until it is to be sent again, and the letter’s day stays', async () => {
    clock.freeze(`${returnedOn}T${morning}`);
    await sendBack();
    const [shown, ...none] = await listed('returned');
    expect(none).toEqual([]);
    expect(shown).toMatchObject({ id: one.id, state: 'returned', dueOn, resendBy, daysLate: 0 });
    expect([await listed('overdue'), await listed('pending')]).toEqual([[], []]);
    expect(await listed('open')).toMatchObject([{ id: one.id }]);
    const { inTime, late, returned, pending, overdue, exempt, waived, notOpened, documents } =
      await province();
    expect([inTime, late, returned, pending, overdue]).toEqual([3, 0, 1, 0, 0]);
    expect(inTime + late + returned + pending + overdue + exempt + waived + notOpened).toBe(documents);
    expect(await draft()).toBe('letter.nothing-overdue');
    expect(await gauges()).toEqual([0, 0]);
  });

  it('is told at once, as a rung of its own, with the reason and the day, and of nothing else until then', async () => {
    expect(await rungs()).toEqual(['back-1']);
    const trail = (await ladder.people.representative.get(`/api/obligations/${one.id}/reminders`)).body.items;
    expect(trail).toMatchObject([
      {
        rung: 'back-1',
        notices: [{ recipient: 'representative', address: 'representative@province.example' }],
      },
    ]);
    const told = (await ladder.notices()).at(-1)!;
    expect(told.text).toContain('ชื่อไม่ตรงกับทะเบียน');
    expect(told.text).toContain('ภายในวันที่ 17\u00a0ธันวาคม\u00a02569');
    for (const day of ['2026-12-09', '2026-12-11', '2026-12-14', '2026-12-16', resendBy])
      await ladder.dayOfDesk(day);
    expect([await rungs(), (await ladder.notices()).length]).toEqual([['back-1'], 1]);
    expect(await gauges()).toEqual([1, 0]);
  });

  it('is late again the day after, and the ladder goes on with its one latest rung', async () => {
    await ladder.dayOfDesk('2026-12-18');
    expect(await rungs()).toEqual(['back-1', '+29']);
    expect(await listed('returned')).toEqual([]);
    expect(await listed('overdue')).toMatchObject([{ id: one.id, daysLate: 31 }]);
    const digest = (await ladder.notices()).find(({ onceKey }) => onceKey.startsWith('documents:90:'))!;
    // Counted from when it was to be sent again; DLA hears nothing of one day.
    expect(digest.text).toContain('เลยกำหนด 1 วัน');
    expect((await ladder.notices()).filter(({ onceKey }) => onceKey.includes(':dla:'))).toEqual([]);
    const { returned, overdue } = await province();
    expect([returned, overdue]).toEqual([0, 1]);
    expect(await gauges()).toEqual([0, 1]);
  });

  it('may be sent back once more, in as many days as the desk has set by then', async () => {
    const { current } = (await ladder.people.supervisor.get('/api/document-settings')).body;
    expect(current.returnDays).toBe(5);
    const none = { ...current, returnDays: 0 };
    expect((await ladder.people.supervisor.post('/api/document-settings', none)).status).toBe(400);
    const two = { ...current, returnDays: 2 };
    expect((await ladder.people.supervisor.post('/api/document-settings', two)).status).toBe(200);
    await meet(one.id);
    expect(await db().findOneByOrFail(Obligation, { id: one.id })).toMatchObject({ resendBy: null, dueOn });
    await sendBack();
    expect(await listed('returned')).toMatchObject([{ id: one.id, resendBy: '2026-12-22' }]);
    expect(await rungs()).toEqual(['back-1', '+29', 'back-2']);
    expect(await db().findOneByOrFail(Obligation, { id: one.id })).toMatchObject({ dueOn, dueVersion: 1 });
  });
});
