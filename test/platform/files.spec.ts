import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { config } from '../../src/platform/config.js';
import { db } from '../../src/platform/database/transaction.js';
import { File } from '../../src/platform/files/file.entity.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { sampleFile } from '../../src/sandbox/cdn/sample-files.js';
import { Api } from '../support/api.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';

describe('the file store', () => {
  let desk: Desk;
  let files: FilesService;
  beforeAll(async () => {
    desk = await createDesk();
    files = desk.get(FilesService);
  });
  afterAll(() => desk.close());

  /** Everything in the folder: what a refused file leaves behind shows here. */
  const onDisk = (): string[] =>
    readdirSync(join(config().dataDir, 'files'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  const read = async (id: string, range = {}): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of files.open({ id }, range) as AsyncIterable<Buffer>) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

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
    expect(onDisk()).toContain(file.id);
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
    const before = onDisk();
    const storing = files.store(Readable.from([Buffer.from(text)]), { name: 'x', maxBytes: 10, ...more });
    await expect(storing).rejects.toMatchObject({ code });
    expect(onDisk()).toEqual(before);
  });

  it('leaves nothing behind of a stream that breaks', async () => {
    const before = onDisk();
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('cut');
    }
    await expect(files.store(Readable.from(broken()), { name: 'x', maxBytes: 10 })).rejects.toThrow('cut');
    expect(onDisk()).toEqual(before);
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
