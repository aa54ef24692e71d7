import { Client } from 'ldapts';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Secret } from '../../src/platform/crypto/secret.js';
import { until } from '../local/data-folder.js';
import { Slapd } from '../support/slapd.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';
const first = 'เรือกอและออกทะเลตอนเช้า';
const second = 'ตลาดน้ำยามเย็นคนเยอะมาก';
/** In this spec a call gives up long before a slow one lands. */
const giveUpMs = 250;
const landsAfterMs = 700;

const linksTo = (bench: CredentialDesk, { officerMail }: Place) =>
  bench.sandbox.mails.list().filter(({ to, text }) => to.includes(officerMail) && text.includes('/r/'));

/** Time goes by, with all that is due then. */
async function after(bench: CredentialDesk, ms: number): Promise<void> {
  clock.advance(ms);
  for (const _ of [1, 2]) await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
  await bench.desk.drain();
}

/** From now on calls are given up soon. */
function impatient(personnel: PersonnelSystemService): void {
  jest.spyOn(personnel, 'call').mockImplementation((operationId) => ({
    operationId,
    deadline: new Date(clock.now().getTime() + giveUpMs),
  }));
}

describe('an officer’s own choice that lands late, after its call was given up', () => {
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

  const landsLate = (delayMs = landsAfterMs) =>
    bench.sandbox.personnel.faults.plan({ kind: 'delayed-landing', method: 'PATCH', delayMs });
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
    impatient(personnel);
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
    impatient(personnel);
    // Late enough that a busy machine has shut it before.
    landsLate(6_000);
    expect((await officer.set(first)).body.code).toBe('reveal.unsure');
    jest.restoreAllMocks();
    const { id } = await bench.itemOf(officer.place);
    const withdrawal = { what: 'wrong-person', reason: 'ส่งผิดคน' };
    const said = await bench.representative.post(`/api/custody-items/${id}/withdrawals`, withdrawal);
    expect(said.status).toBe(204);
    await bench.desk.drain();
    await until('the first choice lands', () => officer.signIn(first) === 'ok');
    clock.advance(151_000);
    await bench.desk.drain();
    expect(officer.signIn(first)).toBe('wrong');
  });

  it('is as harmless where it is a temporary one: no other is set before it can no longer land', async () => {
    const place = await bench.place();
    const can = { ownChoice: false, mustChange: false, tellsChange: false };
    jest.spyOn(personnel.system(), 'capabilities').mockResolvedValue(can);
    await bench.toProvince(await bench.issue([place]));
    impatient(personnel);
    const set = jest.spyOn(personnel.system(), 'setPassword');
    landsLate();
    await bench.handOver(place);
    await bench.desk.drain();
    // Asked again and again meanwhile, nothing more is set.
    for (let n = 0; n < 3; n += 1) await after(bench, 28_000);
    expect(set).toHaveBeenCalledTimes(1);
    expect(linksTo(bench, place)).toEqual([]);
    await sleep(landsAfterMs);
    jest.restoreAllMocks();
    await after(bench, 60_000);
    expect(linksTo(bench, place)).toHaveLength(1);
    const { publicId, code } = bench.linkTo(place.officerMail);
    const { body } = await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin });
    expect(bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, body.password)).toBe('ok');
  });
});

describe('a temporary password that lands later than that (a directory can be asked, by signing in)', () => {
  const slapd = new Slapd();
  let bench: CredentialDesk;
  beforeAll(async () => {
    await slapd.start();
    bench = await CredentialDesk.start(slapd);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await bench.stop();
    await slapd.remove();
  });

  it('is found: what was set is tried before it is given to anybody', async () => {
    const place = await bench.place();
    await bench.toProvince(await bench.issue([place]));
    const system = bench.desk.get(PersonnelSystemService, { strict: false }).system();
    const set = system.setPassword.bind(system);
    const tried: string[] = [];
    jest.spyOn(system, 'setPassword').mockImplementation(async (ref, password, options) => {
      tried.push(password.reveal());
      const result = await set(ref, password, options);
      // An older call, given up long ago, lands right after the first.
      if (tried.length === 1) await set(ref, Secret.of('an-older-password-2f'), options);
      return result;
    });
    await bench.handOver(place);
    await bench.desk.drain();
    await after(bench, 31_000);
    expect([tried.length, linksTo(bench, place).length]).toEqual([1, 0]);
    await after(bench, 91_000);
    expect([tried.length, linksTo(bench, place).length]).toEqual([2, 1]);
    const { publicId, code } = bench.linkTo(place.officerMail);
    const { body } = await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin });
    expect(body.password).toBe(tried[1]);
    const client = new Client({ url: slapd.url });
    await client.bind(`uid=lhr${place.lao.code},${slapd.people}`, body.password);
    await client.unbind();
  });

  it('after it was shown is found when its officer says so, before anything else is done; then they get another', async () => {
    const place = await bench.place();
    await bench.toProvince(await bench.issue([place]));
    const system = bench.desk.get(PersonnelSystemService, { strict: false }).system();
    await bench.handOver(place);
    await bench.desk.drain();
    const { publicId, code } = bench.linkTo(place.officerMail);
    const { body } = await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin });
    const says = async (given: object = {}) => {
      const wish = { code, pin, password: body.password, ...given };
      const answer = await bench.visitor.post(`/r/${publicId}/trial`, wish);
      await bench.desk.drain();
      return answer.body.answer ?? answer.body.code;
    };
    const requests = () => db().query('SELECT id FROM reset_cases WHERE lao_code = ?', [place.lao.code]);
    expect([await says(), await says({ pin: '000000' })]).toEqual(['ok', 'reveal.refused']);
    expect([(await requests()).length, linksTo(bench, place).length]).toEqual([0, 1]);

    const [account] = await db().query('SELECT system_ref AS ref FROM accounts WHERE lao_code = ?', [
      place.lao.code,
    ]);
    const late = Secret.of('an-older-password-2f');
    await system.setPassword(account.ref, late, {
      operationId: 'older',
      deadline: new Date(clock.now().getTime() + 20_000),
      mustChange: true,
    });
    // Registered long ago: a mailbox of just now needs more.
    await db().query('UPDATE contact_bindings SET bound_at = bound_at - INTERVAL 7 DAY');
    clock.freeze(nextNoon());
    // What is being replaced is nothing that should work any more.
    expect([await says(), await says()]).toEqual(['wrong', 'reveal.refused']);
    expect([(await requests()).length, linksTo(bench, place).length]).toEqual([1, 2]);
    const next = bench.linkTo(place.officerMail);
    const again = await bench.visitor.post(`/r/${next.publicId}/reveal`, { code: next.code, pin });
    const client = new Client({ url: slapd.url });
    await client.bind(`uid=lhr${place.lao.code},${slapd.people}`, again.body.password);
    await client.unbind();
    clock.reset();
  });
});

/** The next noon in Thailand that begins after midnight UTC: asking at night is a signal of its own. */
function nextNoon(): Date {
  return new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 5 * 3_600_000);
}
