import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { RowDataPacket } from 'mysql2/promise';
import { migrations } from '../../migrations/index.js';
import { backUp } from '../../src/backup/backup.js';
import { snapshotsIn } from '../../src/backup/manifest.js';
import { verifyBackup } from '../../src/backup/reading.js';
import { restore } from '../../src/backup/restore.js';
import { openConnection } from '../../src/backup/rows.js';
import { OutboundService } from '../../src/channels/outbound/outbound.service.js';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { TrailService } from '../../src/credentials/custody/trail.service.js';
import { AuditChainsService } from '../../src/platform/audit/audit-chains.service.js';
import { config, overrideConfig } from '../../src/platform/config.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import { CredentialDesk, type Place } from '../credentials/credential-desk.js';
import { Api } from '../support/api.js';
import { buildThread } from '../support/builders.js';
import { until } from '../local/data-folder.js';
import { createDesk, type Desk } from '../support/desk.js';
import { freshSchema } from '../support/schema.js';

const told = 'นกขมิ้นเหลืองอ่อนค่ำแล้วจะนอนไหน';
const letOut = ['sessions', 'password_links', 'api_tokens', 'recovery_codes', 'migrations', 'outbox'];

describe('a desk is lost, and brought back from its backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'));
  let bench: CredentialDesk;
  let used: { place: Place; link: { publicId: string; code: string } };
  let open: typeof used;
  let fileId: string;
  let restored: Desk | undefined;

  beforeAll(async () => {
    bench = await CredentialDesk.start();
    const places = [await bench.place(), await bench.place()];
    await bench.provincialRepresentative();
    await bench.toProvince(await bench.issue(places));
    const handed = async (place: Place) => {
      expect((await bench.handOver(place)).status).toBe(201);
      await bench.desk.drain();
      return { place, link: bench.linkTo(place.officerMail) };
    };
    used = await handed(places[0]!);
    open = await handed(places[1]!);
    const files = bench.desk.get(FilesService);
    // What a trigger makes of a row is in the backup as well: it comes back once.
    await db().query('INSERT INTO search_changes (number) VALUES (4000000)');
    fileId = (await files.store(Buffer.from(told), { name: 'เพลง.txt', maxBytes: 1_000 })).id;
  });
  afterAll(async () => {
    await restored?.close();
    await bench.stop();
  });

  const backUpNow = (keep?: number) => backUp(folder, bench.desk.get(FilesService), keep);
  const opening = (desk: Desk, { link }: typeof used) =>
    new Api(desk).post(`/r/${link.publicId}/reveal`, {
      code: link.code,
      pin: '482913',
      password: 'ดอกจำปีบานหน้าศาลา',
    });
  const counts = async () => {
    const tables: { t: string }[] = await db().query(
      `SELECT TABLE_NAME AS t FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY 1`,
    );
    const found: Record<string, number> = {};
    for (const { t } of tables.filter(({ t: name }) => !letOut.includes(name))) {
      const [row]: { n: string }[] = await db().query(`SELECT COUNT(*) AS n FROM \`${t}\``);
      found[t] = Number(row!.n);
    }
    return found;
  };
  const everyFile = (place: string) =>
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  let before: Record<string, number>;

  it('is written whole and closed, each file once, and old backups go with what only they held', async () => {
    const first = await backUpNow();
    expect(first).toMatchObject({ dropped: [], withKey: true });
    expect(first.newFiles).toBe(first.files);
    const written = everyFile(folder).filter((path) => !path.endsWith('master.key'));
    for (const path of written) {
      expect(readFileSync(path).includes(told)).toBe(false);
      expect(readFileSync(path).includes(used.place.officerMail)).toBe(false);
      expect(statSync(path).mode & 0o077).toBe(0);
    }
    const gone = await bench.desk
      .get(FilesService)
      .store(Buffer.from('ต้องถูกทำลาย'), { name: 'x.txt', maxBytes: 100 });
    const second = await backUpNow();
    expect(second.newFiles).toBe(1);
    await bench.desk.get(FilesService).destroy(gone.id);
    const thread = await buildThread();
    await transaction(() =>
      bench.desk
        .get(OutboundService)
        .send({ threadId: thread.id, reference: 'drill-1', author: 'human', text: 'ตอบแล้ว', fileIds: [] }),
    );
    before = await counts();
    const third = await backUpNow(1);
    expect(third.dropped).toEqual([first.snapshot, second.snapshot]);
    expect(everyFile(folder).some((path) => path.includes(gone.id))).toBe(false);
    expect(everyFile(folder).some((path) => path.includes(fileId))).toBe(true);
  });

  it('is read whole, years later too: a file that the disk has changed since is named', async () => {
    const aged = mkdtempSync(join(tmpdir(), 'backup-aged-'));
    cpSync(folder, aged, { recursive: true });
    const files = everyFile(join(aged, 'files')).length;
    expect(await verifyBackup(aged)).toMatchObject({ files });
    const path = everyFile(aged).find((one) => one.includes(fileId))!;
    const bytes = readFileSync(path);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(path, bytes);
    await expect(verifyBackup(aged)).rejects.toThrow(`1 of ${files} files`);
    await expect(verifyBackup(aged)).rejects.toThrow(fileId);
    await expect(verifyBackup(mkdtempSync(join(tmpdir(), 'none-')))).rejects.toThrow('no finished backup');
  });

  it('leaves nothing behind where its database goes away in the midst of it', async () => {
    const holder = openConnection().promise();
    await holder.query('LOCK TABLES tickets WRITE');
    const made = backUpNow().catch((error: Error) => error.message);
    await until('its connection is ended', async () => {
      const [rows] = await holder.query<RowDataPacket[]>(
        `SELECT ID AS id FROM information_schema.PROCESSLIST
         WHERE DB = DATABASE() AND STATE = 'Waiting for table metadata lock'`,
      );
      for (const row of rows) await holder.query('KILL ?', [(row as { id: number }).id]);
      return rows.length > 0;
    });
    holder.destroy();
    expect(await made).toMatch(/connection|lost|closed/i);
    expect(await snapshotsIn(folder)).toHaveLength(1);
    expect(readdirSync(folder).filter((name) => /^\d{8}/.test(name))).toHaveLength(1);
  });

  it('is not brought into a desk that has people, nor when it is damaged, nor under another key', async () => {
    await expect(restore(folder, migrations)).rejects.toThrow('The database is not empty');
    expect((await opening(bench.desk, used)).status).toBe(200);
    await bench.desk.drain();
    await bench.desk.close();
    renameSync(join(config().dataDir, 'files'), join(config().dataDir, 'files.lost'));
    await freshSchema(config().databaseUrl);

    const damaged = mkdtempSync(join(tmpdir(), 'backup-damaged-'));
    cpSync(folder, damaged, { recursive: true });
    const rows = everyFile(damaged).find((path) => path.endsWith('rows.age'))!;
    const bytes = readFileSync(rows);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(rows, bytes);
    await expect(restore(damaged, migrations)).rejects.toThrow();

    const restoreKey = overrideConfig({ masterKey: Buffer.alloc(32, 7).toString('base64') });
    await expect(restore(folder, migrations)).rejects.toThrow('another master key');
    restoreKey();
    await expect(restore(folder, migrations.slice(0, -1))).rejects.toThrow('a newer version of the desk');
    await expect(restore(mkdtempSync(join(tmpdir(), 'none-')), migrations)).rejects.toThrow('no finished');
  });

  it('comes back with every row and file, in one piece', async () => {
    let report: Awaited<ReturnType<typeof restore>>;
    restored = await createDesk({
      fill: async () => {
        report = await restore(folder, migrations);
      },
    });
    expect(await counts()).toEqual(before);
    expect(report!.rows).toBeGreaterThan(90);
    const files = restored.get(FilesService);
    expect((await buffer(await files.open({ id: fileId }))).toString()).toBe(told);
    for (const { fault } of await restored.get(AuditChainsService).verify()) expect(fault).toBeFalsy();
    expect((await restored.get(TrailService).verify()).broken).toEqual([]);
  });

  it('lets nobody in by what let them in before', async () => {
    expect((await new Api(restored!, bench.supervisor.token).get('/api/tickets')).status).toBe(401);
    // One was used after the backup was made, one never: which, the backup cannot know.
    for (const one of [used, open]) expect((await opening(restored!, one)).status).toBe(403);
  });

  it('sends nothing of which it cannot know whether it was sent', async () => {
    const sent = bench.sandbox.ledger.entries().length;
    await restored!.drain({ future: true });
    const parts: { state: string }[] = await db().query(
      `SELECT p.state FROM outbound_parts p JOIN outbound_messages m ON m.id = p.outbound_id WHERE m.reference = 'drill-1'`,
    );
    expect(parts).toEqual([{ state: 'unknown' }]);
    expect(bench.sandbox.ledger.entries().length).toBe(sent);
  });

  it('ends what ran out as ever, so that the officer can be given another link', async () => {
    for (let turn = 0; turn < 2; turn += 1) await restored!.get(LinksSweepService).sweep();
    const states: { state: string }[] = await db().query('SELECT state FROM credentials');
    expect(states.map(({ state }) => state)).toEqual(['ready', 'ready']);
    const links: { state: string }[] = await db().query('SELECT DISTINCT state FROM reveal_links');
    expect(links).toEqual([{ state: 'dead' }]);
  });

  it('gives no number again that somebody may have been told', async () => {
    const [row]: { next: string }[] = await db().query(
      `SELECT AUTO_INCREMENT AS next FROM information_schema.TABLES
       WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'reset_cases'`,
    );
    expect(Number(row!.next)).toBeGreaterThanOrEqual(10_000);
  });
});
