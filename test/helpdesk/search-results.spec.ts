import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BulkWorkerService } from '../../src/helpdesk/bulk/bulk-worker.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { buildLao, buildProvince } from '../support/register-builders.js';
import { SearchDesk } from './searching.js';

describe('what a search found is a list', () => {
  let search: SearchDesk;
  let agent: Api;
  beforeAll(async () => {
    search = await SearchDesk.start();
    ({ agent } = search);
    await buildProvince('95');
  });
  afterAll(() => search.desk.close());

  const ask = (given: object) =>
    agent.post('/api/bulk-changes', { clientToken: newId(), act: { do: 'close' }, ...given });
  const count = async (q: string) => (await agent.get(`/api/ticket-count?q=${encodeURIComponent(q)}`)).body;
  const stateOf = async ({ id }: Ticket) => (await db().findOneByOrFail(Ticket, { id })).state;

  it('all of which is acted on at once, as it was when that was asked, and taken back', async () => {
    const a = await search.wrote('นกกระจอกหาย', 'บินไปทางเหนือ');
    const b = await search.wrote('สวัสดีครับ', 'พบนกกระจอกหนึ่งตัว');
    const other = await search.wrote('นกกระจอกเทศ');
    await agent.put(`${other.path}/tags`, { tags: ['ตัวใหญ่'] });
    const q = 'นกกระจอก สถานะ:เปิด';
    expect(await count(q)).toEqual({ count: 3 });
    expect((await ask({ matching: { q }, expected: 2 })).body).toMatchObject({
      code: 'bulk.count-changed',
      count: 3,
    });
    // A condition of a list narrows what words find.
    expect((await ask({ matching: { q, tag: 'ตัวใหญ่' }, expected: 2 })).body.count).toBe(1);
    const { status, body } = await ask({ matching: { q }, expected: 3, clientToken: 'the-sparrows' });
    expect([status, body.total]).toEqual([202, 3]);
    const late = await search.wrote('นกกระจอกมาช้า');
    // Asked again with the same token it is the same act, whatever is found by now.
    expect((await ask({ matching: { q }, expected: 3, clientToken: 'the-sparrows' })).body.id).toBe(body.id);
    await search.desk.drain();
    await search.desk.get(BulkWorkerService).carryOut(body.id);
    expect(await Promise.all([a, b, other, late].map(({ ticket }) => stateOf(ticket)))).toEqual([
      'closed',
      'closed',
      'closed',
      'open',
    ]);
    await agent.post(`/api/bulk-changes/${body.id}/undo`);
    await search.desk.drain();
    expect(await count(q)).toEqual({ count: 4 });
  });

  it('of a number, with the ticket that has it', async () => {
    const { ticket } = await search.wrote('เรื่องแรก');
    const said = await search.wrote(`ตามเรื่อง ${ticket.number} ค่ะ`);
    const found = ticket.number < 10 ? 1 : 2;
    expect(await count(String(ticket.number))).toEqual({ count: found });
    expect(said.ticket.number).toBeGreaterThan(ticket.number);
  });

  it('never everything where nothing is said or understood', async () => {
    expect(await count('...')).toEqual({ count: 0 });
    expect((await ask({ matching: { q: '...' }, expected: 1 })).body.code).toBe('bulk.count-changed');
    expect((await ask({ matching: { q: ' ' }, expected: 1 })).status).toBe(400);
    expect(await count('ปู่')).toMatchObject({ code: 'search.not-understood' });
    expect(await count('before:เมื่อวาน')).toMatchObject({ code: 'search.not-understood' });
  });

  it('that is exported, whole, within what a person sees', async () => {
    const lao = await buildLao({ code: '06950177', name: 'นกเงือก' });
    const mine = await search.wrote('นกเงือกคู่หนึ่ง');
    await agent.put(`${mine.path}/lao`, { laoCode: lao.code, bind: false });
    const second = await search.wrote('ครับ', 'เห็นนกเงือกอีกตัว');
    const server = search.desk.app.getHttpAdapter().getInstance();
    const numbers = async (token: string | undefined, q: string) => {
      const url = `/api/tickets/export?format=csv&q=${encodeURIComponent(q)}`;
      const { body } = await server.inject({ url, headers: { authorization: `Bearer ${token}` } });
      return body
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => Number(line.split(',')[0]));
    };
    expect(await numbers(agent.token, 'นกเงือก')).toEqual([second.ticket.number, mine.ticket.number]);
    const { token } = await buildStaff({ role: 'representative', provinceCode: '95' });
    expect(await numbers(token, 'นกเงือก')).toEqual([mine.ticket.number]);
    expect(await numbers(token, String(second.ticket.number))).toEqual([]);
  });
});
