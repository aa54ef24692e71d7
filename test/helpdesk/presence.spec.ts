import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConversationIntakeService } from '../../src/helpdesk/conversation-intake.service.js';
import { PresenceService } from '../../src/helpdesk/presence/presence.service.js';
import { Ticket } from '../../src/helpdesk/ticket.entity.js';
import { ContactPoint } from '../../src/organisations/contacts/contact-point.entity.js';
import type { Staff } from '../../src/platform/auth/staff/staff.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { RealtimeService } from '../../src/platform/realtime/realtime.service.js';
import { openPatientRedis } from '../../src/platform/redis.js';
import { withContext } from '../../src/platform/request-context.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Screen } from '../support/screen.js';

interface Person {
  staff: Staff;
  api: Api;
  token: string;
}

describe('who else has a ticket open', () => {
  let desk: Desk;
  let manee: Person;
  let piti: Person;
  const screens: Screen[] = [];
  beforeAll(async () => {
    desk = await createDesk();
    manee = await person({ name: 'มานี มีนา' });
    piti = await person({ name: 'ปิติ ชูใจ' });
  });
  afterEach(() => {
    screens.splice(0).forEach((screen) => screen.close());
    clock.reset();
  });
  afterAll(() => desk.close());

  const person = async (given: Partial<Staff>): Promise<Person> => {
    const { staff, token } = await buildStaff(given);
    return { staff, token, api: new Api(desk, token) };
  };
  const open = async () => {
    const thread = await buildThread();
    await desk
      .get(ConversationIntakeService)
      .receive([await buildEvent(thread, { content: { text: 'ลืมรหัสผ่าน' } })]);
    await desk.drain();
    const { currentTicketId } = await db().findOneByOrFail(ContactPoint, { threadId: thread.id });
    return currentTicketId!;
  };
  const here = async (
    who: Person,
    ticketId: string,
    doing = 'reading',
    screen = `screen-of-${who.staff.id}`,
  ) => {
    const { status, body } = await who.api.put(`/api/tickets/${ticketId}/presence`, { screen, doing });
    expect(status).toBe(200);
    return body.items.map((one: { name: string; doing: string }) => `${one.name}: ${one.doing}`) as string[];
  };
  const line = async ({ token }: Person) => {
    const screen = await Screen.open(desk.url, token);
    screens.push(screen);
    await sleep(200);
    screen.heard.length = 0;
    return screen;
  };
  const told = (screen: Screen) =>
    screen.heard.filter(({ data }) => data.topic === 'presence').map(({ data }) => data.id);

  it('is told to each of the others, with what they do, and never of oneself', async () => {
    const id = await open();
    expect(await here(manee, id)).toEqual([]);
    expect(await here(piti, id, 'note')).toEqual(['มานี มีนา: reading']);
    expect(await here(manee, id)).toEqual(['ปิติ ชูใจ: note']);
    expect(await here(piti, id, 'reply')).toEqual(['มานี มีนา: reading']);
    expect(await here(manee, id)).toEqual(['ปิติ ชูใจ: reply']);
    await piti.api.delete(`/api/tickets/${id}/presence?screen=screen-of-${piti.staff.id}`);
    expect(await here(manee, id)).toEqual([]);
  });

  it('counts a person once who has it open twice, by the more that they do, until both are gone', async () => {
    const id = await open();
    await here(piti, id, 'reply', 'first-screen');
    await here(piti, id, 'reading', 'second-screen');
    expect(await here(manee, id)).toEqual(['ปิติ ชูใจ: reply']);
    await piti.api.delete(`/api/tickets/${id}/presence?screen=first-screen`);
    expect(await here(manee, id)).toEqual(['ปิติ ชูใจ: reading']);
    await piti.api.delete(`/api/tickets/${id}/presence?screen=second-screen`);
    expect(await here(manee, id)).toEqual([]);
  });

  it('ends by itself where a screen dies, and comes back with its next word where Redis is wiped', async () => {
    const id = await open();
    await here(piti, id, 'reply');
    clock.advance(70_000);
    expect(await here(manee, id)).toEqual(['ปิติ ชูใจ: reply']);
    clock.advance(10_000);
    expect(await here(manee, id)).toEqual([]);
    await here(piti, id);
    const redis = openPatientRedis('test');
    await redis.flushdb();
    expect(await here(manee, id)).toEqual([]);
    await here(piti, id);
    expect(await here(manee, id)).toEqual(['ปิติ ชูใจ: reading']);
    expect(await redis.pttl(`lhr:presence:${id}`)).toBeGreaterThan(0);
    redis.disconnect();
  });

  it('is told at once to those who have the same ticket open, and only when something changes', async () => {
    const [id, other] = [await open(), await open()];
    const elsewhere = await person({});
    const nowhere = await person({});
    await here(manee, id);
    await here(elsewhere, other);
    const [hers, theirs, nobodys] = [await line(manee), await line(elsewhere), await line(nowhere)];
    await here(piti, id);
    await here(piti, id);
    await here(piti, id, 'reply');
    await sleep(100);
    await here(piti, id, 'reply');
    await piti.api.delete(`/api/tickets/${id}/presence?screen=screen-of-${piti.staff.id}`);
    desk.get(RealtimeService).publish({ topic: 'ticket', id: 'LAST', province: null });
    for (const screen of [hers, theirs, nobodys])
      for (let n = 0; n < 500 && !screen.heard.some(({ data }) => data.id === 'LAST'); n += 1)
        await sleep(20);
    expect(new Set(told(hers))).toEqual(new Set([id]));
    expect(told(hers).length).toBeLessThanOrEqual(3);
    expect(told(theirs)).toEqual([]);
    expect(told(nobodys)).toEqual([]);
  });

  it('is told for all rows of a list at once: who else has what open, and never oneself', async () => {
    const [id, other, quiet] = [await open(), await open(), await open()];
    await here(manee, quiet);
    await here(piti, id);
    await here(piti, id, 'note', 'second-screen');
    await here(manee, id);
    await here(piti, other);
    const opened = async (who: Person) => {
      const { status, body } = await who.api.get('/api/presence');
      expect(status).toBe(200);
      return new Map<string, string[]>(
        body.items.map((one: { ticketId: string; people: { name: string }[] }) => [
          one.ticketId,
          one.people.map(({ name }) => name),
        ]),
      );
    };
    const seen = await opened(manee);
    expect(seen.get(id)).toEqual(['ปิติ ชูใจ']);
    expect(seen.get(other)).toEqual(['ปิติ ชูใจ']);
    expect(seen.has(quiet)).toBe(false);
    const third = await opened(await person({}));
    expect(third.get(id)).toEqual(['ปิติ ชูใจ', 'มานี มีนา']);

    await piti.api.delete(`/api/tickets/${id}/presence?screen=second-screen`);
    expect((await opened(manee)).has(id)).toBe(true);
    await piti.api.delete(`/api/tickets/${id}/presence?screen=screen-of-${piti.staff.id}`);
    expect((await opened(manee)).has(id)).toBe(false);
    clock.advance(80_000);
    expect((await opened(manee)).has(other)).toBe(false);
  });

  it('tells the lists of all who answer that somebody came or went, and nothing in between', async () => {
    const id = await open();
    await db().update(Ticket, { id }, { provinceCode: '90' });
    const outsider = await person({ role: 'representative', provinceCode: '90' });
    const [hers, theirs] = [await line(manee), await line(outsider)];
    const steps = async (screen: Screen, count: number) => {
      const of = () =>
        screen.heard.filter(({ data }) => data.topic === 'presences').map(({ data }) => data.id);
      for (let n = 0; n < 500 && of().length < count; n += 1) await sleep(20);
      return of();
    };
    await here(piti, id);
    expect(await steps(hers, 1)).toEqual(['all']);
    await here(piti, id, 'note');
    await here(piti, id, 'reply', 'second-screen');
    await piti.api.delete(`/api/tickets/${id}/presence?screen=second-screen`);
    await piti.api.delete(`/api/tickets/${id}/presence?screen=screen-of-${piti.staff.id}`);
    expect(await steps(hers, 2)).toEqual(['all', 'all']);
    // Whoever comes and goes within a second is told of together.
    for (const one of [await open(), await open(), await open()]) await here(piti, one);
    expect(await steps(hers, 3)).toHaveLength(3);
    await sleep(1_500);
    expect(await steps(hers, 0)).toHaveLength(3);
    desk.get(RealtimeService).publish({ topic: 'ticket', id: 'LAST', province: '90' });
    for (let n = 0; n < 500 && !theirs.heard.some(({ data }) => data.id === 'LAST'); n += 1) await sleep(20);
    expect(await steps(theirs, 0)).toEqual([]);
    expect((await outsider.api.get('/api/presence')).status).toBe(403);
  });

  it('is the same from another process', async () => {
    const id = await open();
    await here(piti, id, 'note');
    const realtime = new RealtimeService();
    const otherProcess = new PresenceService(realtime);
    const hers = await line(piti);
    const { id: staffId, email, name, role, provinceCode } = manee.staff;
    const actor = { staffId, email, name, role, provinceCode };
    const seen = await withContext({ requestId: 'other', actor }, () =>
      otherProcess.here(id, { screen: 'other-process', doing: 'reading' }),
    );
    expect(seen.items).toMatchObject([{ id: piti.staff.id, doing: 'note' }]);
    for (let n = 0; n < 500 && !told(hers).length; n += 1) await sleep(20);
    expect(told(hers)).toEqual([id]);
    otherProcess.onApplicationShutdown();
    realtime.onApplicationShutdown();
  });

  it('shows nobody, and hinders nobody, where Redis is away', async () => {
    const id = await open();
    await here(piti, id);
    const presence = desk.get<{ redis: { disconnect(): void } | undefined }>(PresenceService);
    presence.redis!.disconnect();
    expect(await here(manee, id)).toEqual([]);
    expect(await manee.api.get('/api/presence')).toMatchObject({ status: 200, body: { items: [] } });
    presence.redis = undefined;
    expect(await here(manee, id)).toEqual(['ปิติ ชูใจ: reading']);
  });

  it('is nothing to those who do not answer, nor to those who may not see the ticket', async () => {
    const id = await open();
    await db().update(Ticket, { id }, { provinceCode: '90' });
    await here(piti, id);
    for (const role of ['representative', 'approver', 'auditor'] as const) {
      const outsider = await person({ role, provinceCode: role === 'representative' ? '90' : null });
      const screen = await line(outsider);
      const body = { screen: 'somebodys', doing: 'reading' };
      expect((await outsider.api.put(`/api/tickets/${id}/presence`, body)).status).toBe(403);
      await here(manee, id);
      await manee.api.delete(`/api/tickets/${id}/presence?screen=screen-of-${manee.staff.id}`);
      await sleep(200);
      expect(told(screen)).toEqual([]);
    }
    const missing = await piti.api.put('/api/tickets/01K00000000000000000000009/presence', {
      screen: 'somebodys',
      doing: 'reading',
    });
    expect(missing).toMatchObject({ status: 404, body: { code: 'ticket.not-found' } });
  });
});
