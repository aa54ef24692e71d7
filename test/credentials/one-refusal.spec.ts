import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LinksSweepService } from '../../src/credentials/custody/links-sweep.service.js';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { LinksService } from '../../src/credentials/reveal/links.service.js';
import { clock } from '../../src/platform/clock.js';
import { db } from '../../src/platform/database/transaction.js';
import { CredentialDesk, type Place } from './credential-desk.js';

type Link = { publicId: string; code: string };
const pin = '482913';
const password = 'ฝูงนกเป็ดน้ำหน้าหนาวปีนี้';

describe.each(['own-choice', 'temporary'] as const)(
  'whatever is wrong looks and lasts the same (%s)',
  (mode) => {
    let bench: CredentialDesk;
    const fresh: Place[] = [];
    beforeAll(async () => {
      bench = await CredentialDesk.start();
      const system = bench.desk.get(PersonnelSystemService, { strict: false }).system();
      jest.spyOn(system, 'capabilities').mockResolvedValue({
        ownChoice: mode === 'own-choice',
        mustChange: false,
        tellsChange: false,
      });
      for (let n = 0; n < 7; n += 1) fresh.push(await bench.place());
      await bench.toProvince(await bench.issue(fresh));
    });
    afterAll(async () => {
      jest.restoreAllMocks();
      await bench.stop();
    });

    const handed = async (): Promise<{ place: Place; link: Link }> => {
      const place = fresh.pop()!;
      await bench.handOver(place);
      await bench.desk.drain();
      return { place, link: bench.linkTo(place.officerMail) };
    };
    const open = ({ publicId, code }: Link, more: object = {}) =>
      bench.visitor.post(`/r/${publicId}/reveal`, { code, pin, ...more });
    const form = ({ publicId, code }: Link, more: Record<string, string>) =>
      fetch(`${bench.desk.url}/r/${publicId}`, {
        method: 'POST',
        body: new URLSearchParams({ code, pin, ...more }),
      });

    it('a stranger’s address, a wrong code or PIN, what is not armed, ran out, was used, is dead or taken back', async () => {
      const good = await handed();
      const used = await handed();
      const opened = await open(used.link, mode === 'own-choice' ? { password } : {});
      expect(['set', 'shown']).toContain(opened.body.step);

      const dead = await handed();
      const { id } = await bench.itemOf(dead.place);
      expect((await bench.representative.post(`/api/custody-items/${id}/links`)).status).toBe(202);
      await bench.desk.drain();
      expect(bench.linkTo(dead.place.officerMail)).not.toEqual(dead.link);

      const expired = await handed();
      await db().query('UPDATE reveal_links SET expires_at = ? WHERE public_id = ?', [
        new Date(clock.now().getTime() - 1_000),
        expired.link.publicId,
      ]);
      const swept = await handed();
      await db().query('UPDATE reveal_links SET expires_at = ? WHERE public_id = ?', [
        new Date(clock.now().getTime() - 2_000),
        swept.link.publicId,
      ]);
      const takenBack = await handed();
      const wrongPerson = { what: 'wrong-person', reason: 'ส่งผิดคน' };
      const itemId = (await bench.itemOf(takenBack.place)).id;
      await bench.representative.post(`/api/custody-items/${itemId}/withdrawals`, wrongPerson);

      const [{ credentialId }] = await db().query(
        'SELECT id AS credentialId FROM credentials WHERE lao_code = ?',
        [dead.place.lao.code],
      );
      const minted = (
        await bench.desk.get(LinksService, { strict: false }).mint([credentialId as string], 'slip')
      ).get(credentialId as string)!;
      const inert = { publicId: minted.publicId, code: minted.code.reveal() };

      const cases: [string, Link, Record<string, string>][] = [
        ['no such link', { ...good.link, publicId: 'NOBODYSLINK0' }, {}],
        ['no code at all', { ...good.link, code: 'ABC' }, {}],
        ['another’s code', { ...good.link, code: dead.link.code }, {}],
        ['another PIN', good.link, { pin: '135790' }],
        ['not armed', inert, {}],
        ['used', used.link, {}],
        ['used, another PIN', used.link, { pin: '135790' }],
        ['dead', dead.link, {}],
        ['ran out', expired.link, {}],
        ['taken back', takenBack.link, {}],
      ];
      // Whether somebody asks what to choose, or brings a password along.
      const more: Record<string, string>[] =
        mode === 'own-choice' ? [{}, { password, repeated: password }] : [{}];
      const answers = new Set<string>();
      const pages = new Set<string>();
      const check = async (what: string, link: Link, given: Record<string, string>) => {
        for (const added of more) {
          const began = performance.now();
          const { status, body } = await open(link, { ...given, ...added });
          expect([what, status, performance.now() - began >= 395]).toEqual([what, 403, true]);
          answers.add(JSON.stringify({ ...body, requestId: '' }));
          const begun = performance.now();
          const page = await form(link, { ...given, ...added });
          const text = await page.text();
          expect([what, page.status, performance.now() - begun >= 395]).toEqual([what, 403, true]);
          pages.add(text.replaceAll(link.code, ''));
        }
      };
      await Promise.all(cases.map((one) => check(...one)));
      await bench.desk.get(LinksSweepService, { strict: false }).sweep();
      await check('ran out, and swept', swept.link, {});
      expect([answers.size, pages.size]).toEqual([1, 1]);
      expect((await open(good.link)).status).toBe(200);
    });

    it('also who asks for another one, has a password tried, or types a one-time code', async () => {
      const { link } = await handed();
      const wrongs: [string, Link, Record<string, string>][] = [
        ['no such link', { ...link, publicId: 'NOBODYSLINK0' }, {}],
        ['another’s code', { ...link, code: 'A'.repeat(26) }, {}],
        ['another PIN', link, { pin: '135790' }],
      ];
      for (const [act, status] of [
        ['renewal', 202],
        ['trial', 403],
        ['code', 403],
      ] as const) {
        const answers = new Set<string>();
        // Asking for another is answered so even where code and PIN are right.
        const asked = act === 'renewal' ? [...wrongs, ['all right', link, {}] as const] : wrongs;
        for (const [what, { publicId, code }, given] of asked) {
          const began = performance.now();
          const typed = { code, pin, password, answer: '12345678', ...given };
          const { status: told, body } = await bench.visitor.post(`/r/${publicId}/${act}`, typed);
          expect([act, what, told, performance.now() - began >= 395]).toEqual([act, what, status, true]);
          answers.add(JSON.stringify({ ...body, requestId: '' }));
        }
        expect([act, answers.size]).toEqual([act, 1]);
      }
    });
  },
);
