import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NoticesService } from '../../src/channels/notices/notices.service.js';
import { AlarmsService } from '../../src/credentials/incidents/alarms.service.js';
import { IncidentsService, type NewIncident } from '../../src/credentials/incidents/incidents.service.js';
import { clock } from '../../src/platform/clock.js';
import { transaction } from '../../src/platform/database/transaction.js';
import type { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';
const supervisor = 'second-supervisor@dla.example';

describe('something went wrong with a credential', () => {
  let bench: CredentialDesk;
  let representative: string;
  const fresh: Place[] = [];
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    await buildStaff({ role: 'supervisor', email: supervisor });
    await buildStaff({ role: 'supervisor', email: 'gone@dla.example', state: 'disabled' });
    representative = await bench.provincialRepresentative();
    for (let n = 0; n < 3; n += 1) fresh.push(await bench.place());
    await bench.toProvince(await bench.issue(fresh));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    clock.reset();
  });
  afterAll(() => bench.stop());

  const alarms = () => bench.desk.get(AlarmsService, { strict: false });
  const open = (given: NewIncident): Promise<string> =>
    transaction(() => bench.desk.get(IncidentsService, { strict: false }).open(given));
  /** What somebody was told of something, by words of its subject. */
  const told = (to: string, words: string) =>
    bench.sandbox.mails.list(to).filter(({ subject }) => subject.includes(words));
  const people = ({ lao, officerMail }: Place) => [officerMail, `chief-${lao.code}@lao.example`];

  it('a used link is opened again: supervisors, the province, the officer and the chief are told, each once', async () => {
    const place = fresh.pop()!;
    await bench.handOver(place);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(place.officerMail);
    const tries = { code, pin, password: 'ทะเลสาบสงขลาตอนเย็น' };
    expect((await bench.visitor.post(`/r/${publicId}/reveal`, tries)).status).toBe(200);
    expect((await bench.visitor.post(`/r/${publicId}/reveal`, tries)).status).toBe(403);
    const [{ id }] = (await bench.supervisor.get('/api/incidents?open=true')).body.items;
    // Killed after the first of them, begun again, and run by two at once.
    jest
      .spyOn(bench.desk.get(NoticesService), 'ask')
      .mockImplementationOnce(NoticesService.prototype.ask.bind(bench.desk.get(NoticesService)))
      .mockRejectedValueOnce(new Error('killed'));
    await expect(alarms().tell(id)).rejects.toThrow('killed');
    await Promise.all([alarms().tell(id), alarms().tell(id)]);
    await bench.desk.drain();

    for (const to of [supervisor, representative]) {
      const mails = told(to, 'ลิงก์หรือซองที่ใช้แล้วถูกเปิดอีก');
      expect([to, mails.length]).toEqual([to, 1]);
      expect(mails[0]!.text).toContain(`/incidents/${id}`);
      expect(mails[0]!.text).toContain(place.lao.name);
    }
    for (const to of people(place)) {
      const mails = told(to, 'มีผู้เปิดลิงก์หรือซองที่ใช้แล้ว');
      expect([to, mails.length]).toEqual([to, 1]);
      expect(mails[0]!.text).not.toContain('/r/');
    }
    expect(bench.sandbox.mails.list('gone@dla.example')).toEqual([]);
    // Who says that it was not them stops it with that very mail.
    const [, token] = /\/report#(\S+)/.exec(told(place.officerMail, 'มีผู้เปิดลิงก์')[0]!.text)!;
    await bench.visitor.post('/report', { token });
    expect(await bench.standingOf(place)).toBe('stopped');
  });

  it('it came to the wrong person: the LAO is told that it is stopped', async () => {
    const place = fresh.pop()!;
    await bench.handOver(place);
    const item = await bench.itemOf(place);
    const wish = { what: 'wrong-person', reason: 'ให้ผิดแห่ง ความลับในเหตุผล' };
    await bench.representative.post(`/api/custody-items/${item.id}/withdrawals`, wish);
    await bench.desk.drain();
    for (const to of people(place)) expect(told(to, 'เพราะส่งมอบผิดคน')).toHaveLength(1);
    for (const to of [supervisor, representative]) expect(told(to, 'ส่งมอบรหัสผู้ใช้งานผิดคน')).toHaveLength(1);
    // What somebody wrote may be anything; it stays at the desk.
    expect(bench.sandbox.mails.list().some(({ text }) => text.includes('ความลับในเหตุผล'))).toBe(false);
  });

  it('the menu says how many are open, of the province to a representative', async () => {
    const counted = async (api: Api) => (await api.get('/api/incidents/count')).body.open;
    const before = [await counted(bench.supervisor), await counted(bench.representative)] as [number, number];
    const id = await open({ kind: 'missing', provinceCode: '90', reason: 'หาย' });
    await open({ kind: 'missing', provinceCode: '95', reason: 'หาย' });
    expect(await counted(bench.supervisor)).toBe(before[0] + 2);
    expect(await counted(bench.representative)).toBe(before[1] + 1);
    expect((await bench.supervisor.get('/api/incidents?open=true&limit=100')).body.items).toHaveLength(
      before[0] + 2,
    );
    await bench.supervisor.post(`/api/incidents/${id}/closure`, { conclusion: 'เจอแล้ว' });
    expect(await counted(bench.representative)).toBe(before[1]);
  });

  it('many of a kind in an hour: ten are told one by one, the later ones together when it is over', async () => {
    clock.freeze('2026-12-01T03:10:00Z');
    const kind = 'too-many-tries';
    for (let n = 0; n < 14; n += 1) await open({ kind, provinceCode: n < 12 ? '90' : '95', reason: 'mail' });
    await open({ kind: 'cannot-open', provinceCode: '90', reason: 'no-address' });
    await bench.desk.drain();
    expect(told(supervisor, 'ใส่ PIN ผิดหลายครั้ง')).toHaveLength(10);
    expect(told(supervisor, 'เจ้าหน้าที่เปิดรหัสไม่ได้')).toHaveLength(1);
    clock.freeze('2026-12-01T04:06:00Z');
    await bench.desk.drain();
    const mails = told(supervisor, 'ใส่ PIN ผิดหลายครั้ง');
    expect(mails).toHaveLength(11);
    const together = mails.filter(({ subject }) => subject.includes('เหตุการณ์ในหนึ่งชั่วโมง'));
    expect(together.map(({ subject }) => subject)).toEqual([expect.stringContaining('14 เหตุการณ์')]);
    expect(told(representative, 'ใส่ PIN ผิดหลายครั้ง จังหวัดสงขลา 12 เหตุการณ์')).toHaveLength(1);
    await open({ kind, provinceCode: '90', reason: 'mail' });
    await bench.desk.drain();
    expect(told(supervisor, 'ใส่ PIN ผิดหลายครั้ง')).toHaveLength(12);
  });
});
