import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MailSenderService } from '../../src/channels/email/mail-sender.service.js';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { resetPin } from '../../src/credentials/reveal/reset-pin.js';
import { ContactBindingsService } from '../../src/organisations/contacts/contact-bindings.service.js';
import { RoleHoldersService } from '../../src/organisations/officers/role-holders.service.js';
import { clock } from '../../src/platform/clock.js';
import { config } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import type { Place } from './credential-desk.js';
import { firstPassword, nextPassword, ownPin, ResetDesk } from './reset-desk.js';
import { ResetFaults, type Asked } from './reset-faults.js';

const hour = 3_600_000;

/** The link of a request on its way: every one that may be lost is replaced, and none lies there for ever. */
describe('the link of a request', () => {
  let desk: ResetDesk;
  let faults: ResetFaults;
  const fresh: Place[] = [];
  beforeAll(async () => {
    desk = await ResetDesk.start();
    fresh.push(...(await desk.manyInUse(11)));
    faults = new ResetFaults(desk, fresh);
  }, 180_000);
  afterEach(() => desk.bench.sandbox.mailServer.faults.clear());
  afterAll(() => desk.stop());

  const incidentsOf = async ({ place }: Asked): Promise<string[]> => {
    const { body } = await desk.bench.supervisor.get('/api/incidents?open=true&limit=100');
    return body.items
      .filter(({ lao }: { lao: { code: string } | null }) => lao?.code === place.lao.code)
      .map(({ kind, reason }: { kind: string; reason: string }) => `${kind} ${reason}`);
  };
  const endsAs = async (one: Asked, outcome: string) => {
    expect(await desk.caseOf(one.id)).toMatchObject({ state: 'closed', outcome });
    expect(await desk.ask(one.place, one.chat)).toMatchObject({ joined: false });
  };

  it('refused by the mail server is a person’s, who ends the request; another finds the way free', async () => {
    const one = await faults.asked();
    await desk.sendCode(one.id);
    desk.bench.sandbox.mailServer.faults.plan({
      kind: 'refuse-recipient',
      to: one.place.officerMail,
      times: null,
    });
    await desk.type(one.chat, desk.codeTo(one.place));
    await faults.pass(24);
    expect(await incidentsOf(one)).toEqual(['cannot-open mail-refused']);
    expect(await faults.left(one)).toMatchObject({ state: 'executing', live: 1 });
    const { version } = await desk.caseOf(one.id);
    const end = { version, outcome: 'withdrawn', reason: 'กล่องจดหมายเต็ม' };
    await desk.bench.agent.post(`/api/reset-cases/${one.id}/rejection`, end);
    desk.bench.sandbox.mailServer.faults.clear();
    expect(desk.signIn(one.place, firstPassword)).toBe('ok');
    await endsAs(one, 'withdrawn');
  });

  it('whose mail may be lost is made anew, and the older is dead; thrice in vain it is a person’s', async () => {
    const one = await faults.asked();
    await desk.sendCode(one.id);
    const mail = desk.get(MailSenderService);
    const send = mail.send.bind(mail);
    const losing = jest.spyOn(mail, 'send').mockImplementation(async (given) => {
      const sent = await send(given);
      return given.text.includes('/r/') ? { result: 'unknown', code: 'test' } : sent;
    });
    await desk.type(one.chat, desk.codeTo(one.place));
    losing.mockRestore();
    await faults.pass(16);
    const [second, first] = faults.mails(one);
    expect((await faults.open(one, false, first)).status).toBe(403);
    expect((await faults.open(one, false, second)).status).toBe(200);
    await desk.bench.desk.drain();
    await endsAs(one, 'confirmed');

    const two = await faults.asked();
    await desk.sendCode(two.id);
    const code = desk.codeTo(two.place);
    desk.bench.sandbox.mailServer.faults.plan({
      kind: 'accept-then-drop',
      to: two.place.officerMail,
      times: null,
    });
    await desk.type(two.chat, code);
    await faults.pass(60);
    expect(faults.mails(two)).toHaveLength(3);
    expect(await incidentsOf(two)).toEqual(['cannot-open link-not-sent']);
  });

  it('that lapses is sent anew to who has code and PIN; and ends with the request where nobody comes', async () => {
    const one = await faults.proven();
    const [lapsed] = faults.mails(one);
    const pin = resetPin((await desk.linkOf(one.id)).id);
    clock.advance(73 * hour);
    await faults.pass(4);
    expect((await faults.open(one, false, lapsed)).status).toBe(403);
    const asks = { code: lapsed!.code, pin };
    await desk.bench.visitor.post(`/r/${lapsed!.publicId}/renewal`, asks);
    await faults.pass(4);
    expect(faults.mails(one)).toHaveLength(2);
    expect((await faults.left(one)).links).toBe(1);
    clock.advance(73 * hour);
    await faults.pass(4);
    clock.advance(24 * hour);
    await faults.pass(4);
    expect(desk.signIn(one.place, firstPassword)).toBe('ok');
    expect(await faults.left(one)).toMatchObject({ live: 1, underWay: 0, links: 0 });
    await endsAs(one, 'expired');
  });

  it('goes to no mailbox that was registered after the request was decided; a person is told', async () => {
    const one = await faults.proven();
    clock.advance(60_000);
    await desk.bench.register(one.place.officerId, `new-${one.place.lao.code}@elsewhere.example`);
    const { id } = await desk.bench.itemOf(one.place);
    expect((await desk.bench.representative.post(`/api/custody-items/${id}/links`)).status).toBe(202);
    await faults.pass(24);
    const sent = desk.bench.sandbox.mails
      .list()
      .filter(({ to }) => to.join().startsWith(`new-${one.place.lao.code}`));
    expect(sent.filter(({ text }) => text.includes('/r/'))).toEqual([]);
    expect(await incidentsOf(one)).toEqual(['cannot-open address-changed']);
  });

  it('that cannot be made is one incident; once a person has closed it, the request ends and another finds the way free', async () => {
    const one = await faults.asked();
    await desk.sendCode(one.id);
    const system = desk.get(PersonnelSystemService).system();
    const capabilities = system.capabilities.bind(system);
    system.capabilities = () => Promise.resolve({ ownChoice: false, mustChange: false, tellsChange: true });
    desk.bench.sandbox.personnel.faults.plan({ kind: 'http-403', method: 'PATCH', times: null });
    await desk.type(one.chat, desk.codeTo(one.place));
    await faults.pass(16);
    desk.bench.sandbox.personnel.faults.clear();
    system.capabilities = capabilities;
    expect(await incidentsOf(one)).toEqual(['cannot-open not-made']);
    const { body } = await desk.bench.supervisor.get('/api/incidents?open=true&limit=100');
    const { id } = body.items.find(
      ({ lao }: { lao: { code: string } | null }) => lao?.code === one.place.lao.code,
    );
    const closed = await desk.bench.supervisor.post(`/api/incidents/${id}/closure`, {
      conclusion: 'ระบบปฏิเสธ',
    });
    expect(closed.status).toBe(200);
    await faults.pass(64);
    expect(await incidentsOf(one)).toEqual([]);
    expect(desk.signIn(one.place, firstPassword)).toBe('ok');
    await endsAs(one, 'expired');
  });

  it('to a former officer is dead, and the request over', async () => {
    const one = await faults.proven();
    const [post]: { id: string }[] = await db().query('SELECT id FROM role_holders WHERE officer_id = ?', [
      one.place.officerId,
    ]);
    await desk.get(RoleHoldersService).end(post!.id, 'transfer');
    await desk.bench.desk.drain();
    expect((await faults.open(one, false)).status).toBe(403);
    expect(await faults.left(one)).toMatchObject({ state: 'closed', live: 1, underWay: 0 });
  });

  it('by the province’s word goes to the registered mailbox, with the PIN of the signature; the older is dead', async () => {
    const place = await desk.handed();
    await db().query(
      'UPDATE contact_bindings SET bound_at = bound_at - INTERVAL 4 DAY WHERE officer_id = ?',
      [place.officerId],
    );
    const first = desk.bench.linkTo(place.officerMail);
    const wish = { wish: 'not-received', origin: 'portal', laoCode: place.lao.code };
    const { id } = (await desk.bench.representative.post('/api/reset-cases', wish)).body;
    const { version } = await desk.caseOf(id);
    const said = await desk.bench.representative.post(`/api/reset-cases/${id}/checks`, {
      version,
      kind: 'representative',
    });
    expect(said.body).toMatchObject({ case: { state: 'executing', risk: 1, delivery: 'mail-pin' } });
    await desk.bench.desk.drain();
    const old = await desk.bench.visitor.post(`/r/${first.publicId}/reveal`, {
      code: first.code,
      pin: ownPin,
      password: nextPassword,
    });
    expect(old.status).toBe(403);
    expect((await desk.open(place, { pin: ownPin, password: nextPassword })).status).toBe(200);
    await desk.bench.desk.drain();
    expect(desk.signIn(place, nextPassword)).toBe('ok');
    expect(await desk.caseOf(id)).toMatchObject({ outcome: 'confirmed' });
  });

  it('is not made where a credential lies with the province: its representative is nudged instead', async () => {
    const place = await desk.bench.place();
    await desk.bench.toProvince(await desk.bench.issue([place]));
    const ask = desk.ask(place, await desk.chat(place), { wish: 'not-received' });
    await expect(ask).rejects.toMatchObject({ code: 'reset.on-the-way' });
    // Before and after midnight in UTC, in the morning of one day in Thailand.
    const midnight = Math.ceil(clock.now().getTime() / 86_400_000) * 86_400_000;
    for (const at of [midnight - 1_800_000, midnight + 1_800_000]) {
      clock.freeze(new Date(at));
      await desk.bench.agent.post(`/api/laos/${place.lao.code}/nudges`);
    }
    clock.advance(4.5 * 3_600_000);
    await desk.bench.desk.drain();
    const nudges = desk.bench.sandbox.mails.list().filter(({ subject }) => subject.includes('แจ้งว่ายังไม่ได้รับ'));
    expect(new Set(nudges.map(({ to }) => to.join())).size).toBe(nudges.length);
  });

  it('whom nobody comes for in person ends after thirty days', async () => {
    const { place, chat, id } = await faults.asked();
    const { version } = await desk.caseOf(id);
    const [mailbox]: { id: string }[] = await db().query(
      `SELECT b.id FROM contact_bindings b JOIN contact_points p ON p.id = b.contact_point_id
       WHERE b.officer_id = ? AND p.channel = 'email'`,
      [place.officerId],
    );
    await desk.get(ContactBindingsService).revoke(mailbox!.id, 'gone');
    clock.advance(1_000);
    const seen = await desk.bench.representative.post(`/api/reset-cases/${id}/checks`, {
      version,
      kind: 'in-person',
    });
    expect(seen.body.case).toMatchObject({ state: 'executing', delivery: 'in-person' });
    await desk.bench.desk.drain();
    clock.advance(29 * 24 * hour);
    await desk.sweep();
    expect((await desk.caseOf(id)).state).toBe('delivered');
    clock.advance(25 * hour);
    await desk.sweep();
    await endsAs({ place, chat, id }, 'expired');
  });

  it('that seals a temporary password ends the one in use, in our books as in the system', async () => {
    const system = desk.get(PersonnelSystemService).system();
    system.capabilities = () => Promise.resolve({ ownChoice: false, mustChange: false, tellsChange: true });
    const one = await faults.proven();
    expect(desk.signIn(one.place, firstPassword)).toBe('wrong');
    expect(await faults.left(one)).toEqual({ state: 'delivered', live: 0, underWay: 1, links: 1 });
    expect(await desk.bench.standingOf(one.place)).toBe('handed');
    clock.advance(73 * hour);
    await faults.pass(4);
    clock.advance(24 * hour);
    await faults.pass(4);
    expect(await desk.bench.standingOf(one.place)).toBe('stopped');
    await endsAs(one, 'expired');
  });

  it('whose temporary password was shown and lost does not bar the next: it is asked, and checked, anew', async () => {
    const system = desk.get(PersonnelSystemService).system();
    system.capabilities = () => Promise.resolve({ ownChoice: false, mustChange: false, tellsChange: true });
    const one = await faults.proven();
    expect((await faults.open(one, true)).body.step).toBe('shown');
    clock.advance(hour);
    const again = await desk.ask(one.place, one.chat);
    expect(again.joined).toBe(false);
    expect(await desk.caseOf(one.id)).toMatchObject({ state: 'closed', outcome: 'replaced' });
    expect(await desk.caseOf(again.id)).toMatchObject({ state: 'verifying', risk: 2 });
    await desk.prove(again.id, one.chat, one.place);
    const { body } = await faults.open({ ...one, id: again.id }, true);
    expect(desk.signIn(one.place, body.password)).toBe('ok');
    await desk.bench.desk.drain();
    expect(await faults.left({ ...one, id: again.id })).toMatchObject({ live: 1, underWay: 0 });
  });

  it('whose answer was lost in a tunnel: code and PIN once more bring another, without a person', async () => {
    const system = desk.get(PersonnelSystemService).system();
    system.capabilities = () => Promise.resolve({ ownChoice: false, mustChange: false, tellsChange: true });
    const one = await faults.proven();
    const [link] = faults.mails(one);
    const pin = await faults.pinOf(link!);
    expect((await faults.open(one, true)).body.step).toBe('shown');
    const anew = (what: string) =>
      desk.bench.visitor.post(`/r/${link!.publicId}/${what}`, { code: link!.code, pin });
    expect((await anew('reveal')).body.code).toBe('reveal.refused');
    // Where the link leads is the desk's own setting, whatever a request says of itself.
    const lying = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' };
    const asked = await fetch(`${desk.bench.desk.url}/r/${link!.publicId}/renewal`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...lying },
      body: JSON.stringify({ code: link!.code, pin }),
    });
    expect(asked.status).toBe(202);
    await desk.bench.desk.drain();
    const [{ text } = { text: '' }] = desk.bench.sandbox.mails
      .list(one.place.officerMail)
      .filter((mail) => mail.text.includes('/r/'));
    expect(text).toContain(`${config().publicUrl}/r/`);
    expect(text).not.toContain('evil.example');
    const [next] = faults.mails(one);
    expect(next).not.toEqual(link);
    // The chat that asked is not part of this request: the PIN is the one that they chose when they signed.
    const { body } = await desk.open(one.place, { pin: ownPin });
    expect(desk.signIn(one.place, body.password)).toBe('ok');
  });
});
