import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InboundAttachment } from '../../src/channels/attachments/inbound-attachment.entity.js';
import { CopyFile } from '../../src/documents/copies/copy-file.entity.js';
import { coverCode } from '../../src/documents/copies/cover-code.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { sha256 } from '../../src/platform/crypto/tokens.js';
import { db } from '../../src/platform/database/transaction.js';
import { File } from '../../src/platform/files/file.entity.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { openStorage } from '../../src/platform/files/storage/open-storage.js';
import { sampleFile } from '../../src/sandbox/cdn/sample-files.js';
import { Conversation } from '../channels/conversation.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { Swift } from '../support/swift.js';
import { CopyDesk } from './copy-desk.js';
import { cardPicture, qrPage } from './pictures.js';

describe('a desk whose files lie on object storage, which is killed in the midst', () => {
  const swift = new Swift();
  let restore: () => void;
  let chat: Conversation;
  let copies: CopyDesk;
  let token: string;
  beforeAll(async () => {
    await swift.start();
    restore = overrideConfig({ bucket: await swift.makeBucket() });
    chat = await Conversation.start();
    copies = await CopyDesk.start(chat.desk);
    token = (await buildStaff()).token;
  });
  afterAll(async () => {
    await chat.stop();
    restore();
    await swift.remove();
  });

  /** Each file of the database is in the bucket, and nothing else is. */
  async function nothingLostOrLeft(): Promise<void> {
    const kept: string[] = [];
    for await (const id of openStorage().list()) kept.push(id);
    const named = (await db().find(File)).map(({ id }) => id);
    expect(kept.toSorted()).toEqual(named.toSorted());
  }
  const waiting = (job: string) => db().findBy(OutboxRow, { job });
  const see = (path: string) =>
    fetch(`${chat.desk.url}${path}`, { headers: { authorization: `Bearer ${token}` } });

  it('takes an attachment in, however long the storage is away, and shows it', async () => {
    const { psid, thread } = await chat.newPerson();
    const before = await db().count(File);
    await swift.stop();
    chat.sandbox.acts.attach({ psid, attachments: [{ type: 'image' }] });
    await chat.settle();
    // Longer than its patience with anything else: that is no try.
    for (let turn = 0; turn < 25; turn += 1) await chat.later(40_000);
    expect(await waiting('channels.fetch-attachment')).toMatchObject([
      { attempts: 0, failedAt: null, error: expect.stringMatching(/^StorageFault: .*unreachable/) },
    ]);
    const [attachment] = await db().find(InboundAttachment);
    expect(attachment).toMatchObject({ state: 'pending', fileId: null });
    expect(await db().count(File)).toBe(before);

    await swift.start();
    await chat.later(40_000);
    expect(await waiting('channels.fetch-attachment')).toEqual([]);
    const [ticket]: { id: string }[] = await db().query(
      'SELECT t.id FROM tickets t JOIN contact_points c ON c.id = t.contact_point_id WHERE c.thread_id = ?',
      [thread.id],
    );
    const path = `/api/tickets/${ticket!.id}/attachments/`;
    const { body } = await new Api(chat.desk, token).get(`/api/tickets/${ticket!.id}/messages`);
    const { id } = body.items.at(-1).attachments[0];
    const shown = await see(`${path}${id}`);
    expect(shown.headers.get('content-type')).toBe('image/png');
    const { fileId } = await db().findOneByOrFail(InboundAttachment, { id });
    const { sha256: stored } = await db().findOneByOrFail(File, { id: fileId! });
    expect(sha256(Buffer.from(await shown.arrayBuffer())).equals(stored)).toBe(true);
    await nothingLostOrLeft();

    await swift.stop();
    const away = await see(`${path}${id}`);
    expect([away.status, away.headers.get('content-disposition')]).toEqual([503, null]);
    expect(await away.json()).toMatchObject({ code: 'request.try-again' });
    await swift.start();
    expect((await see(`${path}${id}`)).status).toBe(200);
  });

  it('sends a file once, when it can be read again', async () => {
    const { psid, thread } = await chat.newPerson();
    const files = chat.desk.get(FilesService);
    const { id: file } = await files.store(sampleFile('file').bytes, { name: 'แบบ.pdf', maxBytes: 1e6 });
    await swift.stop();
    const id = await chat.reply(thread, { text: 'ตามไฟล์ครับ', fileIds: [file] });
    await chat.settle();
    for (let turn = 0; turn < 8; turn += 1) await chat.later(40_000);
    expect(await chat.parts(id)).toMatchObject([
      { state: 'delivered' },
      { state: 'queued', attempts: 0, errorCode: 'outbound.files-away' },
    ]);
    await swift.start();
    for (let turn = 0; turn < 2; turn += 1) await chat.later(40_000);
    expect((await chat.parts(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    expect(chat.received(psid)).toMatchObject([{ text: 'ตามไฟล์ครับ' }, { attachments: ['file'] }]);
    await nothingLostOrLeft();
  });

  it('files a copy of an ID card, and destroys what its decision destroys', async () => {
    const { chief } = await copies.owing();
    const pile = [
      { name: 'cover.png', bytes: await qrPage(coverCode(chief.id)) },
      { name: 'card.jpg', bytes: await cardPicture({ seed: 77 }) },
    ];
    await swift.stop();
    const { answers } = await copies.bring(pile);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      Array(2).fill([503, 'request.try-again']),
    );
    expect(await db().count(CopyFile)).toBe(0);

    await swift.start();
    const { id: batch } = await copies.bring(pile);
    await swift.stop();
    await copies.desk.drain();
    expect(await copies.list('waiting', batch)).toEqual([]);
    expect((await waiting('documents.check-copy')).map(({ attempts }) => attempts)).toEqual([0, 0]);

    await swift.start();
    for (let turn = 0; turn < 2; turn += 1) await chat.later(40_000);
    const [copy] = await copies.list('waiting', batch);
    expect((await copies.look(copy!.id)).bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    const acceptance = { version: copy!.version, frame: whole, covers: [{ ...whole, height: 0.1 }] };
    const accept = () => copies.rep.post(`/api/id-card-copies/${copy!.id}/acceptance`, acceptance);
    await swift.stop();
    expect((await accept()).status).toBe(503);
    expect(await copies.list('waiting', batch)).toHaveLength(1);
    await swift.start();
    expect((await accept()).body).toMatchObject({ state: 'accepted' });

    await swift.stop();
    await copies.desk.drain();
    const toDestroy = (await waiting('channels.destroy-file')).length;
    expect(toDestroy).toBeGreaterThan(0);
    expect(await db().count(File)).toBeGreaterThan(toDestroy);
    await swift.start();
    for (let turn = 0; turn < 2; turn += 1) await chat.later(40_000);
    expect(await waiting('channels.destroy-file')).toEqual([]);
    await nothingLostOrLeft();
    clock.reset();
  });
});
