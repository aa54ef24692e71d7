import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Attribute, Change } from 'ldapts';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { OperationsSweepService } from '../../src/credentials/issuance/operations-sweep.service.js';
import { LinksService } from '../../src/credentials/reveal/links.service.js';
import { OutcomesService } from '../../src/credentials/reveal/outcomes.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { Slapd } from '../support/slapd.js';
import { CredentialDesk, type Place } from './credential-desk.js';

type Link = { publicId: string; code: string };
const pin = '482913';
const hours = (n: number) => clock.advance(n * 3_600_000);

describe('a temporary password is opened once (a directory that demands its change)', () => {
  const slapd = new Slapd();
  let bench: CredentialDesk;
  let batchId: string;
  const fresh: Place[] = [];
  beforeAll(async () => {
    await slapd.start();
    bench = await CredentialDesk.start(slapd);
    for (let n = 0; n < 11; n += 1) fresh.push(await bench.place());
    await bench.provincialRepresentative();
    batchId = await bench.issue(fresh);
    await bench.toProvince(batchId);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    clock.reset();
  });
  afterAll(async () => {
    await bench.stop();
    await slapd.remove();
  });

  const open = (link: Link, more: object = {}) =>
    bench.visitor.post(`/r/${link.publicId}/reveal`, { code: link.code, pin, ...more });
  /** Hands over to the next LAO and answers the link that its officer got. */
  const handed = async (): Promise<{ place: Place; link: Link }> => {
    const place = fresh.pop()!;
    const answer = await bench.handOver(place);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    await bench.desk.drain();
    return { place, link: bench.linkTo(place.officerMail) };
  };
  const signsIn = async (place: Place, password: string): Promise<string> => {
    const client = new Client({ url: slapd.url });
    try {
      await client.bind(`uid=lhr${place.lao.code},${slapd.people}`, password);
      return 'in';
    } catch {
      return 'out';
    } finally {
      await client.unbind();
    }
  };
  /** A file's bytes; none of one that another schema's tests dropped meanwhile. */
  const read = (path: string): Buffer => {
    try {
      return readFileSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    }
  };
  /** Whether the database's own files, tables and redo log, have a text in clear. */
  const databaseHolds = async (text: string): Promise<boolean> => {
    await db().query('FLUSH TABLES');
    const [{ folder }] = await db().query('SELECT @@datadir AS folder');
    const paths = readdirSync(folder as string, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return paths.some((path) => read(path).includes(text));
  };
  const from = (link: Link, body: object, remoteAddress: string) =>
    bench.desk.app
      .getHttpAdapter()
      .getInstance()
      .inject({ method: 'POST', url: `/r/${link.publicId}/reveal`, payload: body, remoteAddress });

  it('shows it to one of a hundred who come at once, and to nobody after', async () => {
    const { place, link } = await handed();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => from(link, { code: link.code, pin }, `10.0.${n}.1`)),
    );
    const shown = answers.filter(({ statusCode }) => statusCode === 200).map((answer) => answer.json());
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({ step: 'shown', userName: `lhr${place.lao.code}` });
    expect(await signsIn(place, shown[0].password)).toBe('in');
    const rest = answers.filter(({ statusCode }) => statusCode !== 200).map((answer) => answer.json().code);
    expect([...new Set(rest)]).toEqual(['reveal.refused']);
    expect((await open(link)).status).toBe(403);
    expect(await databaseHolds(`lhr${place.lao.code}`)).toBe(true);
    expect(await databaseHolds(shown[0].password)).toBe(false);
    const [row] = await db().query('SELECT ciphertext, wrapped_key FROM reveal_links WHERE public_id = ?', [
      link.publicId,
    ]);
    expect(row).toEqual({ ciphertext: null, wrapped_key: null });
    expect(await bench.standingOf(place)).toBe('revealed');
  });

  it('changes nothing for who only reads: previews, scanners, by GET and by HEAD', async () => {
    const { link } = await handed();
    const sums = async () => {
      const hash = createHash('sha256');
      for (const table of [
        'reveal_links',
        'reveal_counters',
        'credentials',
        'custody_items',
        'incidents',
        'audit_entries',
      ])
        hash.update(JSON.stringify(await db().query(`SELECT * FROM ${table}`)));
      return hash.digest('hex');
    };
    const before = await sums();
    const agents = [
      'facebookexternalhit/1.1',
      'facebookexternalhit/1.1;line-poker/1.0',
      'Facebot',
      'LineSpider',
      'WhatsApp/2.0',
      'TelegramBot (like TwitterBot)',
      'Slackbot-LinkExpanding 1.0',
      'SkypeUriPreview',
      'Mozilla/5.0 (compatible; MailScanner)',
      'curl/8',
    ];
    const pages = new Set<string>();
    for (const agent of agents) {
      for (const method of ['GET', 'HEAD'] as const) {
        for (const path of [`/r/${link.publicId}`, '/r/NOBODYSLINK0', '/r', '/report']) {
          const answer = await bench.desk.app
            .getHttpAdapter()
            .getInstance()
            .inject({ method, url: path, headers: { 'user-agent': agent } });
          expect([path, answer.statusCode, answer.headers['set-cookie']]).toEqual([path, 200, undefined]);
          expect(answer.headers['cache-control']).toBe('no-store');
          expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'/);
          if (method === 'GET' && /^\/r(\/|$)/.test(path)) pages.add(answer.body);
        }
      }
    }
    expect(pages.size).toBe(1);
    expect(await sums()).toBe(before);
    expect((await open(link)).body).toMatchObject({ step: 'shown' });
  });

  it('answers alike whatever is wrong, and never before the same time has gone by', async () => {
    const { link } = await handed();
    const other = `${link.code.slice(0, 24)}${link.code[24] === 'A' ? 'B' : 'A'}0`;
    const wrong: [string, Link, object][] = [
      ['no such link', { ...link, publicId: 'NOBODYSLINK0' }, {}],
      ['a mistyped code', { ...link, code: 'ABC' }, {}],
      ['another code', { ...link, code: other }, {}],
      ['another PIN', link, { pin: '135790' }],
      ['no PIN', link, { pin: '' }],
    ];
    const answers = [];
    for (const [what, at, more] of wrong) {
      const began = performance.now();
      const { status, body } = await open(at, more);
      expect([what, performance.now() - began >= 395]).toEqual([what, true]);
      answers.push(JSON.stringify({ ...body, requestId: '', status }));
    }
    expect(new Set(answers).size).toBe(1);
    expect((await open(link)).status).toBe(200);
  });

  it('lets no stranger lock the owner out, and stops who has the code and tries PINs', async () => {
    const { place, link } = await handed();
    const tries = (count: number, body: object, network: (n: number) => string) =>
      Promise.all(Array.from({ length: count }, (_, n) => from(link, body, network(n))));
    const strangers = await tries(30, { code: '0'.repeat(26), pin }, (n) => `10.1.${n}.1`);
    expect(new Set(strangers.map(({ statusCode }) => statusCode))).toEqual(new Set([403]));
    const wrong = { code: link.code, pin: '135790' };
    await tries(5, wrong, () => '10.2.0.1');
    // That network waits, even with the right PIN; others are not concerned until it is too many in all.
    expect((await from(link, { code: link.code, pin }, '10.2.0.9')).statusCode).toBe(403);
    await tries(15, wrong, (n) => `10.3.${n}.1`);
    expect((await from(link, { code: link.code, pin }, '10.4.0.1')).statusCode).toBe(403);
    expect(await bench.openIncidents()).toContain('too-many-tries');
    expect(await bench.standingOf(place)).toBe('handed');
  });

  it('opens nothing that was moved to another row', async () => {
    const one = await handed();
    const two = await handed();
    const row = (link: Link) => `(SELECT * FROM reveal_links WHERE public_id = '${link.publicId}')`;
    await db().query(
      `UPDATE reveal_links k JOIN ${row(one.link)} o SET k.alg = o.alg, k.key_version = o.key_version, k.iv = o.iv,
         k.wrapped_key = o.wrapped_key, k.tag = o.tag, k.ciphertext = o.ciphertext, k.token_hash = o.token_hash
       WHERE k.public_id = ?`,
      [two.link.publicId],
    );
    expect((await open({ ...two.link, code: one.link.code })).status).toBe(403);
    expect(await bench.openIncidents()).toContain('cannot-open');
    const [left] = await db().query(`SELECT state FROM reveal_links WHERE public_id = ?`, [
      two.link.publicId,
    ]);
    expect(left).toEqual({ state: 'armed' });
    expect((await open(one.link)).body).toMatchObject({ step: 'shown' });
  });

  it('is still there when the process dies before its commit, and is gone when it dies after', async () => {
    const { place, link } = await handed();
    const outcomes = bench.desk.get(OutcomesService, { strict: false });
    jest.spyOn(outcomes, 'revealed').mockRejectedValueOnce(new Error('killed'));
    expect((await open(link)).status).toBe(500);
    const { body } = await open(link);
    expect(await signsIn(place, body.password)).toBe('in');
    // Had that answer been lost, nobody could open it again: whoever has code and PIN asks for another. From a mailbox
    // of just now that needs more.
    expect((await open(link)).status).toBe(403);
    await bench.visitor.post(`/r/${link.publicId}/renewal`, { code: link.code, pin });
    await bench.desk.drain();
    const { body: asked } = await bench.supervisor.get(`/api/reset-cases?lao=${place.lao.code}`);
    expect(asked.items).toMatchObject([{ wish: 'not-received', origin: 'reveal-page', state: 'verifying' }]);
  });

  it('is set anew when the process dies between setting and sealing it: nobody gets what the directory refuses', async () => {
    const place = fresh.pop()!;
    const links: unknown = bench.desk.get(LinksService, { strict: false });
    const dying = jest.spyOn(links as { mintSealed(): void }, 'mintSealed').mockImplementation(() => {
      throw new Error('killed');
    });
    await bench.handOver(place);
    await bench.desk.drain();
    expect(dying).toHaveBeenCalled();
    dying.mockRestore();
    expect(() => bench.linkTo(place.officerMail)).toThrow('no link');
    await db().clear(OutboxRow);
    for (let n = 0; n < 6; n += 1) {
      clock.advance(4 * 60_000);
      for (const _ of [1, 2]) {
        await bench.desk.get(OperationsSweepService, { strict: false }).sweep();
        await bench.desk.get(LinksSweepService, { strict: false }).sweep();
      }
      await bench.desk.drain();
    }
    const { body } = await open(bench.linkTo(place.officerMail));
    expect(await signsIn(place, body.password)).toBe('in');
    const mails = bench.sandbox.mails
      .list()
      .filter(({ to, text }) => to.includes(place.officerMail) && text.includes('/r/'));
    expect(mails).toHaveLength(1);
  });

  it('is confirmed once the officer has changed it', async () => {
    const { place, link } = await handed();
    const { body } = await open(link);
    const client = new Client({ url: slapd.url });
    const dn = `uid=lhr${place.lao.code},${slapd.people}`;
    await client.bind(dn, body.password);
    const modification = new Attribute({ type: 'userPassword', values: ['ของเจ้าหน้าที่เองแล้ว'] });
    await client.modify(dn, new Change({ operation: 'replace', modification }));
    await client.unbind();
    hours(1.1);
    await bench.desk.drain();
    expect(await bench.standingOf(place)).toBe('confirmed');
    hours(100);
    await bench.desk.drain();
    expect(bench.toldLao(place, 'เปลี่ยนรหัสผ่านชั่วคราว')).toEqual([1, 1]);
    expect(await signsIn(place, 'ของเจ้าหน้าที่เองแล้ว')).toBe('in');
  });

  it('is reminded of when it stays unchanged, and replaced after 72 hours (letter § 4)', async () => {
    const { place, link } = await handed();
    const { body } = await open(link);
    const reminders = () =>
      bench.sandbox.mails
        .list()
        .filter(({ to, subject }) => to.includes(place.officerMail) && subject.startsWith('โปรดเปลี่ยนรหัสผ่าน'));
    for (let n = 0; n < 50; n += 1) {
      hours(1);
      await bench.desk.drain();
    }
    expect(reminders()).toHaveLength(1);
    expect(await signsIn(place, body.password)).toBe('in');
    for (let n = 0; n < 24; n += 1) {
      hours(1);
      await bench.desk.drain();
    }
    expect(reminders()).toHaveLength(1);
    expect(await signsIn(place, body.password)).toBe('out');
    expect(await bench.standingOf(place)).toBe('stopped');
  });
});
