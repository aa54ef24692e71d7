import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { clock } from '../../src/platform/clock.js';
import type { PersonnelFaultKind } from '../../src/sandbox/personnel/personnel-faults.js';
import type { Place } from './credential-desk.js';
import { firstPassword, nextPassword, ResetDesk } from './reset-desk.js';
import { ResetFaults, type Asked } from './reset-faults.js';

/** In this spec a call gives up long before a slow one lands. */
const giveUpMs = 250;
const landsAfterMs = 700;

/** Whatever the personnel system does: no password that somebody was given is ever refused, no request lies ownerless. */
describe.each(['own-choice', 'temporary'] as const)('a personnel system that fails (%s)', (mode) => {
  let desk: ResetDesk;
  let faults: ResetFaults;
  let personnel: PersonnelSystemService;
  const fresh: Place[] = [];
  const shown = mode === 'temporary';
  beforeAll(async () => {
    desk = await ResetDesk.start();
    fresh.push(...(await desk.manyInUse(9)));
    personnel = desk.get(PersonnelSystemService);
    personnel.system().capabilities = () =>
      Promise.resolve({ ownChoice: !shown, mustChange: false, tellsChange: true });
    faults = new ResetFaults(desk, fresh);
  }, 180_000);
  afterEach(() => {
    jest.restoreAllMocks();
    desk.bench.sandbox.personnel.faults.clear();
  });
  afterAll(() => desk.stop());

  const plan = (kind: PersonnelFaultKind, more: object = {}) =>
    desk.bench.sandbox.personnel.faults.plan({ kind, ...more });
  const opens = async (one: Asked) => {
    const { status, body } = await faults.open(one, shown);
    expect([status, body.code]).toEqual([200, undefined]);
    expect(desk.signIn(one.place, body.password ?? nextPassword)).toBe('ok');
    expect(desk.signIn(one.place, firstPassword)).toBe('wrong');
    await desk.bench.desk.drain();
    const state = shown ? 'delivered' : 'closed';
    expect(await faults.left(one)).toEqual({ state, live: 1, underWay: 0, links: 0 });
  };

  it.each<PersonnelFaultKind>(['http-500', 'http-503', 'throttle', 'drop-before', 'accept-then-drop'])(
    '%s while it is set',
    async (kind) => {
      const one = await faults.asked();
      if (shown) {
        plan(kind, { method: 'PATCH' });
        await desk.prove(one.id, one.chat, one.place);
        expect(faults.mails(one)).toEqual([]);
        await faults.pass(16);
      } else {
        await desk.prove(one.id, one.chat, one.place);
        plan(kind, { method: 'PATCH' });
        const first = await faults.open(one, shown);
        expect([first.status, first.body.code]).toEqual([
          503,
          expect.stringMatching(/^reveal\.(try-again|unsure)$/),
        ]);
        clock.advance(91_000);
        await desk.sweep();
      }
      expect(faults.mails(one)).toHaveLength(1);
      await opens(one);
    },
  );

  it('a call that lands late, after it was given up: nothing is set before it can land no more', async () => {
    const one = await faults.asked();
    const impatient = jest.spyOn(personnel, 'call').mockImplementation((operationId) => ({
      operationId,
      deadline: new Date(clock.now().getTime() + giveUpMs),
    }));
    if (!shown) await desk.prove(one.id, one.chat, one.place);
    plan('delayed-landing', { method: 'PATCH', delayMs: landsAfterMs });
    if (shown) await desk.prove(one.id, one.chat, one.place);
    else expect((await faults.open(one, shown)).body.code).toBe('reveal.unsure');
    impatient.mockRestore();
    await sleep(landsAfterMs);
    await faults.pass(8);
    await opens(one);
  });

  it('refuses it for good: a person is told, and the request can be ended and asked anew', async () => {
    const one = await faults.asked();
    plan('http-403', { method: 'PATCH', times: null });
    await desk.prove(one.id, one.chat, one.place);
    if (shown) {
      await faults.pass(16);
      expect(faults.mails(one)).toEqual([]);
      expect(await desk.bench.openIncidents()).toContain('cannot-open');
    } else {
      expect((await faults.open(one, shown)).status).toBe(503);
    }
    const { version } = await desk.caseOf(one.id);
    const end = { version, outcome: 'rejected', reason: 'ระบบปฏิเสธ' };
    const ended = await desk.bench.supervisor.post(`/api/reset-cases/${one.id}/rejection`, end);
    expect(ended.body.case).toMatchObject({ state: 'closed', outcome: 'rejected' });
    expect(await desk.ask(one.place, one.chat)).toMatchObject({ joined: false });
  });

  it('is dead for a day: the request waits, a person is told, and it is carried out all the same', async () => {
    const one = await faults.asked('compromised');
    plan('drop-before', { times: null });
    const known = await faults.asked('compromised');
    await desk.prove(known.id, known.chat, known.place);
    expect(faults.mails(known)).toEqual([]);
    await faults.pass(8);
    const { body: waits } = await desk.bench.supervisor.get(`/api/reset-cases/${known.id}`);
    expect(waits).toMatchObject({ case: { state: 'executing' }, progress: { waitsForSystem: true } });
    await faults.pass(25 * 60, 60);
    expect(await desk.caseOf(known.id)).toMatchObject({ state: 'executing' });
    const { body } = await desk.bench.supervisor.get(`/api/incidents?open=true&limit=100`);
    const about = body.items.filter(
      ({ lao }: { lao: { code: string } | null }) => lao?.code === known.place.lao.code,
    );
    expect(about.map(({ kind }: { kind: string }) => kind)).toContain('cannot-open');
    desk.bench.sandbox.personnel.faults.clear();
    await faults.pass(60, 12);
    expect(faults.mails(known)).toHaveLength(1);
    const { body: goesOn } = await desk.bench.supervisor.get(`/api/reset-cases/${known.id}`);
    expect(goesOn).toMatchObject({ case: { state: 'delivered' }, progress: { waitsForSystem: false } });
    await opens(known);
    // What was stopped before stays stopped.
    expect(desk.signIn(one.place, firstPassword)).toBe('wrong');
  });
});
