import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { buildLao } from '../support/register-builders.js';

const laos = [
  ['02900101', 'pao', 'สงขลา', 'เมืองสงขลา'],
  ['06900301', 'tao', 'บ้านนา', 'จะนะ'],
  ['06900302', 'tao', 'ป่าชิง', 'จะนะ'],
  ['05900303', 'subdistrict-municipality', 'บ้านนา', 'จะนะ'],
  ['03900102', 'city-municipality', 'สงขลา', 'เมืองสงขลา'],
  ['04901101', 'town-municipality', 'ควนลัง', 'หาดใหญ่'],
  ['06860101', 'tao', 'บ้านนา', 'เมืองชุมพร'],
  ['06300401', 'tao', 'บ้านนาโพธิ์', 'ปักธงชัย'],
  ['06300402', 'tao', 'ทมอ', 'ปักธงชัย'],
  ['06950101', 'tao', 'ป้าชิง', 'เมืองยะลา'],
  ['06950102', 'tao', 'กม.5', 'เมืองยะลา'],
  ['03200408', 'special', 'เมืองพัทยา', 'บางละมุง'],
] as const;

describe('looking for LAOs', () => {
  let desk: Desk;
  let agent: Api;
  let representative: Api;

  beforeAll(async () => {
    desk = await createDesk();
    agent = new Api(desk, (await buildStaff()).token);
    const { token } = await buildStaff({ role: 'representative', provinceCode: '90' });
    representative = new Api(desk, token);
    for (const [code, type, name, district] of laos) await buildLao({ code, type, name, district });
  });
  afterAll(() => desk.close());

  const find = async (q: string, more = '', api = agent): Promise<string[]> => {
    const { status, body } = await api.get(`/api/laos?q=${encodeURIComponent(q)}${more}`);
    expect([q, status]).toEqual([q, 200]);
    return body.items.map(({ code }: { code: string }) => code);
  };

  it.each([
    ['อบต.บ้านนา สงขลา', '06900301'],
    ['อบตบ้านนาสงขลา', '06900301'],
    ['อบต บ้านนา จะนะ', '06900301'],
    ['อบต.บ้านนา อ.จะนะ จ.สงขลา', '06900301'],
    ['อบต.บ้านนาอ.จะนะจ.สงขลา', '06900301'],
    ['องค์การบริหารส่วนตำบลบ้านนา จังหวัดสงขลา', '06900301'],
    ['บานนา ชุมพร', '06860101'],
    ['ทต.บ้านนา', '05900303'],
    ['เทศบาลตำบลบ้านนา', '05900303'],
    ['เทศบาลบ้านนา', '05900303'],
    ['ทม.ควนลัง', '04901101'],
    ['อบต.ควนลัง', '04901101'],
    ['อบตควนลังสงขลา', '04901101'],
    ['ทมควนลัง', '04901101'],
    ['ทมอ', '06300402'],
    ['ทน.สงขลา', '03900102'],
    ['อบจ.สงขลา', '02900101'],
    ['อบจสงขลา', '02900101'],
    ['บ้านนาโพธิ์ โคราช', '06300401'],
    ['โคราช ปักธงชัย นาโพ', '06300401'],
    ['เมืองพัทยา', '03200408'],
    ['พัทยา', '03200408'],
    ['กม.๕', '06950102'],
    ['06900301', '06900301'],
    ['6900301', '06900301'],
    ['๐๖๙๐๐๓๐๑', '06900301'],
    ['06-90-03-01', '06900301'],
    ["v[9[hkook l'-]k", '06900301'],
    ['v[9', '06950102'],
    ['v[9 06950102', '06950102'],
    ['  บ้าน​นา\u00A0จะนะ อบต ', '06900301'],
  ])('%s finds %s', async (q, code) => {
    const found = await find(q);
    if (q === 'v[9') expect(found).toContain(code);
    else expect(found[0]).toBe(code);
  });

  it('forgives tone marks, and puts what was spelled exactly first', async () => {
    expect(await find('ป่าชิง')).toEqual(['06900302', '06950101']);
    expect(await find('ป้าชิง')).toEqual(['06950101', '06900302']);
    expect(await find('ปาชิง')).toHaveLength(2);
  });

  it('tells same names apart by district and province', async () => {
    expect((await find('บ้านนา')).slice(0, 3).sort()).toEqual(['05900303', '06860101', '06900301']);
    expect(await find('บ้านนา เมืองชุมพร')).toEqual(['06860101']);
  });

  it('finds codes by their beginning', async () => {
    expect(await find('069003')).toEqual(['06900301', '06900302']);
    expect(await find('69003')).toEqual(['06900301', '06900302']);
  });

  it('finds nothing, quietly, where there is nothing to find', async () => {
    for (const q of [
      'ไม่มีที่นี่แน่นอน',
      '%',
      "'; DROP TABLE laos",
      '99999999',
      '่้',
      '.',
      '-',
      '😀',
      'จ.',
      'อ'.repeat(200),
    ]) {
      const { status } = await agent.get(`/api/laos?q=${encodeURIComponent(q)}`);
      expect([q, status]).toEqual([q, 200]);
    }
    expect(await find('ไม่มีที่นี่แน่นอน')).toEqual([]);
    expect(await find('99999999')).toEqual([]);
  });

  it('pages along the ranking', async () => {
    const all = await find('บ้าน');
    const paged: string[] = [];
    let cursor = '';
    do {
      const { body } = await agent.get(`/api/laos?limit=2&q=${encodeURIComponent('บ้าน')}${cursor}`);
      paged.push(...body.items.map(({ code }: { code: string }) => code));
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor);
    expect(paged).toEqual(all);
    expect((await agent.get('/api/laos?q=x&cursor=nonsense')).status).toBe(400);
  });

  it('combines with the filters of the list', async () => {
    expect(await find('บ้านนา', '&type=tao&province=90')).toEqual(['06900301']);
    await db().query(`UPDATE laos SET in_cohort = 1 WHERE code = '06860101'`);
    expect(await find('บ้านนา', '&cohort=true')).toEqual(['06860101']);
  });

  it('sees a change of the register at once', async () => {
    expect(await find('เพิ่งตั้งใหม่')).toEqual([]);
    const { code } = await buildLao({ name: 'เพิ่งตั้งใหม่' });
    expect(await find('เพิ่งตั้งใหม่')).toEqual([code]);
    await buildLao({ name: 'เลิกไปแล้วนานนม', code: '06909999', dissolvedOn: '2020-01-01' });
    expect(await find('เลิกไปแล้ว')).toEqual([]);
    expect(await find('เลิกไปแล้ว', '&dissolved=true')).toEqual(['06909999']);
  });

  it('shows a representative their own province only', async () => {
    expect(await find('บ้านนา', '', representative)).toEqual(['06900301', '05900303'].sort());
    expect(await find('06860101', '', representative)).toEqual([]);
    expect(await find('บ้านนา ชุมพร', '', representative)).toEqual([]);
  });
});
