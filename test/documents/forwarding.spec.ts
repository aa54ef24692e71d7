import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailSenderService, type MailToSend } from '../../src/channels/email/mail-sender.service.js';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { Notice } from '../../src/channels/notices/notice.entity.js';
import { CardSealsService } from '../../src/channels/secrets/card-seals.service.js';
import { CopyFile } from '../../src/documents/copies/copy-file.entity.js';
import { IdCardCopy } from '../../src/documents/copies/id-card-copy.entity.js';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { OutboxService } from '../../src/jobs/outbox.service.js';
import { fileRefusals } from '../../src/documents/safety/refusal.policy.js';
import { SweepCopiesJob } from '../../src/documents/review/sweep-copies.job.js';
import { MissingService } from '../../src/documents/reminders/missing.service.js';
import { UploadLink } from '../../src/documents/upload-links/upload-link.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { Api } from '../support/api.js';
import { buildEvent, buildStaff, buildThread } from '../support/builders.js';
import { buildOfficer, buildRoleHolder } from '../support/register-builders.js';
import { CopyDesk } from './copy-desk.js';
import { textOfPages } from '../credentials/printed.js';
import { reach } from './owing.js';
import { cardPicture } from './pictures.js';

/** As an iPhone sends it. */
const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
const whole = { x: 0, y: 0, width: 1, height: 1 };
let seed = 5_000;
const newCard = () => cardPicture({ seed: (seed += 1) });

describe('an officer’s own link', () => {
  let copies: CopyDesk;
  const mails: MailToSend[] = [];
  let refusing = false;
  beforeAll(async () => {
    copies = await CopyDesk.start();
    Object.assign(copies.desk.get(MailSenderService), {
      answers: async () => true,
      send: async (mail: MailToSend) => {
        if (refusing) return { result: 'refused', code: 'mail.refused' };
        mails.push(mail);
        return { result: 'sent', providerId: mail.id };
      },
    });
  });
  afterAll(() => copies.desk.close());

  /** Has a link sent; the address and the code that its mail holds. */
  async function link(obligation: Obligation) {
    const asked = await copies.rep.post('/api/upload-links', { obligationId: obligation.id });
    expect(asked.status).toBe(202);
    await copies.desk.drain();
    const [, publicId, code] = /\/u\/(\w+)#([\w-]{43})/.exec(mails.at(-1)!.text)!;
    const path = `/u/${publicId}`;
    return {
      id: asked.body.id as string,
      path,
      code: code!,
      send: async (bytes: Buffer, name = 'IMG.jpg', given = code!) =>
        copies.send(path, { name, bytes }, { code: given }, null),
    };
  }

  it('takes one picture, once; reading the page changes nothing, and a wrong code or file uses nothing up', async () => {
    const { officer } = await copies.owing();
    const { id, path, code, send } = await link(officer);
    const page = await fetch(`${copies.desk.url}${path}`);
    expect([page.status, page.headers.get('set-cookie'), page.headers.get('referrer-policy')]).toEqual([
      200,
      null,
      'no-referrer',
    ]);
    expect((await db().findOneByOrFail(UploadLink, { id })).tokenHash!.toString('latin1')).not.toContain(
      code,
    );
    expect((await send(await newCard(), 'a.jpg', 'x'.repeat(43))).body.code).toBe('upload-link.refused');
    expect((await send(Buffer.from('<svg xmlns=""/>'), 'a.svg')).body.code).toBe('copy.svg');
    expect((await send(heic, 'IMG_0001.HEIC')).body.code).toBe('copy.heic');
    const card = await newCard();
    const tries = await Promise.all([send(card), send(card), send(await newCard())]);
    expect(tries.map(({ status }) => status).sort()).toEqual([204, 403, 403]);
    expect((await send(await newCard())).status).toBe(403);
    const missing = async () =>
      (await copies.desk.get(MissingService).ofLaos([officer.laoCode])).get(officer.laoCode)?.slots;
    expect(await missing()).toEqual(['chief-administrator', 'responsible-officer']);
    await copies.desk.drain();
    // What is looked at is not asked for any more.
    expect(await missing()).toEqual(['chief-administrator']);
    expect(await db().findBy(IdCardCopy, { obligationId: officer.id })).toMatchObject([
      { state: 'waiting', filedBy: 'link' },
    ]);
  });

  it('is dead once there is a newer one, or its three days are over', async () => {
    const { chief } = await copies.owing();
    const first = await link(chief);
    const second = await link(chief);
    expect((await first.send(await newCard())).status).toBe(403);
    clock.freeze(new Date(Date.now() + 73 * 3_600_000).toISOString());
    expect((await second.send(await newCard())).status).toBe(403);
    clock.reset();
    expect((await second.send(await newCard())).status).toBe(204);
  });

  it('that reached nobody is shown to who can mend it, until another is sent', async () => {
    const { officer, code } = await copies.owing();
    const faults = async (as = copies.rep) => (await as.get('/api/upload-link-faults')).body.items;
    const listed = async () =>
      (await copies.rep.get(`/api/obligations?lao=${code}&slot=responsible-officer`)).body.items[0].link;
    refusing = true;
    await copies.rep.post('/api/upload-links', { obligationId: officer.id });
    await copies.desk.drain();
    refusing = false;
    expect(await faults()).toMatchObject([
      { obligationId: officer.id, lao: { code }, fault: 'mail-refused', officer: { name: 'สมหญิง บุคคลดี' } },
    ]);
    expect(await listed()).toMatchObject({ state: 'dead', fault: 'mail-refused' });
    const stranger = await buildStaff({ role: 'representative', provinceCode: '95' });
    expect(await faults(new Api(copies.desk, stranger.token))).toEqual([]);
    const { id, send: use } = await link(officer);
    expect([await faults(), (await listed()).state]).toEqual([[], 'sent']);
    // It came back: nobody has it, and it takes nothing any more.
    for (const _ of [1, 2]) {
      await transaction(() => copies.desk.get(OutboxService).tell('channels.mail-returned', { id }));
      await copies.desk.drain();
    }
    expect(await faults()).toMatchObject([{ id, fault: 'mail-bounced' }]);
    expect((await use(await newCard())).status).toBe(403);
  });

  it('leaves no picture behind whose check never ends: it goes after seven days, and the officer is told', async () => {
    const { officer } = await copies.owing();
    expect((await (await link(officer)).send(await newCard())).status).toBe(204);
    clock.freeze(new Date(Date.now() + 8 * 24 * 3_600_000).toISOString());
    for (let time = 0; time < 2; time += 1) await copies.desk.get(SweepCopiesJob).run();
    clock.reset();
    const file = await db().findOneByOrFail(CopyFile, { obligationId: officer.id });
    expect(file).toMatchObject({
      state: 'refused',
      refusal: 'took-too-long',
      fileId: null,
      wrappedKey: null,
      destroyAt: null,
    });
    expect(await db().countBy(Notice, { onceKey: `copy-file-refused:${file.id}` })).toBe(1);
  });

  /** A picture of a chat that somebody closed as an ID card. */
  async function closedPicture(bytes: Buffer, by: Api): Promise<string> {
    const id = newId();
    const eventId = await buildEvent(await buildThread());
    const plain = await copies.desk.get(FilesService).store(bytes, { name: 'a.jpg', maxBytes: 1e7 });
    await db().insert(InboundAttachment, {
      id,
      eventId,
      position: 0,
      type: 'image',
      state: 'stored',
      fileId: plain.id,
      createdAt: clock.now(),
    } as never);
    await copies.desk.get(CardSealsService).close(id, by.token!.slice(0, 26));
    return id;
  }

  it('and a closed picture of a chat is filed by one click, once, and by no province', async () => {
    const { officer } = await copies.owing();
    const agent = new Api(copies.desk, (await buildStaff()).token);
    const wish = { attachmentId: await closedPicture(await newCard(), agent), obligationId: officer.id };
    expect((await copies.rep.post('/api/ticket-copies', wish)).status).toBe(404);
    expect((await agent.post('/api/ticket-copies', wish)).status).toBe(202);
    expect((await agent.post('/api/ticket-copies', wish)).body.code).toBe('copy.duplicate');
    await copies.desk.drain();
    expect(await db().findBy(IdCardCopy, { obligationId: officer.id })).toMatchObject([
      { filedBy: 'ticket' },
    ]);
  });

  it('that turns out not to be usable is told to its officer and to who filed it, once each', async () => {
    const { officer, code } = await copies.owing();
    const made = await buildStaff({ name: 'มานี รับเรื่อง', email: 'manee@dla.example' });
    const agent = new Api(copies.desk, made.token);
    // By its first bytes a picture: that it is too small shows once it is opened.
    const attachmentId = await closedPicture(await cardPicture({ width: 400 }), agent);
    const wish = { attachmentId, obligationId: officer.id };
    expect((await agent.post('/api/ticket-copies', wish)).status).toBe(202);
    for (const _ of [1, 2]) await copies.desk.drain();
    const file = await db().findOneByOrFail(CopyFile, { obligationId: officer.id });
    expect(file).toMatchObject({ state: 'refused', refusal: 'too-small', fileId: null });
    const told = await db().findBy(Notice, { laoCode: code });
    expect(told.map(({ address, text }) => [address, text.includes(fileRefusals['too-small'].th)])).toEqual(
      expect.arrayContaining([
        [`${officer.id.toLowerCase()}@lao.example`, true],
        ['manee@dla.example', true],
      ]),
    );
    expect(told).toHaveLength(2);
  });

  it('what is accepted is forwarded with a letter; DLA receives it line by line, and differences go back', async () => {
    const lao = await copies.owing();
    for (const obligation of [lao.chief, lao.officer]) {
      await (await link(obligation)).send(await newCard());
      await copies.desk.drain();
      const { id } = await db().findOneByOrFail(IdCardCopy, { obligationId: obligation.id });
      await copies.look(id);
      const given = { version: 0, frame: whole, covers: [], nothingToCover: true };
      expect((await copies.rep.post(`/api/id-card-copies/${id}/acceptance`, given)).status).toBe(201);
    }
    expect((await copies.rep.get('/api/transmittals-ready?province=90')).body).toEqual({
      ready: 2,
      copies: 2,
    });
    const letter = { province: '90', letterNumber: 'สข 0023.3/ว 1234', letterOn: '2026-12-01' };
    const { body: sent } = await copies.rep.post('/api/transmittals', letter);
    expect(sent).toMatchObject({
      lines: { all: 2, sent: 2 },
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await copies.rep.post('/api/transmittals', letter)).body.code).toBe(
      'transmittal.nothing-to-send',
    );
    const path = `/api/transmittals/${sent.id}`;
    const lines = (await copies.supervisor.get(`${path}/lines`)).body.items;
    expect(lines).toMatchObject([{ person: 'สมชาย ปลัดดี' }, { person: 'สมหญิง บุคคลดี' }]);
    expect((await copies.rep.post(`${path}/receipts`, { rest: true })).status).toBe(403);
    const paper = async (as: Api) =>
      copies.desk.app.inject({ url: `${path}/paper`, headers: { authorization: `Bearer ${as.token}` } });
    const list = (await textOfPages((await paper(copies.rep)).rawPayload)).join('').replace(/\s/g, '');
    for (const part of ['๑๒๓๔', '๒๕๖๙', '๒', sent.digest.slice(0, 8)]) expect(list).toContain(part);
    const stranger = new Api(
      copies.desk,
      (await buildStaff({ role: 'representative', provinceCode: '95' })).token,
    );
    expect((await paper(stranger)).statusCode).toBe(404);
    const { id: representative } = await buildOfficer({ provinceCode: '90', name: 'ผู้แทน จังหวัด' });
    await buildRoleHolder({ laoCode: null, provinceCode: '90', officerId: representative });
    await reach(copies.desk, representative, 'representative@province.example');
    const said = { returned: [{ id: lines[0].id, reason: 'ลายน้ำบังชื่อ' }], rest: true };
    for (let time = 0; time < 2; time += 1)
      expect((await copies.supervisor.post(`${path}/receipts`, said)).body.lines).toEqual({
        all: 2,
        sent: 0,
        received: 1,
        returned: 1,
      });
    // The province hears of it once, with the reason, and of that line alone.
    const told = await db().findBy(Notice, { address: 'representative@province.example' });
    expect(told).toMatchObject([
      { subject: 'กรมส่งกลับหลักฐาน 1 รายการ หนังสือที่ สข 0023.3/ว 1234', provinceCode: '90' },
    ]);
    expect(told[0]!.text).toContain('ปลัด: ลายน้ำบังชื่อ');
    expect(told[0]!.text).not.toContain('เจ้าหน้าที่ผู้รับผิดชอบ:');
    const change = { returned: [{ id: lines[1].id, reason: 'เปลี่ยนใจ' }] };
    expect((await copies.supervisor.post(`${path}/receipts`, change)).body.code).toBe(
      'transmittal.line-decided',
    );
    expect((await db().findOneByOrFail(Obligation, { id: lao.chief.id })).isOpen()).toBe(true);
    expect((await db().findOneByOrFail(Obligation, { id: lao.officer.id })).isOpen()).toBe(false);
    const back = await db().findOneByOrFail(IdCardCopy, { id: lines[0].copyId });
    expect([back.state, back.fileId, back.wrappedKey]).toEqual(['refused', null, null]);
    expect(await db().countBy(CopyFile, { source: 'link', refusal: 'duplicate' })).toBe(0);
  });
});
