import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

describe('a credential by the electronic way (rule 1.1)', () => {
  let bench: CredentialDesk;
  let place: Place;
  let other: Place;
  let batchId: string;
  let mail: string;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    place = await bench.place();
    other = await bench.place();
    mail = await bench.provincialRepresentative();
  });
  afterAll(() => bench.stop());

  it('is issued: an account for each LAO, whose password nobody knows', async () => {
    batchId = await bench.issue([place, other]);
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    expect(body).toMatchObject({ state: 'ready', included: 2, credentials: { ready: 2 } });
    expect(await bench.standingOf(place)).toBe('preparing');
    expect(
      bench.sandbox.personnel.accounts
        .list()
        .map(({ userName }) => userName)
        .sort(),
    ).toEqual([`lhr${place.lao.code}`, `lhr${other.lao.code}`].sort());
  });

  it('goes to the representative, who is told without a secret, and is theirs once they accept', async () => {
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    await bench.supervisor.post(`/api/batches/${batchId}/release`, { version: body.version });
    await bench.desk.drain();
    expect(await bench.standingOf(place)).toBe('sent');
    const told = bench.sandbox.mails.list().filter(({ to }) => to.includes(mail));
    expect(told).toHaveLength(1);
    expect(told[0]!.text).toContain('/hand-over/90');
    expect(told[0]!.text).not.toContain('/r/');
    const { body: transfers } = await bench.representative.get('/api/custody-transfers?waiting=true');
    const [transfer] = transfers.items;
    const wrong = await bench.representative.post(`/api/custody-transfers/${transfer.id}/acceptance`, {
      counted: 1,
    });
    expect(wrong.body).toMatchObject({ counted: 1, acceptedAt: null });
    expect((await bench.supervisor.get('/api/incidents?open=true')).body.items[0]).toMatchObject({
      kind: 'count-differs',
    });
    const early = await bench.handOver(place);
    expect([early.status, early.body.code]).toEqual([409, 'hand-over.not-at-province']);
    const right = await bench.representative.post(`/api/custody-transfers/${transfer.id}/acceptance`, {
      counted: 2,
    });
    expect(right.body.acceptedAt).not.toBeNull();
    expect(await bench.standingOf(place)).toBe('with-representative');
  });

  it('is handed to a named officer, who gets a link; LAO and chief are told', async () => {
    const answer = await bench.handOver(place);
    expect([answer.status, answer.body]).toEqual([201, { id: expect.any(String) }]);
    const twice = await bench.handOver(place);
    expect(twice.body).toEqual(answer.body);
    await bench.desk.drain();
    expect(await bench.standingOf(place)).toBe('handed');
    expect(bench.linkTo(place.officerMail).code).toHaveLength(26);
    const chief = bench.sandbox.mails
      .list()
      .filter(({ to }) => to.includes(`chief-${place.lao.code}@lao.example`));
    expect(chief.map(({ subject }) => subject.split('ของ')[0])).toEqual([
      'จังหวัดรับมอบรหัสผู้ใช้งาน',
      'ส่งมอบรหัสผู้ใช้งาน',
    ]);
    expect(chief[0]!.text).toContain('กรมส่งรหัสผู้ใช้งานของ');
    expect(chief[1]!.text).toMatch(/\/report#[0-9A-Z]{26}\.[\w-]{43}/);
    expect(chief[1]!.text).not.toContain('/r/');
  });

  it('is opened with code and PIN: the officer sets a password, once', async () => {
    const { publicId, code } = bench.linkTo(place.officerMail);
    const open = (body: object) => bench.visitor.post(`/r/${publicId}/reveal`, body);
    expect((await open({ code, pin: '111112' })).status).toBe(403);
    const choice = await open({ code, pin: '482913' });
    expect(choice.body).toMatchObject({ step: 'choose', userName: `lhr${place.lao.code}`, min: 15 });
    const weak = await open({ code, pin: '482913', password: 'password123456789' });
    expect([weak.status, weak.body.code]).toEqual([422, 'reveal.password-common']);
    const set = await open({ code, pin: '482913', password: 'ดอกจำปีบานหน้าศาลา' });
    expect([set.status, set.body]).toEqual([200, expect.objectContaining({ step: 'set' })]);
    expect(await bench.standingOf(place)).toBe('confirmed');
    expect(bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, 'ดอกจำปีบานหน้าศาลา')).toBe('ok');
    const again = await open({ code, pin: '482913' });
    expect([again.status, again.body.code]).toEqual([403, 'reveal.refused']);
    const { body } = await bench.supervisor.get('/api/incidents?open=true');
    expect(body.items[0]).toMatchObject({ kind: 'link-used-again', lao: { code: place.lao.code } });
    // Closed and used once more, it is a new matter.
    await bench.supervisor.post(`/api/incidents/${body.items[0].id}/closure`, { conclusion: 'เจ้าตัวเปิดซ้ำ' });
    for (const _ of [1, 2]) await open({ code, pin: '482913' });
    expect(await bench.openIncidents()).toEqual(['link-used-again', 'count-differs']);
  });

  it('leaves a trail that holds, and numbers that add up to the register', async () => {
    const { body } = await bench.supervisor.get(`/api/laos/${place.lao.code}/credential`);
    expect(body.trail.map(({ kind }: { kind: string }) => kind)).toEqual([
      'prepared',
      'sent',
      'accepted',
      'handed',
      'link-sent',
      'opened',
      'confirmed',
    ]);
    const board = (await bench.supervisor.get('/api/custody-board')).body;
    const [{ n }] = await db().query('SELECT COUNT(*) AS n FROM laos');
    const sum = (standings: Record<string, number>) =>
      Object.values(standings).reduce((all, one) => all + one, 0);
    expect(sum(board.totals.standings)).toBe(Number(n));
    expect(board.totals.standings).toMatchObject({ confirmed: 1, 'with-representative': 1 });
  });

  it('stops at once when somebody says that it was not them', async () => {
    await bench.handOver(other);
    await bench.desk.drain();
    const { text } = bench.sandbox.mails
      .list()
      .find(
        ({ to, text: words }) =>
          to.includes(`chief-${other.lao.code}@lao.example`) && words.includes('/report#'),
      )!;
    const token = /\/report#(\S+)/.exec(text)![1]!;
    const { publicId, code } = bench.linkTo(other.officerMail);
    const [handOver, proof] = token.split('.') as [string, string];
    const forged = `${handOver}.${proof.startsWith('A') ? 'B' : 'A'}${proof.slice(1)}`;
    expect((await bench.visitor.post('/report', { token: forged })).status).toBe(202);
    expect(await bench.standingOf(other)).toBe('handed');
    expect((await bench.visitor.post('/report', { token })).status).toBe(202);
    await bench.desk.drain();
    expect(await bench.standingOf(other)).toBe('stopped');
    expect((await bench.visitor.post(`/r/${publicId}/reveal`, { code, pin: '482913' })).status).toBe(403);
    clock.reset();
  });
});
