import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IsNull } from 'typeorm';
import { TicketField } from '../../src/helpdesk/fields/ticket-field.entity.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.entity.js';
import { db } from '../../src/platform/database/transaction.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { SearchDesk } from './searching.js';

interface Shown {
  field: { key: string };
  value: string | null;
  set: { by: string | null } | null;
}

describe('the fields of tickets', () => {
  let search: SearchDesk;
  let admin: Api;
  let agent: Api;
  let other: Api;
  beforeAll(async () => {
    search = await SearchDesk.start();
    admin = new Api(search.desk, (await buildStaff({ role: 'admin' })).token);
    agent = new Api(search.desk, (await buildStaff({ name: 'มานี มีนา' })).token);
    other = new Api(search.desk, (await buildStaff({ name: 'ปิติ ชูใจ' })).token);
  });
  afterAll(() => search.desk.close());

  const setUp = async (key: string, kind: string, part: object = {}): Promise<string> => {
    const given = { key, kind, labelTh: `ช่อง ${key}`, labelEn: `Field ${key}`, ...part };
    const { status, body } = await admin.post('/api/ticket-fields', given);
    expect([status, body]).toEqual([201, { id: expect.any(String) }]);
    return body.id;
  };
  const open = async (text = 'ลืมรหัสผ่าน') => {
    const { ticket } = await search.wrote(text);
    return { id: ticket.id, number: ticket.number, path: `/api/tickets/${ticket.id}` };
  };
  const shown = ({ body }: { body: { items: Shown[] } }) =>
    Object.fromEntries(
      body.items.map(({ field, value, set }) => [field.key, value && `${value} ${set?.by}`]),
    );
  const found = (q: string) => search.found(q);

  it('are filled in beside the conversation, told in line and audited; the same again changes nothing', async () => {
    const letter = await setUp('letter', 'text');
    const cost = await setUp('cost', 'number');
    const { id, path } = await open();
    await agent.put(`${path}/fields/${letter}`, { value: '  มท  ๐๘๐๙/๑ ', was: null });
    const filled = await agent.put(`${path}/fields/${cost}`, { value: '๑,๒๕๐.๕๐', was: null });
    expect(shown(filled)).toMatchObject({ letter: 'มท ๐๘๐๙/๑ มานี มีนา', cost: '1250.5 มานี มีนา' });
    await other.put(`${path}/fields/${cost}`, { value: '1250.50', was: null });
    await agent.put(`${path}/fields/${letter}`, { value: ' ', was: 'มท ๐๘๐๙/๑' });
    const { body } = await agent.get(`${path}/messages`);
    const lines = body.items.filter(
      ({ event }: { event: { type: string } | null }) => event?.type === 'field-set',
    );
    expect(lines.map(({ event }: { event: { data: object } }) => event.data)).toMatchObject([
      { labelTh: 'ช่อง letter', labelEn: 'Field letter', valueTh: 'มท ๐๘๐๙/๑' },
      { key: 'cost', value: '1250.5' },
      { key: 'letter', value: null },
    ]);
    const audited = await db().findBy(AuditEntry, { object: `ticket:${id}`, action: 'ticket.field-set' });
    expect(audited.map(({ content }) => JSON.stringify(content)).join()).not.toMatch(/1250|มท|ช่อง/);
    expect(audited).toHaveLength(3);
    const bad = await agent.put(`${path}/fields/${cost}`, { value: 'มาก', was: '1250.5' });
    expect([bad.status, bad.body.code, bad.body.fields]).toEqual([
      400,
      'ticket-field.invalid',
      [{ path: 'value', code: 'not-a-number' }],
    ]);
  });

  it('do not overwrite what somebody else filled in meanwhile, and take no secret', async () => {
    const note = await setUp('note', 'text');
    const { path } = await open();
    await agent.put(`${path}/fields/${note}`, { value: 'ของมานี', was: null });
    const late = await other.put(`${path}/fields/${note}`, { value: 'ของปิติ', was: null });
    expect([late.status, late.body.code, late.body.now]).toEqual([
      409,
      'ticket-field.changed-meanwhile',
      'ของมานี',
    ]);
    expect((await other.put(`${path}/fields/${note}`, { value: 'ของปิติ', was: 'ของมานี' })).status).toBe(200);
    const number = await setUp('number', 'number');
    for (const [field, value] of [
      [note, 'รหัสผ่านคือ Xk9#mPq2vL'],
      [number, '๑-๑๐๓๗-๐๐๐๐๐-๐๑-๑'],
      [number, '1,103,700,000,011'],
    ]) {
      const refused = await agent.put(`${path}/fields/${field}`, { value });
      expect([refused.status, refused.body.code]).toEqual([422, 'message.holds-secret']);
    }
  });

  it('keep a ticket open that lacks what is required of its desk, and nothing that is retired is required', async () => {
    const { id: deskId } = (await agent.get('/api/desks')).body.items[0];
    const cause = await setUp('cause', 'choice', {
      ...{ required: true, deskId },
      options: [
        { th: 'ลืม', en: 'Forgotten' },
        { th: 'หมดอายุ', en: 'Expired' },
      ],
    });
    const { path } = await open();
    const kept = await agent.post(`${path}/closure`);
    expect([kept.status, kept.body.code, kept.body.missingTh]).toEqual([
      409,
      'ticket.fields-missing',
      'ช่อง cause',
    ]);
    await agent.put(`${path}/fields/${cause}`, { value: 'o2' });
    expect((await agent.post(`${path}/closure`)).status).toBe(200);
    const second = await open();
    const changed = {
      labelTh: 'สาเหตุ',
      labelEn: 'Cause',
      options: [{ key: 'o1', th: 'ลืม', en: 'Forgotten' }],
    };
    const put = (version: number) => admin.put(`/api/ticket-fields/${cause}`, { ...changed, version });
    expect((await put(0)).status).toBe(204);
    expect((await put(0)).body.code).toBe('ticket-field.edited-meanwhile');
    const gone = await agent.put(`${second.path}/fields/${cause}`, { value: 'o2' });
    expect(gone.body.fields).toEqual([{ path: 'value', code: 'unknown-option' }]);
    await admin.put(`/api/ticket-fields/${cause}`, { ...changed, required: true, version: 1 });
    await admin.post(`/api/ticket-fields/${cause}/retirement`);
    expect((await agent.post(`${second.path}/closure`)).status).toBe(200);
    // What stands there stays to be seen; where nothing does, the field is gone.
    expect(shown(await agent.get(`${path}/fields`)).cause).toBe('o2 มานี มีนา');
    expect(shown(await agent.get(`${second.path}/fields`))).not.toHaveProperty('cause');
    expect((await agent.put(`${second.path}/fields/${cause}`, { value: 'o1' })).body.code).toBe(
      'ticket-field.retired',
    );
  });

  it('are found by their key and their name, by their words, and narrow lists', async () => {
    const visit = await setUp('visited-on', 'date', { labelTh: 'วันที่ไป' });
    const place = await setUp('place', 'text', { labelTh: 'สถานที่' });
    const first = await open('ไปมาแล้วครับ');
    const second = await open('ยังไม่ได้ไปครับ');
    await agent.put(`${first.path}/fields/${visit}`, { value: '2026-11-26' });
    await agent.put(`${second.path}/fields/${visit}`, { value: '2026-11-27' });
    await agent.put(`${second.path}/fields/${place}`, { value: 'หอประชุมบ้านกล้วย' });
    expect(await found('visited-on:26/11/2569')).toEqual([first.number]);
    expect(await found('วันที่ไป:2026-11-27 ไปครับ')).toEqual([second.number]);
    expect(await found('สถานที่:"หอประชุม บ้านกล้วย"')).toEqual([second.number]);
    expect(await found('หอประชุมบ้าน')).toEqual([second.number]);
    await search.index();
    expect(await found('visited-on:26/11/2569')).toEqual([first.number]);
    expect(await found('วันที่ไป:2026-11-27 ยังไม่ได้ไป')).toEqual([second.number]);
    expect(await found('หอประชุมบ้าน')).toEqual([second.number]);
    expect((await search.ask('วันที่ไป:เมื่อวาน')).body.code).toBe('search.not-understood');
    const list = await agent.get(`/api/tickets?view=all-open&field=${visit}:2026-11-26`);
    expect(list.body.items.map(({ id }: Ticket) => id)).toEqual([first.id]);
    const words = await agent.get(`/api/tickets?field=${place}:${encodeURIComponent('หอประชุม บ้านกล้วย')}`);
    expect(words.body.items.map(({ id }: Ticket) => id)).toEqual([second.id]);
  });

  it('are asked for and filled in by rules', async () => {
    const kind = await setUp('matter', 'choice', {
      options: [
        { th: 'รหัส', en: 'Password' },
        { th: 'ข้อมูล', en: 'Data' },
      ],
    });
    const answered = await setUp('told', 'yes-no');
    const rule = (acts: object[], is = 'o1') => ({
      name: 'กฎ',
      definition: {
        when: { event: 'field-set' },
        conditions: { fields: [{ fieldId: kind, is: 'same', value: is }] },
        acts,
      },
    });
    const wrong = await admin.post('/api/rules', rule([{ do: 'fill', fieldId: answered, value: 'maybe' }]));
    expect([wrong.status, wrong.body.code]).toEqual([400, 'rule.field-value']);
    const made = await admin.post('/api/rules', rule([{ do: 'fill', fieldId: answered, value: 'yes' }]));
    await admin.put(`/api/rules/${made.body.id}/state`, { active: true, version: 0 });
    const { path } = await open();
    await agent.put(`${path}/fields/${kind}`, { value: 'o2' });
    await search.desk.drain();
    expect(shown(await agent.get(`${path}/fields`)).told).toBeNull();
    await agent.put(`${path}/fields/${kind}`, { value: 'o1' });
    await search.desk.drain();
    await search.desk.drain();
    expect(shown(await agent.get(`${path}/fields`)).told).toBe('yes null');
    const tried = await admin.post('/api/rule-trials', rule([{ do: 'close' }], 'o2').definition);
    expect(tried.body.matched).toBe(1);
  });

  it('come along with a merge where nothing stood, and go back; a part split off is another matter', async () => {
    const [a, b] = [await setUp('first', 'text'), await setUp('second', 'text')];
    const source = await open();
    const target = await open();
    await agent.put(`${source.path}/fields/${a}`, { value: 'ต้นทาง' });
    await agent.put(`${source.path}/fields/${b}`, { value: 'ต้นทาง' });
    await agent.put(`${target.path}/fields/${a}`, { value: 'ปลายทาง' });
    await other.post(`${source.path}/merge`, { into: target.id });
    const both = { first: 'ปลายทาง มานี มีนา', second: 'ต้นทาง มานี มีนา' };
    expect(shown(await agent.get(`${target.path}/fields`))).toMatchObject(both);
    await other.delete(`${source.path}/merge`);
    expect(shown(await agent.get(`${target.path}/fields`))).toMatchObject({ ...both, second: null });
    expect(shown(await agent.get(`${source.path}/fields`))).toMatchObject({ first: 'ต้นทาง มานี มีนา' });
  });

  it('stand in an exported list by the names of what was chosen; what is retired does not', async () => {
    const cause = await setUp('exported', 'choice', { options: [{ th: 'ระบบล่ม', en: 'Down' }] });
    const gone = await setUp('exported-once', 'text');
    const { path, number } = await open('ส่งออกช่องข้อมูล');
    await agent.put(`${path}/fields/${cause}`, { value: 'o1' });
    await agent.put(`${path}/fields/${gone}`, { value: 'คำที่ไม่ออกไป' });
    await admin.post(`/api/ticket-fields/${gone}/retirement`);
    const { payload } = await search.desk.app
      .getHttpAdapter()
      .getInstance()
      .inject({ url: '/api/tickets/export?format=csv', headers: { authorization: `Bearer ${agent.token}` } });
    const [headings = '', ...rows] = payload.trim().split('\n');
    expect(headings).toContain('ช่อง exported');
    expect(headings).not.toContain('ช่อง exported-once');
    const row = rows.find((one) => one.startsWith(`${number},`))!;
    expect(row.split(',')[headings.split(',').indexOf('ช่อง exported')]).toBe('ระบบล่ม');
    expect(payload).not.toContain('คำที่ไม่ออกไป');
  });

  it('are at most thirty in use, each with a key of its own that no search means otherwise', async () => {
    const refused = async (key: string, part: object = {}) => {
      const given = { key, kind: 'text', labelTh: 'ก', labelEn: 'a', ...part };
      const { status, body } = await admin.post('/api/ticket-fields', given);
      return [status, body.code];
    };
    expect(await refused('letter')).toEqual([409, 'ticket-field.key-taken']);
    expect(await refused('desk')).toEqual([400, 'ticket-field.key-reserved']);
    expect(await refused('empty', { kind: 'choice' })).toEqual([400, 'ticket-field.no-options']);
    const { body } = await agent.get('/api/ticket-fields');
    const inUse = body.items.filter(({ retiredAt }: { retiredAt: string | null }) => !retiredAt);
    for (let n = inUse.length; n < 30; n += 1) await setUp(`filler-${n}`, 'text');
    expect(await refused('one-more')).toEqual([409, 'ticket-field.too-many']);
    const ids = inUse.map(({ id }: { id: string }) => id).reverse();
    expect((await admin.put('/api/ticket-field-order', { ids })).status).toBe(204);
    const after = (await agent.get('/api/ticket-fields')).body.items.map(({ id }: { id: string }) => id);
    expect(after.filter((id: string) => ids.includes(id))).toEqual(ids);
    expect((await agent.post('/api/ticket-fields', {})).status).toBe(403);
  });

  it('stand each at a place of its own, also where two put them in order at once, one from an older list', async () => {
    const places = async () =>
      (
        await db().find(TicketField, {
          where: { retiredAt: IsNull() },
          order: { position: 'ASC', id: 'ASC' },
        })
      ).map(({ id, position }) => ({ id, position }));
    const put = (ids: string[]) => admin.put('/api/ticket-field-order', { ids });
    const old = (await places()).map(({ id }) => id);
    const [first, second, third] = old as [string, string, string];
    // Somebody retires one and adds another, while a colleague still sees the list of before.
    expect((await admin.post(`/api/ticket-fields/${first}/retirement`)).status).toBe(204);
    const { body: added } = await admin.post('/api/ticket-fields', {
      ...{ key: 'added-meanwhile', kind: 'text', labelTh: 'ใหม่', labelEn: 'New' },
    });
    expect((await put([first, ...old.slice(1).toReversed()])).status).toBe(204);
    const inUse = [...old.slice(1).toReversed(), added.id];
    expect(await places()).toEqual(inUse.map((id, position) => ({ id, position })));
    for (let n = 0; n < 5; n += 1) {
      const both = await Promise.all([put([added.id, second, third]), put([third, first, second])]);
      expect(both.map(({ status }) => status)).toEqual([204, 204]);
      const after = await places();
      expect(after.map(({ position }) => position)).toEqual(after.map((_, place) => place));
      expect([
        [added.id, second, third],
        [third, second, added.id],
      ]).toContainEqual(after.slice(0, 3).map(({ id }) => id));
    }
  });
});
