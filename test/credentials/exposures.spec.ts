import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChatDesk } from '../assistant/chat-desk.js';
import type { Place } from './credential-desk.js';

describe('a password that its officer sends in a chat', () => {
  let chat: ChatDesk;
  let place: Place;
  beforeAll(async () => {
    chat = await ChatDesk.start();
    place = await chat.resets.inUse();
  });
  afterAll(() => chat.stop());

  it('is hidden, and the credential is flagged for replacement, once', async () => {
    const psid = chat.person();
    await chat.say(psid, 'สวัสดีค่ะ');
    await chat.bind(psid, place);
    const told = await chat.say(psid, 'เข้าไม่ได้ค่ะ user lhr123 รหัสผ่าน: Somchai2569!');
    expect(told.map(({ text }) => text).join('\n')).toContain('อย่าส่งรหัสผ่าน');
    await chat.say(psid, 'รหัสผ่านคือ Somchai2569!');
    const { id } = await chat.ticketOf(psid);
    const { body } = await chat.resets.bench.agent.get(`/api/tickets/${id}/messages`);
    expect(JSON.stringify(body)).not.toContain('Somchai2569');
    expect((await chat.resets.bench.openIncidents()).filter((kind) => kind === 'exposed')).toHaveLength(1);
    const cases = await chat.resets.bench.supervisor.get(`/api/reset-cases?lao=${place.lao.code}`);
    expect(cases.body.items).toMatchObject([{ wish: 'exposed', state: 'verifying' }]);
    const detail = await chat.resets.bench.supervisor.get(`/api/reset-cases/${cases.body.items[0].id}`);
    expect(detail.body.needs).toMatchObject({ stopFirst: true });
  });
});
