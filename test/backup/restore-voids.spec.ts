import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../migrations/index.js';
import { backUp } from '../../src/backup/backup.js';
import { restore } from '../../src/backup/restore.js';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { ProofsService } from '../../src/credentials/resets/codes/proofs.service.js';
import { CaseNewsService } from '../../src/credentials/resets/case-news.service.js';
import { ChecksService } from '../../src/credentials/resets/checks/checks.service.js';
import { clock } from '../../src/platform/clock.js';
import { config } from '../../src/platform/config.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { FilesService } from '../../src/platform/files/files.service.js';
import type { Place } from '../credentials/credential-desk.js';
import { ownPin, ResetDesk } from '../credentials/reset-desk.js';
import { Api } from '../support/api.js';
import { createDesk, type Desk } from '../support/desk.js';
import { freshSchema } from '../support/schema.js';

/** At one moment: nothing has run out by itself between the backup and the restore. */
describe('what could be used once, brought back from a backup', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backup-voids-'));
  let bench: ResetDesk;
  let restored: Desk;
  const links: { publicId: string; code: string }[] = [];
  let typed: { place: Place; chat: string; caseId: string; code: string };
  let checkedCase: string;

  beforeAll(async () => {
    bench = await ResetDesk.start();
    const [asks, checked] = await bench.manyInUse(2);
    const system = bench.get(PersonnelSystemService).system();
    const sealing = { ownChoice: false, mustChange: false, tellsChange: false };
    jest.spyOn(system, 'capabilities').mockResolvedValue(sealing);
    for (const { officerMail } of await bench.manyHanded(2)) links.push(bench.bench.linkTo(officerMail));
    jest.restoreAllMocks();

    const chat = await bench.chat(asks!);
    const { id } = await bench.ask(asks!, chat);
    await bench.sendCode(id);
    typed = { place: asks!, chat, caseId: id, code: bench.codeTo(asks!) };
    // Half of what it needs is shown: the chat is the officer's, the code is still to come.
    checkedCase = (await bench.ask(checked!, await bench.chat(checked!))).id;

    await backUp(folder, bench.bench.desk.get(FilesService));
    const now = clock.now();
    await bench.stop();
    await freshSchema(config().databaseUrl);
    // It comes back on a machine that has nothing.
    rmSync(join(config().dataDir, 'files'), { recursive: true, force: true });
    clock.freeze(now);
    restored = await createDesk({ fill: () => restore(folder, migrations) });
  }, 180_000);
  afterAll(() => restored.close());

  const get = <T extends object>(type: new (...given: never[]) => T): T =>
    restored.get(type, { strict: false });

  it('a sealed password opens to nobody, and its sweep, run twice, leaves nothing sealed', async () => {
    const sealed = `SELECT COUNT(*) AS n FROM reveal_links WHERE ciphertext IS NOT NULL`;
    expect(Number((await db().query(sealed))[0].n)).toBe(2);
    for (const { publicId, code } of links) {
      const opened = await new Api(restored).post(`/r/${publicId}/reveal`, { code, pin: ownPin });
      expect(opened).toMatchObject({ status: 403, body: { code: 'reveal.refused' } });
    }
    for (const _ of [1, 2]) await get(LinksSweepService).sweep();
    expect(Number((await db().query(sealed))[0].n)).toBe(0);
  });

  it('a one-time code that is right counts for nothing', async () => {
    const [left] = await db().query(`SELECT state FROM one_time_codes WHERE case_id = ?`, [typed.caseId]);
    expect(left).toEqual({ state: 'sent' });
    expect(await get(ProofsService).takeCode(typed.chat, typed.code)).toBeNull();
  });

  it('a check that was not used yet is void, and says why', async () => {
    const checks: { reason: string | null }[] = await db().query(
      'SELECT void_reason AS reason FROM identity_checks WHERE case_id IN (?) AND consumed_at IS NULL',
      [[typed.caseId, checkedCase]],
    );
    expect(checks).toEqual([{ reason: 'restored' }, { reason: 'restored' }]);
    const held = await transaction(async () => {
      const one = await get(CaseNewsService).lock(checkedCase);
      return get(ChecksService).holding(one!);
    });
    expect(held).toEqual([]);
  });
});
