import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { config } from '../../src/platform/config.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { freshSchema } from '../support/schema.js';
import { heading } from './imports.js';

/** `roster import` as an operator types it, on the built product. */
describe('the operator with a roster', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lhr-roster-'));
  let base: DataSource;
  beforeAll(async () => {
    await freshSchema(config().databaseUrl);
    base = await new DataSource(dataSourceOptions({ migrations, poolSize: 2 })).initialize();
    await base.runMigrations();
  });
  afterAll(() => base.destroy());

  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const env = {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_ENV: 'development',
        SAMPLE_DATA: 'none',
        DATA_DIR: dataDir,
      };
      execFile(
        process.execPath,
        ['dist/src/cli.js', 'roster', 'import', ...args],
        { env },
        (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
      );
    });
  const write = (name: string, ...rows: string[]): string => {
    const path = join(dataDir, name);
    writeFileSync(path, `\ufeff${[heading, ...rows].join('\r\n')}\r\n`);
    return path;
  };
  const laos = async () => {
    const [row]: { n: string }[] = await base.query('SELECT COUNT(*) AS n FROM laos');
    return Number(row!.n);
  };
  const good = ['สงขลา,จะนะ,6900301,อบต.,บ้านนา', 'สงขลา,จะนะ,5900302,เทศบาลตำบล,ป่าชิง'];

  it('looks first, then brings in, and finds nothing to do again', async () => {
    const file = write('laos.csv', ...good);
    expect(await run(file, '--dry-run')).toEqual({
      code: 0,
      out: 'added 2, changed 0, unchanged 0, refused 0\n',
      err: '',
    });
    expect(await laos()).toBe(0);
    const brought = await run(file);
    expect([brought.code, brought.err, brought.out.split('\n')[0]]).toEqual([
      0,
      '',
      'added 2, changed 0, unchanged 0, refused 0',
    ]);
    expect(await laos()).toBe(2);
    const again = await run(file);
    expect([again.code, again.out.split('\n')[0]]).toEqual([0, 'added 0, changed 0, unchanged 2, refused 0']);
  });

  it('names line, column and reason of what is refused, in both languages, and changes nothing', async () => {
    const { code, out, err } = await run(write('bad.csv', good[0]!, 'ยะลา,เมืองยะลา,6900399,อบต.,ใหม่'));
    expect([code, err.trim().split('\n').length]).toEqual([1, 1]);
    expect(out).toMatch(/line 3, รหัส อปท\. .*[ก-๙].* \/ .*[a-z]/);
    expect(await laos()).toBe(2);
  });

  it('says in one sentence what is wrong with a file, or that there is none', async () => {
    const picture = join(dataDir, 'picture.csv');
    writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    for (const file of [picture, join(dataDir, 'nowhere.csv'), dataDir]) {
      const { code, out, err } = await run(file);
      expect([file, code, out, err.trim().split('\n').length]).toEqual([file, 1, '', 1]);
    }
  });
});
