import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { OutboxService } from '../../src/jobs/outbox.service.js';
import { SweepExpiredJob } from '../../src/jobs/sweep-expired.job.js';
import { clock } from '../../src/platform/clock.js';
import { overrideConfig } from '../../src/platform/config.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import type { BucketConfig } from '../../src/platform/files-config.js';
import { File } from '../../src/platform/files/file.entity.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { writeDraft } from '../../src/platform/files/storage/drafts.js';
import { placeOf, StorageFault } from '../../src/platform/files/storage/file-storage.js';
import { S3Storage } from '../../src/platform/files/storage/s3-storage.js';
import { buildStaff } from '../support/builders.js';
import { createDesk, type Desk } from '../support/desk.js';
import { clientOf, Swift } from '../support/swift.js';

/** Less than a person's, so that the tests do not wait. */
const hasty = { connectMs: 1_000, answerMs: 1_000, silenceMs: 2_000 };

describe('object storage', () => {
  const swift = new Swift();
  let place: BucketConfig;
  let restore: () => void;
  let desk: Desk;
  let files: FilesService;
  beforeAll(async () => {
    await swift.start();
    place = await swift.makeBucket();
    restore = overrideConfig({ bucket: place });
    desk = await createDesk();
    files = desk.get(FilesService);
  });
  afterAll(async () => {
    await desk.close();
    restore();
    await swift.remove();
  });

  const store = (bytes: Buffer) => files.store(bytes, { name: 'x', maxBytes: 30 * 1024 * 1024 });
  const ready = async (): Promise<{ status: number; files: unknown }> => {
    const answer = await fetch(`${desk.url}/readyz`);
    const { checks } = (await answer.json()) as { checks: { name: string }[] };
    return { status: answer.status, files: checks.find(({ name }) => name === 'files') };
  };
  const faultOf = async (work: Promise<unknown>): Promise<StorageFault> => {
    const error = await work.then(() => null).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StorageFault);
    expect(JSON.stringify([error, String(error)])).not.toMatch(/canary|test:desk/);
    return error as StorageFault;
  };

  it('keeps a file under the name that it would have on the disk', async () => {
    const { id } = await store(Buffer.from('ชื่อ'));
    const found = await clientOf(place).send(
      new ListObjectVersionsCommand({ Bucket: place.bucket, Prefix: `${id.slice(-2).toLowerCase()}/${id}` }),
    );
    expect(found.Versions).toHaveLength(1);
  });

  it('keeps nothing of what was destroyed, not even where the bucket keeps versions', async () => {
    const careful = await swift.makeBucket({ versions: true });
    const storage = new S3Storage(careful);
    const [gone, stays] = [newId(), newId()];
    for (const id of [gone, stays]) await storage.put(id, (await writeDraft(id, randomBytes(100))).path);
    // Swift marks what is not there once more as deleted; what counts are bytes.
    const kept = async () => {
      const listed = await clientOf(careful).send(new ListObjectVersionsCommand({ Bucket: careful.bucket }));
      return [...new Set((listed.Versions ?? []).map(({ Key }) => Key))].toSorted();
    };
    expect(await kept()).toEqual([placeOf(gone), placeOf(stays)].toSorted());
    for (let turn = 0; turn < 2; turn += 1) {
      await storage.delete(gone);
      expect(await kept()).toEqual([placeOf(stays)]);
    }
  });

  it('lets go of uploads that were never finished, and of no younger ones', async () => {
    const client = clientOf(place);
    const key = { Bucket: place.bucket, Key: 'xx/never' };
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(key));
    await client.send(new UploadPartCommand({ ...key, UploadId, PartNumber: 1, Body: randomBytes(100) }));
    const begun = async () =>
      (await client.send(new ListMultipartUploadsCommand({ Bucket: place.bucket }))).Uploads ?? [];
    await desk.get(SweepExpiredJob).run();
    expect(await begun()).toHaveLength(1);
    clock.advance(2 * 86_400_000);
    for (let turn = 0; turn < 2; turn += 1) {
      await desk.get(SweepExpiredJob).run();
      expect(await begun()).toEqual([]);
    }
    clock.reset();
  });

  it('says why it does not work: the key, the bucket, or nobody there', async () => {
    const wrongKey = new S3Storage({ ...place, secretKey: 'canary-that-is-wrong' });
    const guest = new S3Storage({ ...place, accessKey: 'test:guest', secretKey: 'canary-of-the-guest' });
    const noBucket = new S3Storage({ ...place, bucket: 'nobody-made-it' });
    const nobody = new S3Storage({ ...place, endpoint: 'http://127.0.0.1:1' });
    const { id } = await store(Buffer.from('da'));
    for (const [storage, kind] of [
      [wrongKey, 'denied'],
      [guest, 'denied'],
      [noBucket, 'no-bucket'],
      [nobody, 'unreachable'],
    ] as const) {
      const draft = await writeDraft(newId(), Buffer.from('x'));
      expect([kind, (await faultOf(storage.put(newId(), draft.path))).kind]).toEqual([kind, kind]);
      expect([kind, (await faultOf(storage.get(id))).kind]).toEqual([kind, kind]);
      expect([kind, (await faultOf(storage.delete(id))).kind]).toEqual([kind, kind]);
      expect([kind, (await faultOf(storage.check())).kind]).toEqual([kind, kind]);
    }
    expect(await files.has({ id })).toBe(true);
  });

  it('holds a job up while it is away, and lets it fail where something is denied', async () => {
    const { id } = await store(Buffer.from('weg'));
    const own = files['storage'];
    const through = (storage: typeof own) => Object.assign(files, { storage });
    await transaction(() => desk.get(OutboxService).ask('channels.destroy-file', { id }));
    const tried = async () => {
      clock.advance(60_000);
      await desk.drain();
      return db().findBy(OutboxRow, { job: 'channels.destroy-file' });
    };
    through(new S3Storage({ ...place, endpoint: 'http://127.0.0.1:1' }));
    for (let turn = 0; turn < 2; turn += 1) expect(await tried()).toMatchObject([{ attempts: 0 }]);
    through(new S3Storage({ ...place, accessKey: 'test:guest', secretKey: 'canary-of-the-guest' }));
    for (const attempts of [1, 2]) expect(await tried()).toMatchObject([{ attempts }]);
    expect(await files.find(id)).not.toBeNull();
    through(own);
    expect(await tried()).toEqual([]);
    expect([await files.has({ id }), await files.find(id)]).toEqual([false, null]);
    clock.reset();
  });

  it('gives up on one that takes connections and answers nothing', async () => {
    const { id } = await store(Buffer.from('da'));
    const storage = new S3Storage(place, hasty);
    swift.hang();
    const draft = await writeDraft(newId(), Buffer.from('x'));
    expect(await faultOf(storage.get(id))).toMatchObject({ kind: 'unreachable' });
    expect(await faultOf(storage.put(newId(), draft.path))).toMatchObject({ kind: 'unreachable' });
    expect(await ready()).toMatchObject({ status: 503, files: { ok: false } });
    swift.wake();
    expect((await buffer(await storage.get(id))).toString()).toBe('da');
  });

  it('tells whoever reads that it broke off in the midst', async () => {
    const { id } = await store(randomBytes(20 * 1024 * 1024));
    const bytes = await files.open({ id });
    await once(bytes, 'readable');
    await swift.stop();
    expect(await faultOf(buffer(bytes))).toMatchObject({ kind: 'unreachable' });
    await swift.start();
  });

  it('shows in what answers whether the desk is fit, and holds up what wants a file with a word', async () => {
    const { id } = await store(Buffer.from('da'));
    const { token } = await buildStaff();
    const upload = async (): Promise<Response> => {
      const body = new FormData();
      body.append('file', new Blob([Buffer.from('brief')]), 'brief.txt');
      const headers = { authorization: `Bearer ${token}` };
      return fetch(`${desk.url}/api/files`, { method: 'POST', body, headers });
    };
    expect(await ready()).toEqual({ status: 200, files: { name: 'files', ok: true } });
    await swift.stop();
    expect(await ready()).toMatchObject({ status: 503, files: { ok: false } });
    const rows = await db().count(File);
    const refused = await upload();
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(await refused.json()).toMatchObject({ code: 'request.try-again' });
    expect(await db().count(File)).toBe(rows);
    await swift.start();
    expect(await ready()).toMatchObject({ status: 200 });
    expect((await upload()).status).toBe(201);
    expect((await buffer(await files.open({ id }))).toString()).toBe('da');
  });
});
