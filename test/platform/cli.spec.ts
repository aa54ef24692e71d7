import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { config } from '../../src/platform/config.js';
import { dataSourceOptions } from '../../src/platform/database/data-source.js';
import { freshSchema } from '../support/schema.js';

interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** The commands as an operator types them, on the built product. */
describe('the operator', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lhr-cli-'));
  let base: DataSource;
  beforeAll(async () => {
    await freshSchema(config().databaseUrl);
    base = await new DataSource(dataSourceOptions({ migrations, poolSize: 2 })).initialize();
  });
  afterAll(() => base.destroy());

  const run = (args: string[], env: Record<string, string> = {}) =>
    new Promise<Outcome>((resolve) => {
      const given = {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_ENV: 'development',
        SAMPLE_DATA: 'none',
        DATA_DIR: dataDir,
      };
      execFile(
        process.execPath,
        ['dist/src/cli.js', ...args],
        // The contract of the whole interface is more than the megabyte that is taken otherwise.
        { env: { ...given, ...env }, maxBuffer: 1 << 26 },
        (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
      );
    });
  const count = async (table: string) => {
    const rows: { n: string }[] = await base.query(`SELECT COUNT(*) AS n FROM ${table}`);
    return Number(rows[0]!.n);
  };

  it('is helped everywhere, without settings or services', async () => {
    const nothing = { DATABASE_URL: '', REDIS_URL: '' };
    for (const args of [[], ['migrate'], ['staff', 'create'], ['token', 'create'], ['audit', 'verify']]) {
      const { code, out } = await run([...args, '--help'], nothing);
      expect([code, out.startsWith('Usage: lhr')]).toEqual([0, true]);
    }
    const { code, out } = await run(['openapi'], nothing);
    expect(code).toBe(0);
    const document = JSON.parse(out) as { paths: object; components: { schemas: object } };
    expect(Object.keys(document.paths)).toContain('/api/sessions');
    expect(Object.keys(document.components.schemas)).toContain('Session');
  });

  it('migrates, also twice at once, and once is enough', async () => {
    const both = await Promise.all([run(['migrate']), run(['migrate'])]);
    expect(both.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const ran = both.flatMap(({ out }) => out.match(/^ran .+$/gm) ?? []);
    expect(ran).toHaveLength(migrations.length);
    expect((await run(['migrate'])).out).toBe('nothing to do\n');
  });

  it('fills an empty desk once, and tells how to sign in', async () => {
    const both = await Promise.all([run(['sample-data']), run(['sample-data'])]);
    expect(both.map(({ code, err }) => [code, err])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const file = join(dataDir, 'first-sign-in.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const first = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>[];
    expect(first.map(({ role }) => role)).toEqual(['admin', 'supervisor', 'agent', 'approver', 'auditor']);
    for (const one of first) expect(Object.keys(one)).toEqual(['role', 'email', 'password', 'apiToken']);
    expect([await count('staff'), await count('api_tokens'), await count('password_links')]).toEqual([
      5, 5, 0,
    ]);
    await run(['sample-data']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(first);
    expect(await count('staff')).toBe(5);
  });

  it('lets people and scripts in, or says in one sentence why not', async () => {
    const made = await run([
      'staff',
      'create',
      '--email',
      'Op@desk.example',
      '--role',
      'admin',
      '--name',
      'ผู้ดูแล',
    ]);
    expect(made.out).toMatch(/^http:\/\/\S+\/welcome\/\w{26}#[\w-]{43}\n$/);
    const again = await run(['staff', 'link', '--email', 'op@desk.example', '--reset-second-factor']);
    expect(again.out).toMatch(/\/welcome\//);
    const token = await run(['token', 'create', '--email', 'op@desk.example', '--days', '7']);
    expect(token.out).toMatch(/^lhr_\w{16}_[\w-]{43}\n$/);
    for (const args of [
      ['staff', 'create', '--email', 'op@desk.example', '--role', 'agent'],
      ['staff', 'create', '--email', 'nonsense', '--role', 'agent'],
      ['staff', 'create', '--email', 'x@desk.example', '--role', 'king'],
      ['staff', 'create', '--email', 'x@desk.example', '--role', 'representative'],
      ['token', 'create', '--email', 'nobody@desk.example'],
      ['token', 'create', '--email', 'op@desk.example', '--days', 'x'],
      ['dance'],
    ]) {
      const { code, out, err } = await run(args);
      expect([args.join(' '), code, out, err.trim().split('\n').length]).toEqual([args.join(' '), 1, '', 1]);
    }
    expect(await count('staff')).toBe(6);
  });

  it('makes no samples in production', async () => {
    const { code, err } = await run(['sample-data'], {
      NODE_ENV: 'production',
      MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    });
    expect([code, err]).toEqual([1, expect.stringContaining('not for production')]);
  });

  it('verifies the audit log and names the first bad entry', async () => {
    const whole = await run(['audit', 'verify']);
    expect([whole.code, whole.out]).toEqual([
      0,
      expect.stringMatching(
        /^central: \d+ entries, whole, head [0-9a-f]{64}\ncustody: 0 items, whole\ntransmittals: 0 lists, as they were sent\n$/,
      ),
    ]);
    await base.query('DROP TRIGGER audit_entries_no_update');
    await base.query("UPDATE audit_entries SET content = REPLACE(content, 'admin', 'agent') WHERE seq = 1");
    const broken = await run(['audit', 'verify']);
    expect([broken.code, broken.err]).toEqual([
      1,
      expect.stringMatching(/^Chain central is broken at entry 1: .+\.\n$/),
    ]);
  });

  it('says what is missing where there is no database', async () => {
    const { code, err } = await run(['migrate'], {
      DATABASE_URL: 'mysql://root@localhost/x?socketPath=/nowhere.sock',
    });
    expect([code, err.trim().split('\n').length]).toEqual([1, 1]);
    expect(existsSync('/nowhere.sock')).toBe(false);
  });
});
