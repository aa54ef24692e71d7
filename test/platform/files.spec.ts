import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { File } from '../../src/platform/files/file.entity.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { filesFolder, writeDraft } from '../../src/platform/files/storage/drafts.js';
import { FileMissing } from '../../src/platform/files/storage/file-storage.js';
import { openStorage } from '../../src/platform/files/storage/open-storage.js';
import { sampleFile } from '../../src/sandbox/cdn/sample-files.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { Swift } from '../support/swift.js';

describe.each(['disk', 'object storage'])('the file store on %s', (place) => {
  const swift = place === 'disk' ? null : new Swift();
  let restore: () => void;
  let desk: Desk;
  let files: FilesService;
  beforeAll(async () => {
    await swift?.start();
    restore = overrideConfig({ bucket: (await swift?.makeBucket()) ?? null });
    desk = await createDesk();
    files = desk.get(FilesService);
  });
  afterAll(async () => {
    await desk.close();
    restore();
    await swift?.remove();
  });

  /** The ids of all that is stored: what a refused file leaves behind shows here, and a draft on the disk. */
  const kept = async (): Promise<string[]> => {
    const found = readdirSync(filesFolder(), { recursive: true, encoding: 'utf8' });
    const all = found.filter((name) => name.endsWith('.part'));
    for await (const id of openStorage().list()) all.push(id);
    return all.toSorted();
  };
  const read = async (id: string, range = {}): Promise<string> =>
    (await buffer(await files.open({ id }, range))).toString();

  it('keeps bytes under an id, with a row that tells of them', async () => {
    const file = await files.store(Readable.from([Buffer.from('สวัส'), Buffer.from('ดี')]), {
      name: '../บันทึก\u202e.txt',
      maxBytes: 100,
    });
    expect(await db().findOneBy(File, { id: file.id })).toMatchObject({
      size: Buffer.byteLength('สวัสดี'),
      contentType: 'text/plain',
      name: 'บันทึก .txt',
      createdBy: null,
    });
    expect(await read(file.id)).toBe('สวัสดี');
    expect(await read(file.id, { start: 0, end: 2 })).toBe('ส');
    expect(await read(file.id, { start: 3, end: 5 })).toBe('ว');
    expect(await read(file.id, { start: 15 })).toBe('ี');
    expect((await buffer(files.openLater(file))).toString()).toBe('สวัสดี');
    expect(await kept()).toContain(file.id);
    expect(await files.has(file)).toBe(true);
  });

  it.each([
    ['a picture', sampleFile('image').bytes, 'image/png'],
    ['a document', sampleFile('file').bytes, 'application/pdf'],
    ['markup', Buffer.from('<html><script>alert(1)</script>'), 'text/plain'],
    ['unknown bytes', Buffer.from([1, 2, 0, 255, 254]), 'application/octet-stream'],
    ['text that is no UTF-8', Buffer.from([0xc3, 0x28, 0x41]), 'application/octet-stream'],
    ['a character across the cut', Buffer.from(`${'a'.repeat(4_095)}ก`), 'text/plain'],
  ])('tells %s by its content', async (_name, bytes, contentType) => {
    expect(await files.store(bytes, { name: 'x.exe', maxBytes: 1e6 })).toMatchObject({ contentType });
  });

  it.each([
    ['too large', 'x'.repeat(11), {}, 'file.too-large'],
    ['empty', '', {}, 'file.empty'],
    ['of a type that is not wanted', 'text', { accepts: () => false }, 'file.type'],
  ])('leaves nothing behind of what is %s', async (_name, text, more, code) => {
    const before = await kept();
    const storing = files.store(Readable.from([Buffer.from(text)]), { name: 'x', maxBytes: 10, ...more });
    await expect(storing).rejects.toMatchObject({ code });
    expect(await kept()).toEqual(before);
  });

  it('leaves nothing behind of a stream that breaks', async () => {
    const before = await kept();
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('cut');
    }
    await expect(files.store(Readable.from(broken()), { name: 'x', maxBytes: 10 })).rejects.toThrow('cut');
    expect(await kept()).toEqual(before);
  });

  it('keeps once what two store at the same time as one, whole, whoever is the faster', async () => {
    const of = newId();
    const store = (source: Readable | Buffer) => files.store(source, { of, name: 'x', maxBytes: 100 });
    let goOn = () => {};
    const faster = new Promise<void>((done) => (goOn = done));
    async function* slow() {
      yield Buffer.from('as it ');
      await faster;
      yield Buffer.from('was sent');
    }
    const slower = store(Readable.from(slow()));
    const first = await store(Buffer.from('as it was sent')).finally(goOn);
    expect(await read(of)).toBe('as it was sent');
    expect(await slower).toMatchObject({ id: of, contentType: 'text/plain', sha256: first.sha256 });
    expect(await read(of)).toBe('as it was sent');
    expect((await kept()).filter((name) => name.includes(of))).toEqual([of]);
  });

  it('destroys bytes and row, once and again', async () => {
    const file = await files.store(Buffer.from('ลบ'), { name: 'x', maxBytes: 10 });
    for (let turn = 0; turn < 2; turn += 1) await files.destroy(file.id);
    expect(await files.has(file)).toBe(false);
    expect(await files.find(file.id)).toBeNull();
    await expect(files.open(file)).rejects.toThrow(FileMissing);
    await expect(buffer(files.openLater(file))).rejects.toThrow(FileMissing);
  });

  it('brings large ones back byte for byte', async () => {
    const bytes = randomBytes(20 * 1024 * 1024 + 1);
    const { id } = await files.store(bytes, { name: 'x', maxBytes: 25 * 1024 * 1024 });
    expect(bytes.equals(await buffer(await files.open({ id })))).toBe(true);
    const part = await buffer(await files.open({ id }, { start: 9_000_000, end: 18_000_000 }));
    expect(bytes.subarray(9_000_000, 18_000_001).equals(part)).toBe(true);
  });

  it('lets go of what nobody reads to its end', async () => {
    const bytes = randomBytes(12 * 1024 * 1024);
    const file = await files.store(bytes, { name: 'x', maxBytes: 25 * 1024 * 1024 });
    for await (const chunk of await files.open(file)) {
      expect((chunk as Buffer).length).toBeGreaterThan(0);
      break;
    }
    expect((await buffer(await files.open(file))).length).toBe(bytes.length);
  });

  it('removes drafts that a killed process left, and no younger ones', async () => {
    const [old, young] = [newId(), newId()];
    for (const id of [old, young]) await writeDraft(id, Buffer.from('halb'));
    const drafts = async (id: string) => (await kept()).filter((name) => name.includes(id));
    const path = join(filesFolder(), (await drafts(old))[0]!);
    utimesSync(path, new Date(), new Date(Date.now() - 2 * 86_400_000));
    for (let turn = 0; turn < 2; turn += 1) {
      await files.sweep();
      expect(await drafts(old)).toEqual([]);
      expect(await drafts(young)).toHaveLength(1);
    }
  });

  it('takes uploads of staff, as theirs', async () => {
    const { staff, token } = await buildStaff();
    const form = new FormData();
    form.append('file', new Blob([sampleFile('image').bytes]), 'ภาพ.png');
    const answer = await fetch(`${desk.url}/api/files`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(201);
    const uploaded = (await answer.json()) as { id: string };
    expect(uploaded).toMatchObject({ name: 'ภาพ.png', contentType: 'image/png' });
    expect(await db().findOneBy(File, { id: uploaded.id })).toMatchObject({ createdBy: staff.id });
    expect((await new Api(desk).post('/api/files')).status).toBe(401);
  });
});
