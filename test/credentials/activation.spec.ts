import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { OutcomesService } from '../../src/credentials/reveal/outcomes.service.js';
import { clock } from '../../src/platform/clock.js';
import { CredentialDesk, type Place } from './credential-desk.js';

const pin = '482913';
const password = 'เรือกอและออกทะเลตอนเช้า';

describe('the officer sets their own password', () => {
  let bench: CredentialDesk;
  const fresh: Place[] = [];
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    for (let n = 0; n < 12; n += 1) fresh.push(await bench.place());
    const batchId = await bench.issue(fresh);
    await bench.toProvince(batchId);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    bench.sandbox.personnel.faults.clear();
    clock.reset();
  });
  afterAll(() => bench.stop());

  const handed = async () => {
    const place = fresh.pop()!;
    const answer = await bench.handOver(place);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    await bench.desk.drain();
    const link = bench.linkTo(place.officerMail);
    const name = `lhr${place.lao.code}`;
    return {
      place,
      name,
      set: (chosen = password, ip?: string) =>
        bench.desk.app
          .getHttpAdapter()
          .getInstance()
          .inject({
            method: 'POST',
            url: `/r/${link.publicId}/reveal`,
            payload: { code: link.code, pin, password: chosen },
            ...(ip ? { remoteAddress: ip } : {}),
          }),
      form: (fields: Record<string, string>) =>
        bench.desk.app
          .getHttpAdapter()
          .getInstance()
          .inject({
            method: 'POST',
            url: `/r/${link.publicId}`,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            payload: new URLSearchParams({ code: link.code, pin, ...fields }).toString(),
          }),
      state: async () =>
        (await bench.supervisor.get(`/api/laos/${place.lao.code}/credential`)).body.credential
          .state as string,
      signIn: (chosen = password) => bench.sandbox.personnel.accounts.signIn(name, chosen),
    };
  };
  const sweep = async () => {
    for (const _ of [1, 2]) {
      await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
      await bench.desk.get(LinksSweepService, { strict: false }).sweep();
    }
    await bench.desk.drain();
  };

  it('once, of a hundred who try at once, each with another password; that one signs in', async () => {
    const officer = await handed();
    const chosen = (n: number) => `${password}${n}`;
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => officer.set(chosen(n), `10.0.${n}.1`)),
    );
    const won = answers.flatMap(({ statusCode }, n) => (statusCode === 200 ? [n] : []));
    expect(won).toHaveLength(1);
    expect(officer.signIn(chosen(won[0]!))).toBe('ok');
    expect(await officer.state()).toBe('confirmed');
    const codes = new Set(
      answers.flatMap((answer) => (answer.statusCode === 200 ? [] : [answer.json().code])),
    );
    for (const code of codes) expect(['reveal.refused', 'reveal.busy']).toContain(code);
  });

  it('again and again where the system refuses or does not answer; nothing is used up by that', async () => {
    const officer = await handed();
    bench.sandbox.personnel.faults.plan({ kind: 'http-503', method: 'PATCH' });
    expect((await officer.set()).json()).toMatchObject({ status: 503, code: 'reveal.try-again' });
    expect((await officer.set('สั้นไป')).json()).toMatchObject({
      code: 'reveal.password-too-short',
      min: 15,
      max: 64,
    });
    expect((await officer.set('x'.repeat(65))).json()).toMatchObject({ code: 'reveal.password-too-long' });
    // The account's own words, the province's, and the same keys with the Latin layout.
    for (const own of [
      `${officer.name}${officer.name}`,
      'อบต-สงขลา-lhr-2569',
      'songkhla-lhr-2569',
      "v[9-l'-]k-lhr-2569",
    ])
      expect([own, (await officer.set(own)).json().code]).toEqual([own, 'reveal.password-about-you']);
    expect(await officer.state()).toBe('offered');
    expect((await officer.set()).statusCode).toBe(200);
  });

  it('by repeating, where the answer was lost', async () => {
    const officer = await handed();
    bench.sandbox.personnel.faults.plan({ kind: 'accept-then-drop', method: 'PATCH' });
    expect((await officer.set()).json()).toMatchObject({ status: 503, code: 'reveal.unsure' });
    clock.advance(91_000);
    expect((await officer.set()).statusCode).toBe(200);
    expect(officer.signIn()).toBe('ok');
  });

  it('or, where nobody comes back after a lost answer, it is shut and a person looks at it', async () => {
    const officer = await handed();
    bench.sandbox.personnel.faults.plan({ kind: 'accept-then-drop', method: 'PATCH' });
    await officer.set();
    expect(officer.signIn()).toBe('ok');
    clock.advance(73 * 3_600_000);
    await sweep();
    expect(officer.signIn()).toBe('wrong');
    expect(await officer.state()).toBe('revoked');
    expect(await bench.openIncidents()).toContain('cannot-open');
    expect(bench.toldLao(officer.place, 'ระงับรหัส')).toEqual([1, 1]);
  });

  it('even if the process dies after the call: the same officer repeats, with the same or another password', async () => {
    const officer = await handed();
    jest.spyOn(bench.desk.get(OutcomesService, { strict: false }), 'activated').mockImplementation(() => {
      throw new Error('killed');
    });
    expect((await officer.set()).statusCode).toBe(500);
    jest.restoreAllMocks();
    expect((await officer.set()).json().code).toBe('reveal.busy');
    clock.advance(111_000);
    await sweep();
    expect(await officer.state()).toBe('offered');
    expect((await officer.set('อีกประโยคหนึ่งที่ยาวพอ')).statusCode).toBe(200);
    expect(officer.signIn('อีกประโยคหนึ่งที่ยาวพอ')).toBe('ok');
  });

  it('but not any more once somebody has stopped it, even while the call is under way', async () => {
    const officer = await handed();
    bench.sandbox.personnel.faults.plan({ kind: 'delayed-landing', method: 'PATCH', delayMs: 600 });
    const setting = officer.set();
    await new Promise((resolve) => setTimeout(resolve, 250));
    const stopped = await bench.agent.post(`/api/laos/${officer.place.lao.code}/credential/stop`, {
      reason: 'มีคนอื่นใช้บัญชี',
    });
    expect(stopped.body.credential.state).toBe('revoked');
    expect((await setting).json().code).toBe('reveal.refused');
    await bench.desk.drain();
    await sweep();
    expect(officer.signIn()).toBe('wrong');
    expect(await bench.standingOf(officer.place)).toBe('stopped');
  });

  it('without JavaScript too, in two plain forms', async () => {
    const officer = await handed();
    const first = await officer.form({});
    expect(first.statusCode).toBe(200);
    expect(first.body).toContain(officer.name);
    expect(first.body).toContain('type="password"');
    const differs = await officer.form({ password, repeated: `${password}!` });
    expect(differs.body).toContain('ไม่ตรงกัน');
    const done = await officer.form({ password, repeated: password });
    expect(done.body).toContain('ตั้งรหัสผ่านเรียบร้อย');
    expect(done.body).not.toContain(password);
    expect(officer.signIn()).toBe('ok');
    expect((await officer.form({})).statusCode).toBe(403);
  });

  it('asks for a new link where the old ran out: it comes to the registered address, and the answer tells nothing', async () => {
    const officer = await handed();
    const { publicId, code } = bench.linkTo(officer.place.officerMail);
    const ask = (body: object) => bench.visitor.post(`/r/${publicId}/renewal`, body);
    clock.advance(73 * 3_600_000);
    await sweep();
    const wrong = await ask({ code, pin: '135790' });
    await bench.desk.drain();
    expect(bench.linkTo(officer.place.officerMail).publicId).toBe(publicId);
    const right = await ask({ code, pin });
    expect([right.status, right.body]).toEqual([wrong.status, wrong.body]);
    await ask({ code, pin });
    await bench.desk.drain();
    const next = bench.linkTo(officer.place.officerMail);
    expect(next.publicId).not.toBe(publicId);
    await bench.desk.drain();
    expect(bench.toldLao(officer.place, 'ส่งลิงก์เปิดใช้งานใหม่')).toEqual([1, 1]);
    const open = await bench.visitor.post(`/r/${next.publicId}/reveal`, { code: next.code, pin });
    expect(open.body).toMatchObject({ step: 'choose' });
  });

  it('asked for a new link after a stop: none can be sent by itself, so a person decides', async () => {
    const officer = await handed();
    const { publicId, code } = bench.linkTo(officer.place.officerMail);
    await bench.agent.post(`/api/laos/${officer.place.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
    await bench.desk.drain();
    for (const _ of [1, 2]) {
      const asked = await bench.visitor.post(`/r/${publicId}/renewal`, { code, pin });
      expect(asked.status).toBe(202);
      await bench.desk.drain();
    }
    const { body } = await bench.supervisor.get('/api/incidents?open=true&limit=100');
    const own = body.items.filter(
      (one: { lao: { code: string } | null }) => one.lao?.code === officer.place.lao.code,
    );
    expect(own.map(({ kind }: { kind: string }) => kind)).toEqual(['compromise']);
    const asked = await bench.supervisor.get(`/api/reset-cases?lao=${officer.place.lao.code}`);
    expect(asked.body.items).toMatchObject([
      { wish: 'compromised', origin: 'reveal-page', state: 'verifying' },
    ]);
  });

  it('cannot be guessed by asking again and again: wrong PINs are counted there, too', async () => {
    const officer = await handed();
    const { publicId, code } = bench.linkTo(officer.place.officerMail);
    const ask = (given: string) => bench.visitor.post(`/r/${publicId}/renewal`, { code, pin: given });
    clock.advance(73 * 3_600_000);
    await sweep();
    for (const guess of ['135790', '135791', '135792', '135793', '135794']) await ask(guess);
    await ask(pin);
    await bench.desk.drain();
    expect(bench.linkTo(officer.place.officerMail).publicId).toBe(publicId);
  });

  it('says the same of an address that cannot be one', async () => {
    for (const path of ['/r/%E0%B8%81/reveal', '/r/x/reveal']) {
      const answer = await bench.visitor.post(path, { code: 'A', pin: '1' });
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'reveal.refused']);
    }
    expect((await bench.supervisor.get('/api/incidents?cursor=%E0%B8%81')).status).toBe(400);
  });

  it('and is told of it, with the chief, over what is registered', async () => {
    const officer = await handed();
    await officer.set();
    await bench.desk.drain();
    const told = bench.sandbox.mails.list().filter(({ subject }) => subject.startsWith('ตั้งรหัสผ่าน'));
    const to = told.flatMap((mail) => mail.to);
    expect(to).toEqual(
      expect.arrayContaining([officer.place.officerMail, `chief-${officer.place.lao.code}@lao.example`]),
    );
    for (const { text } of told) expect(text).not.toContain(password);
  });
});
