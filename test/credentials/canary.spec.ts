import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MariadbWithBinlog } from '../support/mariadb-with-binlog.js';
import { RunningDesk } from '../support/running-desk.js';
import { signature } from './credential-desk.js';
import { textOfPages } from './printed.js';

const chosen = 'canary-นกขมิ้นเหลืองอ่อน-7q';
const laoCode = '06900301';

/** A whole desk, in processes of its own, through which one password goes; afterwards everything that it keeps is read. */
describe('a password is nowhere', () => {
  const mariadb = new MariadbWithBinlog();
  const desk = new RunningDesk({ LOG_LEVEL: 'trace', DATABASE_URL: mariadb.url });
  let code = '';
  let handOverId = '';
  beforeAll(async () => {
    await mariadb.start();
    await desk.start();
  }, 120_000);
  afterAll(async () => {
    await desk.stop();
    await mariadb.stop();
  });

  const as = async (role: string, method: string, path: string, body?: unknown) => {
    const { apiToken } = desk.signIns.find((one) => one.role === role)!;
    const form = body instanceof FormData;
    const response = await fetch(`${desk.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiToken}`,
        ...(body && !form ? { 'content-type': 'application/json' } : {}),
      },
      body: form ? body : body ? JSON.stringify(body) : null,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text ? JSON.parse(text) : null;
  };
  const until = async <T>(read: () => Promise<T | undefined>): Promise<T> => {
    for (let n = 0; n < 300; n += 1) {
      const found = await read();
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('it does not come');
  };
  const bring = async (kind: string, csv: string) => {
    const form = new FormData();
    form.set('kind', kind);
    form.set('file', new Blob([csv]), `${kind}.csv`);
    const { id } = await as('supervisor', 'POST', '/api/imports', form);
    const state = (wanted: string) =>
      until(async () =>
        (await as('supervisor', 'GET', `/api/imports/${id}`)).state === wanted ? true : undefined,
      );
    await state('checked');
    await as('supervisor', 'POST', `/api/imports/${id}/application`);
    await state('applied');
  };

  it('goes all the way: issued, handed over, opened, set by its officer', async () => {
    await bring('laos', `จังหวัด,อำเภอ,รหัส อปท.,ประเภท อปท.,อปท.\nสงขลา,เมืองสงขลา,${laoCode},อบต.,เกาะแต้ว\n`);
    await bring('officers', `รหัส,ชื่อ-นามสกุล,หน้าที่,อีเมล\n${laoCode},นางสาวมาลี ใจดี,เจ้าหน้าที่,malee@lao.example\n`);
    const draft = await as('supervisor', 'POST', '/api/batches', { title: 'ชุดนกขมิ้น', route: 'electronic' });
    const submitted = await as('supervisor', 'POST', `/api/batches/${draft.id}/submission`, {
      version: draft.version,
    });
    await as('approver', 'POST', `/api/batches/${draft.id}/approval`, {
      version: submitted.version,
      hash: submitted.contentHash,
    });
    const ready = await until(async () => {
      const batch = await as('supervisor', 'GET', `/api/batches/${draft.id}`);
      return batch.state === 'ready' ? batch : undefined;
    });
    await as('supervisor', 'POST', `/api/batches/${draft.id}/release`, { version: ready.version });
    const transfer = await until(async () => (await as('admin', 'GET', '/api/custody-transfers')).items[0]);
    await as('admin', 'POST', `/api/custody-transfers/${transfer.id}/acceptance`, { counted: 1 });
    const { items } = await as('admin', 'GET', '/api/provinces/90/hand-over-list');
    const handOver = await as('admin', 'POST', '/api/hand-overs', {
      clientKey: 'canary-0123456789abcdef',
      itemId: items[0].id,
      officerId: items[0].officers[0].id,
      place: 'ศาลากลาง',
      idSighted: true,
      handedAt: new Date().toISOString(),
      pin: '482913',
      signature,
    });
    handOverId = handOver.id;
    const link = await until(async () => {
      const mails = await (await fetch(`${desk.sandboxUrl}/_sandbox/mail?to=malee@lao.example`)).text();
      return /\/r\/([0-9A-Z]{12})#([0-9A-Z]{26})/.exec(mails) ?? undefined;
    });
    code = link[2]!;
    const open = async (body: object) => {
      const response = await fetch(`${desk.url}/r/${link[1]}/reveal`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as { step?: string } };
    };
    expect((await open({ code, pin: '482913', password: `${chosen.slice(0, 5)}` })).status).toBe(422);
    expect((await open({ code, pin: '482913', password: chosen })).body.step).toBe('set');
    expect((await open({ code, pin: '482913', password: chosen })).status).toBe(403);
    const checked = await fetch(`${desk.sandboxUrl}/_sandbox/personnel/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userName: `lhr${laoCode}`, password: chosen }),
    });
    expect(await checked.json()).toEqual({ result: 'ok' });
  }, 120_000);

  it('and is not on the receipt, nor is its code', async () => {
    const { apiToken } = desk.signIns.find(({ role }) => role === 'supervisor')!;
    const response = await fetch(`${desk.url}/api/hand-overs/${handOverId}/receipt`, {
      headers: { authorization: `Bearer ${apiToken}` },
    });
    const text = (await textOfPages(Buffer.from(await response.arrayBuffer()))).join('');
    expect(text).toContain(laoCode);
    // Thai clusters come doubled from a PDF: what is looked for is the password's Latin beginning.
    for (const secret of ['canary', code, code.slice(0, 8)]) expect(text).not.toContain(secret);
  }, 30_000);

  it('and is in no table, redo log, binary log, Redis file, log or mail; its code is only where the far side keeps mails', async () => {
    // What is still in memory alone must have reached the files.
    await desk.query('FLUSH TABLES');
    await desk.query('SET GLOBAL innodb_max_dirty_pages_pct = 0');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const found = { password: [] as string[], code: [] as string[], title: [] as string[] };
    let bytes = 0;
    for (const folder of [desk.folder, mariadb.folder])
      for (const file of files(folder)) {
        const content = readFileSync(file);
        const name = relative(folder, file);
        bytes += content.length;
        if (holds(content, chosen)) found.password.push(name);
        if (holds(content, code)) found.code.push(name);
        if (content.includes('ชุดนกขมิ้น')) found.title.push(name);
      }
    expect(bytes).toBeGreaterThan(10_000_000);
    // The reading itself must find what is surely there.
    expect(found.title).toEqual(
      expect.arrayContaining(['mariadb/lhr/issuance_batches.ibd', 'mariadb/binlog.000001']),
    );
    expect(found.password).toEqual([]);
    expect(found.code.filter((name) => !name.startsWith('sandbox/'))).toEqual([]);
    expect(found.code.length).toBeGreaterThan(0);
  }, 60_000);
});

/** In UTF-8, in UTF-16, and as programs write it into JSON, URLs, hex and base64. */
function holds(content: Buffer, secret: string): boolean {
  const raw = Buffer.from(secret);
  const forms = [
    raw,
    Buffer.from(secret, 'utf16le'),
    JSON.stringify(secret).replace(
      /[^\x20-\x7e]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
    encodeURIComponent(secret),
    raw.toString('hex'),
    raw.toString('hex').toUpperCase(),
    raw.toString('base64').slice(0, -4),
  ];
  return forms.some((form) => content.includes(form));
}

function* files(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.isFile() && statSync(path).size) yield path;
  }
}
