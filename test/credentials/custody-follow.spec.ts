import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { TransfersService } from '../../src/credentials/custody/transfers.service.js';
import { OfficerFollowService } from '../../src/credentials/custody/officer-follow.service.js';
import { ContactAddressesService } from '../../src/organisations/contacts/contact-addresses.service.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { lineOf } from '../channels/noticing.js';
import { buildOfficer, buildRoleHolder } from '../support/register-builders.js';
import { CredentialDesk } from './credential-desk.js';

const pin = '482913';
const days = (n: number) => clock.advance(n * 86_400_000);

describe('what happens around the chain of custody', () => {
  let bench: CredentialDesk;
  beforeAll(async () => {
    bench = await CredentialDesk.start();
  });
  afterEach(() => clock.reset());
  afterAll(() => bench.stop());

  const release = async (route: 'electronic' | 'paper', count = 1) => {
    const places = [];
    for (let n = 0; n < count; n += 1) places.push(await bench.place());
    const id = await bench.issue(places, route);
    if (route === 'paper') await bench.print(id);
    const { body } = await bench.supervisor.get(`/api/batches/${id}`);
    await bench.supervisor.post(`/api/batches/${id}/release`, { version: body.version });
    await bench.desk.drain();
    return { id, places };
  };

  it('a province is reminded of what it has not accepted, three times at most, and it stays visible', async () => {
    const mail = await bench.provincialRepresentative();
    const { id } = await release('electronic');
    const told = () => bench.sandbox.mails.list().filter(({ to }) => to.includes(mail));
    expect(told()).toHaveLength(1);
    for (let n = 0; n < 6; n += 1) {
      days(2.1);
      for (const _ of [1, 2]) await bench.desk.get(TransfersService, { strict: false }).sweep();
      await bench.desk.drain();
    }
    expect(told()).toHaveLength(4);
    expect(told().filter(({ subject }) => subject.startsWith('แจ้งเตือน'))).toHaveLength(3);
    const board = (await bench.supervisor.get('/api/custody-board')).body;
    expect(board.items.find(({ code }: { code: string }) => code === '90').waitingSince).not.toBeNull();
    const { body } = await bench.representative.get('/api/custody-transfers?waiting=true');
    const transfer = body.items.find(({ batch }: { batch: { id: string } }) => batch.id === id);
    expect(
      (await bench.supervisor.post(`/api/custody-transfers/${transfer.id}/reminders`)).body.reminders,
    ).toBe(4);
    await bench.representative.post(`/api/custody-transfers/${transfer.id}/acceptance`, { counted: 1 });
    days(5);
    await bench.desk.get(TransfersService, { strict: false }).sweep();
    await bench.desk.drain();
    expect(told()).toHaveLength(5);
    const own = await bench.supervisor.post(`/api/custody-transfers/${transfer.id}/reminders`);
    expect(own.body.code).toBe('transfer.accepted');
  });

  it('a representative without e-mail is told by LINE, with a link to the workspace and no secret', async () => {
    const user = `U${'0a'.repeat(16)}`;
    const restore = overrideConfig({
      line: lineOf(bench.sandbox.url, bench.sandbox.settings.lineChannelToken),
    });
    const place = await bench.place('06950701');
    const officer = await buildOfficer({ provinceCode: '95' });
    await buildRoleHolder({
      provinceCode: '95',
      laoCode: null,
      role: 'provincial-representative',
      officerId: officer.id,
    });
    await bench.desk
      .get(ContactAddressesService, { strict: false })
      .register({ channel: 'line', address: user, officerId: officer.id, source: 'agent' });
    const id = await bench.issue([place]);
    const { body } = await bench.supervisor.get(`/api/batches/${id}`);
    await bench.supervisor.post(`/api/batches/${id}/release`, { version: body.version });
    await bench.desk.drain();
    const pushed = (await (await fetch(`${bench.sandbox.url}/_sandbox/line`)).text()).toString();
    expect(pushed).toContain(user);
    expect(pushed).toContain('/hand-over/95');
    expect(pushed).not.toContain('/r/');
    restore();
  });

  it('a change of officer takes back what the former one has not opened; the next one signs for themselves', async () => {
    const { id, places } = await release('paper', 1);
    const place = places[0]!;
    await bench.toProvinceAccepted(id);
    expect((await bench.handOver(place)).status).toBe(201);
    const successor = await bench.supervisor.post(`/api/laos/${place.lao.code}/role-holders`, {
      role: 'responsible-officer',
      officer: { name: 'นางสาวใหม่ มาแทน' },
      endReason: 'transfer',
    });
    expect(successor.status).toBe(201);
    await bench.desk.drain();
    const posts: { id: string }[] = await db().query('SELECT id FROM role_holders WHERE lao_code = ?', [
      place.lao.code,
    ]);
    const ids = posts.map((post) => post.id);
    for (const _ of [1, 2]) await bench.desk.get(OfficerFollowService, { strict: false }).follow(ids);
    const item = await bench.itemOf(place);
    expect(item).toMatchObject({ state: 'at-province', serial: null });
    await bench.desk.drain();
    // The former officer is not of the LAO any more.
    expect(bench.toldLao(place, 'เปลี่ยนเจ้าหน้าที่ผู้รับผิดชอบ')).toEqual([0, 1]);
    const { body } = await bench.supervisor.get(`/api/batches/${id}`);
    expect(body.byProvince[0].slips).toMatchObject({ printed: 1, handed: 0, spoiled: 1 });
    const former = await bench.handOver(place, { clientKey: 'former-officer-comes-back' });
    expect(former.body.code).toBe('hand-over.not-an-officer');
    const { pdf } = await bench.print(id, { laoCodes: [place.lao.code], reason: 'เปลี่ยนเจ้าหน้าที่' });
    await bench.toProvinceAccepted(id);
    const { body: list } = await bench.representative.get('/api/provinces/90/hand-over-list');
    const own = list.items.find(({ laoCode }: { laoCode: string }) => laoCode === place.lao.code);
    const again = await bench.handOver(place, {
      officerId: own.officers[0].id,
      clientKey: 'the-next-officer-signs',
    });
    expect(again.status).toBe(201);
    const link = await bench.slipLink(pdf);
    const open = await bench.visitor.post(`/r/${link.publicId}/reveal`, { code: link.code, pin });
    expect(open.body).toMatchObject({ step: 'choose' });
  });

  it('an officer without a registered e-mail gets no link by chat: a person is told', async () => {
    const lao = await bench.place();
    const officer = await buildOfficer({ name: 'สมปอง ไร้อีเมล' });
    await buildRoleHolder({ laoCode: lao.lao.code, officerId: officer.id, deputy: true });
    const id = await bench.issue([lao]);
    await bench.toProvince(id);
    expect((await bench.handOver(lao, { officerId: officer.id })).status).toBe(201);
    await bench.desk.drain();
    expect(await bench.openIncidents()).toContain('cannot-open');
  });

  it('a mail that may not have arrived is followed by a new link, which kills the old; a refused one goes to a person', async () => {
    const place = await bench.place();
    const id = await bench.issue([place]);
    await bench.toProvince(id);
    bench.sandbox.mailServer.faults.plan({ kind: 'accept-then-drop' });
    bench.sandbox.mailServer.faults.plan({ kind: 'accept-then-drop' });
    bench.sandbox.mailServer.faults.plan({ kind: 'accept-then-drop' });
    await bench.handOver(place);
    await bench.desk.drain();
    const first = bench.linkTo(place.officerMail);
    clock.advance(11 * 60_000);
    bench.sandbox.mailServer.faults.clear();
    for (const _ of [1, 2]) await bench.desk.get(LinksSweepService, { strict: false }).sweep();
    await bench.desk.drain();
    const second = bench.linkTo(place.officerMail);
    expect(second.publicId).not.toBe(first.publicId);
    const open = (link: typeof first) =>
      bench.visitor.post(`/r/${link.publicId}/reveal`, { code: link.code, pin });
    expect((await open(first)).status).toBe(403);
    expect((await open(second)).body).toMatchObject({ step: 'choose' });
  });
});
