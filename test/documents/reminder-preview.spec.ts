import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { Reminder } from '../../src/documents/reminders/reminder.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { dueOn, LadderDesk, laos, morning } from './ladder-desk.js';
import { owedBy } from './owing.js';

describe('a ladder that is only thought of', () => {
  let ladder: LadderDesk;
  let people: LadderDesk['people'];
  beforeAll(async () => {
    ladder = await LadderDesk.start();
    ({ people } = ladder);
    await ladder.forget();
  });
  afterAll(() => ladder.stop());

  it('shows beforehand who gets what on the next day of sending', async () => {
    clock.freeze(`2026-11-15T${morning}`);
    const { body } = await people.supervisor.get('/api/document-settings');
    const preview = await people.supervisor.post('/api/document-settings/preview', body.current);
    expect(preview.body).toMatchObject({ on: '2026-11-16' });
    const rows = preview.body.rungs.filter(({ obligations }: { obligations: number }) => obligations);
    expect(rows).toMatchObject([
      { rung: '-1w', obligations: 4, laos: 2, provinces: [{ code: '90', laos: 2 }] },
    ]);
    expect(preview.body.told).toMatchObject({ email: 3, line: 0, messenger: 0, nobody: 0 });
    expect(preview.body.told.people).toEqual([
      {
        recipient: 'representative',
        name: 'ผู้แทน จังหวัด',
        channel: 'email',
        address: 'representative@province.example',
        province: 'สงขลา',
        subject: 'หลักฐานประจำตัวที่ยังขาด จังหวัดสงขลา 2 แห่ง',
      },
      ...laos.map((code) =>
        expect.objectContaining({
          recipient: 'officer',
          address: `responsible-officer.${code}@lao.example`,
          subject: `ใกล้ครบกำหนดส่งหลักฐานประจำตัว อบต.บ้าน${code.slice(4)}`,
        }),
      ),
    ]);
    // It tells what that morning says, and has said nothing itself.
    expect(await db().count(Notice)).toBe(0);
    const next = async (change: object = {}) => {
      const given = { ...body.current, ...change };
      return (await people.supervisor.post('/api/document-settings/preview', given)).body;
    };
    expect((await next({ days: 20 })).told).toMatchObject({ email: 0, people: [] });
    expect((await next({ days: 16 })).rungs[2]).toMatchObject({ rung: '-1w', obligations: 0 });
    clock.freeze('2026-11-16T00:30:00Z');
    // What is said this morning still is not said again tomorrow.
    expect(await next()).toMatchObject({ on: '2026-11-17', told: { email: 0, people: [] } });
    clock.freeze('2026-11-16T09:31:00Z');
    expect(await next()).toMatchObject({ on: '2026-11-17', told: { email: 3 } });
    await ladder.dayOfDesk('2026-11-16');
    const said = (await ladder.notices()).map(({ address, subject }) => ({ address, subject }));
    expect(said).toHaveLength(3);
    expect(preview.body.told.people).toEqual(
      expect.arrayContaining(said.map((one) => expect.objectContaining(one))),
    );
  });

  it('settings that put due days off are counted from anew, and nothing before them is made up for', async () => {
    await ladder.forget();
    clock.freeze(`2026-11-15T${morning}`);
    const { body } = await people.supervisor.get('/api/document-settings');
    const swapped = { ...body.current, rungs: [...body.current.rungs].reverse() };
    expect((await people.supervisor.post('/api/document-settings', swapped)).status).toBe(400);
    const longer = { ...body.current, days: 20 };
    expect((await people.supervisor.post('/api/document-settings', longer)).status).toBe(200);
    await ladder.desk.drain();
    expect((await owedBy(laos[0]))[0]).toMatchObject({ dueOn: '2026-11-23', dueVersion: 2 });
    expect(dueOn < '2026-11-23').toBe(true);
    // What lies before the new day's ladder is not made up for; what falls on today is said.
    await ladder.dayOfDesk('2026-11-16');
    expect(await db().count(Reminder)).toBe(0);
    await ladder.dayOfDesk('2026-11-18');
    expect(await ladder.rungs()).toEqual(['-5']);
  });
});
