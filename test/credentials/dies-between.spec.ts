import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MailSenderService } from '../../src/channels/email/mail-sender.service.js';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { PrintingService } from '../../src/credentials/custody/printing.service.js';
import { TransferNoticesService } from '../../src/credentials/custody/transfer-notices.service.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

type Link = { publicId: string; code: string };
const pin = '482913';
const password = 'เรือหางยาวกลางคลองใหญ่';

/** Each test lets the process die at a named point, and its Redis with it: only what is committed is left. */
describe.each(['own-choice', 'temporary'] as const)('a process that dies between two steps (%s)', (mode) => {
  let bench: CredentialDesk;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
    const system = bench.desk.get(PersonnelSystemService, { strict: false }).system();
    // For good: mocks of a test are restored one by one.
    system.capabilities = () =>
      Promise.resolve({ ownChoice: mode === 'own-choice', mustChange: false, tellsChange: false });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    clock.reset();
  });
  afterAll(() => bench.stop());

  const service = <T extends object>(type: new (...given: never[]) => T): T =>
    bench.desk.get(type, { strict: false });
  /** The next call of a method is the last thing that the process does. */
  const dies = (at: object, method: string, nth = 1) => {
    const target = at as Record<string, (...given: unknown[]) => unknown>;
    const before = target[method]!.bind(target);
    let calls = 0;
    return jest.spyOn(target, method).mockImplementation((...given) => {
      calls += 1;
      if (calls === nth) throw new Error('killed');
      return before(...given);
    });
  };
  /** Another process comes up; the queue was lost. Hours go by with everything that is due, each sweep twice. */
  const recover = async (mock: { mockRestore(): void }) => {
    mock.mockRestore();
    await db().clear(OutboxRow);
    for (let n = 0; n < 8; n += 1) {
      clock.advance(4 * 60_000);
      for (const _ of [1, 2]) {
        await service(OperationsSweepService).sweep();
        await service(LinksSweepService).sweep();
      }
      await bench.desk.drain();
    }
  };
  const places = async (count: number): Promise<Place[]> => {
    const made: Place[] = [];
    for (let n = 0; n < count; n += 1) made.push(await bench.place());
    // As they are printed.
    return made.sort((a, b) => (a.lao.code < b.lao.code ? -1 : 1));
  };
  const reveal = ({ publicId, code }: Link) =>
    bench.visitor.post(`/r/${publicId}/reveal`, {
      code,
      pin,
      ...(mode === 'own-choice' ? { password } : {}),
    });
  /** It opens once, with a password that the personnel system takes; and not again. */
  const opensOnce = async (link: Link, place: Place) => {
    const { status, body } = await reveal(link);
    expect([status, body.userName]).toEqual([200, `lhr${place.lao.code}`]);
    const signIn = bench.sandbox.personnel.accounts.signIn(body.userName, body.password ?? password);
    expect(signIn).toBe('ok');
    expect((await reveal(link)).status).toBe(403);
    expect(await bench.standingOf(place)).toBe(mode === 'own-choice' ? 'confirmed' : 'revealed');
  };
  const linksTo = ({ officerMail }: Place) =>
    bench.sandbox.mails.list().filter(({ to, text }) => to.includes(officerMail) && text.includes('/r/'));
  const alive = async ({ lao }: Place): Promise<number> => {
    const rows = await db().query(
      `SELECT k.id FROM reveal_links k JOIN credentials c ON c.id = k.credential_id
       WHERE c.lao_code = ? AND k.state IN ('inert', 'armed')`,
      [lao.code],
    );
    return rows.length;
  };

  it('minting slips and numbering them: they are printed anew, and what was minted opens nothing', async () => {
    const [one, two] = (await places(2)) as [Place, Place];
    const batchId = await bench.issue([one, two], 'paper');
    const dying = dies(service(PrintingService), 'number');
    expect((await bench.print(batchId)).status).toBe(500);
    expect(await alive(one)).toBe(1);
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    const early = await bench.supervisor.post(`/api/batches/${batchId}/release`, { version: body.version });
    expect(early.body.code).toBe('batch.not-printed');
    await recover(dying);
    const { status, pdf } = await bench.print(batchId);
    expect(status).toBe(200);
    expect([await alive(one), await alive(two)]).toEqual([1, 1]);
    await bench.toProvince(batchId);
    for (const [at, place] of [one, two].entries()) {
      expect((await bench.handOver(place)).status).toBe(201);
      await opensOnce(await bench.slipLink(pdf, at + 1), place);
    }
  });

  it('printing and the answer: the lost print-out opens nothing, the next one does', async () => {
    const [place] = (await places(1)) as [Place];
    const batchId = await bench.issue([place], 'paper');
    const lost = await bench.print(batchId);
    const lostLink = await bench.slipLink(lost.pdf);
    const wish = { laoCodes: [place.lao.code] };
    expect((await bench.print(batchId, wish)).code).toBe('slips.reason-needed');
    clock.advance(100_000);
    const { pdf } = await bench.print(batchId, { ...wish, reason: 'ไฟล์หาย' });
    await bench.toProvince(batchId);
    expect((await bench.handOver(place)).status).toBe(201);
    expect((await reveal(lostLink)).status).toBe(403);
    await opensOnce(await bench.slipLink(pdf), place);
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    expect(body.byProvince[0].slips).toMatchObject({ printed: 2, spoiled: 1, handed: 1 });
  });

  it('minting a link and mailing it: another is sent, one in all', async () => {
    const [place] = (await places(1)) as [Place];
    await bench.toProvince(await bench.issue([place]));
    const mail = service(MailSenderService);
    const send = mail.send.bind(mail);
    const dying = jest.spyOn(mail, 'send').mockImplementation((given) => {
      if (given.text.includes('/r/')) throw new Error('killed');
      return send(given);
    });
    await bench.handOver(place);
    await bench.desk.drain();
    expect([linksTo(place).length, await alive(place)]).toEqual([0, 1]);
    await recover(dying);
    expect([linksTo(place).length, await alive(place)]).toEqual([1, 1]);
    await opensOnce(bench.linkTo(place.officerMail), place);
  });

  it('mailing a link and noting it: the officer may get two, of which one opens', async () => {
    const [place] = (await places(1)) as [Place];
    await bench.toProvince(await bench.issue([place]));
    const mail = service(MailSenderService);
    const send = mail.send.bind(mail);
    const dying = jest.spyOn(mail, 'send').mockImplementation(async (given) => {
      const sent = await send(given);
      if (given.text.includes('/r/')) throw new Error('killed');
      return sent;
    });
    await bench.handOver(place);
    await bench.desk.drain();
    const first = bench.linkTo(place.officerMail);
    await recover(dying);
    expect(linksTo(place)).toHaveLength(2);
    expect(linksTo(place)[0]!.text).toContain('ลิงก์ในฉบับก่อนใช้ไม่ได้แล้ว');
    expect((await reveal(first)).status).toBe(403);
    await opensOnce(bench.linkTo(place.officerMail), place);
  });

  it('sending one province its part and the next: each gets one transfer and one mail', async () => {
    const here = await bench.place();
    const there = await bench.place(mode === 'own-choice' ? '06910301' : '06910302');
    const mails = [await bench.provincialRepresentative(), await bench.provincialRepresentative('91')];
    const batchId = await bench.issue([here, there]);
    const { body } = await bench.supervisor.get(`/api/batches/${batchId}`);
    const dying = dies(service(TransferNoticesService), 'tell', 2);
    await bench.supervisor.post(`/api/batches/${batchId}/release`, { version: body.version });
    await bench.desk.drain();
    expect([await bench.standingOf(here), await bench.standingOf(there)]).toEqual(['sent', 'preparing']);
    await recover(dying);
    expect([await bench.standingOf(here), await bench.standingOf(there)]).toEqual(['sent', 'sent']);
    const transfers = await db().query(
      'SELECT province_code AS province, expected FROM custody_transfers WHERE batch_id = ? ORDER BY 1',
      [batchId],
    );
    expect(transfers).toEqual([
      { province: '90', expected: 1 },
      { province: '91', expected: 1 },
    ]);
    for (const mail of mails)
      expect(bench.sandbox.mails.list().filter(({ to }) => to.includes(mail))).toHaveLength(1);
  });

  it('claiming a lock and doing it: the password still stops, and no later than its claim', async () => {
    const [place] = (await places(1)) as [Place];
    await bench.toProvince(await bench.issue([place]));
    await bench.handOver(place);
    await bench.desk.drain();
    const { body: shown } = await reveal(bench.linkTo(place.officerMail));
    const system = service(PersonnelSystemService).system();
    const dying = dies(system, 'scramble');
    await bench.agent.post(`/api/laos/${place.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
    await bench.desk.drain();
    const locks = () =>
      db().query(
        'SELECT k.state FROM account_locks k JOIN accounts a ON a.id = k.account_id WHERE a.lao_code = ?',
        [place.lao.code],
      );
    const signIn = () =>
      bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, shown.password ?? password);
    expect([await locks(), signIn()]).toEqual([[{ state: 'working' }], 'ok']);
    await recover(dying);
    expect([await locks(), signIn()]).toEqual([[{ state: 'done' }], 'wrong']);
    expect(await bench.standingOf(place)).toBe('stopped');
    expect(await bench.openIncidents()).toContain('compromise');
  });

  if (mode === 'own-choice')
    it('claiming an own choice and the call: nothing is set, and the same officer sets it later', async () => {
      const [place] = (await places(1)) as [Place];
      await bench.toProvince(await bench.issue([place]));
      await bench.handOver(place);
      await bench.desk.drain();
      const link = bench.linkTo(place.officerMail);
      const dying = dies(service(PersonnelSystemService).system(), 'setPassword');
      expect((await reveal(link)).status).toBe(500);
      expect((await reveal(link)).body.code).toBe('reveal.busy');
      expect(bench.sandbox.personnel.accounts.signIn(`lhr${place.lao.code}`, password)).toBe('wrong');
      await recover(dying);
      await opensOnce(link, place);
    });
});
