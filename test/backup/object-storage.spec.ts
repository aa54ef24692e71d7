import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { migrations } from '../../migrations/index.js';
import { backUp } from '../../src/backup/backup.js';
import { filePath, snapshotsIn } from '../../src/backup/manifest.js';
import { restore } from '../../src/backup/restore.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import type { BucketConfig } from '../../src/platform/files-config.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { StorageFault } from '../../src/platform/files/storage/file-storage.js';
import { openStorage } from '../../src/platform/files/storage/open-storage.js';
import { buildStaff } from '../support/builders.js';
import { createDesk } from '../support/desk.js';
import { freshSchema } from '../support/schema.js';
import { Swift } from '../support/swift.js';

describe('a desk whose files lie on object storage is backed up and brought back', () => {
  const swift = new Swift();
  const folder = mkdtempSync(join(tmpdir(), 'backup-s3-'));
  const told = new Map<string, Buffer>();
  let living: BucketConfig;
  const undo: (() => void)[] = [];
  const use = (bucket: BucketConfig | null) => undo.push(overrideConfig({ bucket }));

  beforeAll(() => swift.start());
  afterAll(async () => {
    for (const each of undo.toReversed()) each();
    await swift.remove();
  });

  async function filesAreThere(): Promise<void> {
    const kept: string[] = [];
    for await (const id of openStorage().list()) kept.push(id);
    expect(kept.toSorted()).toEqual([...told.keys()].toSorted());
    for (const [id, bytes] of told)
      expect(bytes.equals(await buffer(await openStorage().get(id)))).toBe(true);
  }

  it('with every file in the backup, or there is none', async () => {
    living = await swift.makeBucket();
    use(living);
    const desk = await createDesk();
    const files = desk.get(FilesService);
    await buildStaff();
    for (const text of ['หนึ่ง', 'สอง', 'สาม']) {
      const bytes = Buffer.from(text.repeat(1_000));
      told.set((await files.store(bytes, { name: 'x', maxBytes: 1e6 })).id, bytes);
    }
    await swift.stop();
    await expect(backUp(folder, files)).rejects.toThrow(StorageFault);
    expect(await snapshotsIn(folder)).toEqual([]);
    await swift.start();
    expect(await backUp(folder, files)).toMatchObject({ files: 3, newFiles: 3 });
    expect(await backUp(folder, files)).toMatchObject({ files: 3, newFiles: 0 });
    await desk.close();
  });

  it('into an empty bucket alone, never into one that another desk may use', async () => {
    await freshSchema(config().databaseUrl);
    await expect(restore(folder, migrations)).rejects.toThrow('The file storage is not empty');
    await filesAreThere();
  });

  it('into a new bucket, going on where it was broken off', async () => {
    use(await swift.makeBucket());
    const damaged = filePath(folder, [...told.keys()].at(-1)!);
    const whole = readFileSync(damaged);
    writeFileSync(damaged, whole.subarray(0, -1));
    await expect(restore(folder, migrations)).rejects.toThrow();
    writeFileSync(damaged, whole);
    await swift.stop();
    await expect(restore(folder, migrations)).rejects.toThrow(StorageFault);
    await swift.start();
    expect(await restore(folder, migrations)).toMatchObject({ files: 3 });
    await filesAreThere();
  });

  it('onto a disk as well', async () => {
    use(null);
    rmSync(join(config().dataDir, 'files'), { recursive: true, force: true });
    await freshSchema(config().databaseUrl);
    expect(await restore(folder, migrations)).toMatchObject({ files: 3 });
    await filesAreThere();
    await freshSchema(config().databaseUrl);
    await expect(restore(folder, migrations)).rejects.toThrow('The file storage is not empty');
  });
});
