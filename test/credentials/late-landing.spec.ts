import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { clock } from '../../src/platform/clock.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';
const first = 'เรือกอและออกทะเลตอนเช้า';
const second = 'ตลาดน้ำยามเย็นคนเยอะมาก';
/** In this spec a call gives up long before a slow one lands. */
const giveUpMs = 250;
const landsAfterMs = 700;

describe('a password that lands late, after its call was given up', () => {
  let bench: CredentialDesk;
  let personnel: PersonnelSystemService;
  const fresh: Place[] = [];
  let batchId: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    personnel = bench.desk.get(PersonnelSystemService, { strict: false });
    for (let n = 0; n < 4; n += 1) fresh.push(await bench.place());
    batchId = await bench.issue(fresh);
    await bench.toProvince(batchId);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    bench.sandbox.personnel.faults.clear();
    clock.reset();
  });
  afterAll(() => bench.stop());

  const impatient = () =>
    jest.spyOn(personnel, 'call').mockImplementation((operationId) => ({
      operationId,
      deadline: new Date(clock.now().getTime() + giveUpMs),
    }));
  const landsLate = () =>
    bench.sandbox.personnel.faults.plan({ kind: 'delayed-landing', method: 'PATCH', delayMs: landsAfterMs });
  const handed = async () => {
    const place = fresh.pop()!;
    await bench.handOver(place);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(place.officerMail);
    return {
      place,
      set: (password: string) => bench.visitor.post(`/r/${publicId}/reveal`, { code, pin, password }),
      signIn: (password: string) => bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, password),
    };
  };

  it('does not undo the officer’s next choice: they wait until it can no longer land', async () => {
    const officer = await handed();
    impatient();
    landsLate();
    expect((await officer.set(first)).body).toMatchObject({ code: 'reveal.unsure', seconds: 90 });
    jest.restoreAllMocks();
    const early = await officer.set(second);
    await sleep(landsAfterMs);
    expect(officer.signIn(first)).toBe('ok');
    expect([early.status, early.body]).toEqual([503, expect.objectContaining({ code: 'reveal.unsure' })]);
    expect(early.body.seconds).toBeLessThanOrEqual(90);
    clock.advance(91_000);
    expect((await officer.set(second)).status).toBe(200);
    expect([officer.signIn(first), officer.signIn(second)]).toEqual(['wrong', 'ok']);
  });

  it('not even when the process died within the call: its claim holds so long', async () => {
    const officer = await handed();
    landsLate();
    const system = personnel.system();
    const set = system.setPassword.bind(system);
    jest.spyOn(system, 'setPassword').mockImplementationOnce(async (...given) => {
      void set(...given);
      await sleep(50);
      throw new Error('killed');
    });
    expect((await officer.set(first)).status).toBe(500);
    clock.advance(61_000);
    for (const _ of [1, 2]) await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
    const early = await officer.set(second);
    await sleep(landsAfterMs);
    expect(officer.signIn(first)).toBe('ok');
    expect([early.status, early.body.code]).toEqual([409, 'reveal.busy']);
    clock.advance(50_000);
    for (const _ of [1, 2]) await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
    expect((await officer.set(second)).status).toBe(200);
    expect([officer.signIn(first), officer.signIn(second)]).toEqual(['wrong', 'ok']);
  });

  it('is shut as well where the item went to the wrong person before anybody came back', async () => {
    const officer = await handed();
    impatient();
    landsLate();
    expect((await officer.set(first)).body.code).toBe('reveal.unsure');
    jest.restoreAllMocks();
    const { id } = await bench.itemOf(officer.place);
    const withdrawal = { what: 'wrong-person', reason: 'ส่งผิดคน' };
    const said = await bench.representative.post(`/api/custody-items/${id}/withdrawals`, withdrawal);
    expect(said.status).toBe(204);
    await bench.desk.drain();
    await sleep(landsAfterMs);
    expect(officer.signIn(first)).toBe('ok');
    clock.advance(151_000);
    await bench.desk.drain();
    expect(officer.signIn(first)).toBe('wrong');
  });
});
