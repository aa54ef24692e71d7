import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MailSenderService } from '../../src/channels/email/mail-sender.service.js';
import { CaseFollowService } from '../../src/credentials/resets/execution/case-follow.service.js';
import { CaseNewsService } from '../../src/credentials/resets/case-news.service.js';
import { ResetStartService } from '../../src/credentials/resets/execution/reset-start.service.js';
import { ResetWorkService } from '../../src/credentials/resets/execution/reset-work.service.js';
import { PersonnelSystemService } from '../../src/credentials/personnel-system/personnel-system.service.js';
import { LinkSendingService } from '../../src/credentials/custody/link-sending.service.js';
import { CodeSendingService } from '../../src/credentials/resets/codes/code-sending.service.js';
import { ProofsService } from '../../src/credentials/resets/codes/proofs.service.js';
import { WeighingService } from '../../src/credentials/resets/weighing/weighing.service.js';
import type { Place } from './credential-desk.js';
import { firstPassword, nextPassword, ResetDesk } from './reset-desk.js';
import { ResetFaults, type Asked } from './reset-faults.js';

const isLink = (given: unknown) => (given as { text: string }).text.includes('/r/');

/** Each test lets the process die at a named point, and its Redis with it: only what is committed is left. */
describe.each(['own-choice', 'temporary'] as const)(
  'a request whose process dies between two steps (%s)',
  (mode) => {
    let desk: ResetDesk;
    let faults: ResetFaults;
    const fresh: Place[] = [];
    const shown = mode === 'temporary';
    beforeAll(async () => {
      desk = await ResetDesk.start();
      fresh.push(...(await desk.manyInUse(10)));
      const system = desk.get(PersonnelSystemService).system();
      system.capabilities = () =>
        Promise.resolve({ ownChoice: !shown, mustChange: false, tellsChange: true });
      faults = new ResetFaults(desk, fresh);
    }, 180_000);
    afterEach(() => void jest.restoreAllMocks());
    afterAll(() => desk.stop());

    /** It opens once, with a password that the personnel system takes, and the account has this one alone. */
    const opensOnce = async (one: Asked) => {
      const { status, body } = await faults.open(one, shown);
      expect([status, body.userName]).toEqual([200, `lhr${one.place.lao.code}`]);
      expect(desk.signIn(one.place, body.password ?? nextPassword)).toBe('ok');
      expect(desk.signIn(one.place, firstPassword)).toBe('wrong');
      expect((await faults.open(one, shown)).status).toBe(403);
      await desk.bench.desk.drain();
      const state = shown ? 'delivered' : 'closed';
      expect(await faults.left(one)).toEqual({ state, live: 1, underWay: 0, links: 0 });
    };

    it('deciding and beginning: nothing was decided, and the same code is taken once more', async () => {
      const one = await faults.asked();
      await desk.sendCode(one.id);
      const dying = faults.dies(desk.get(ResetStartService), 'begin');
      const code = desk.codeTo(one.place);
      await expect(desk.type(one.chat, code)).rejects.toThrow('killed');
      expect(await faults.left(one)).toEqual({ state: 'verifying', live: 1, underWay: 0, links: 0 });
      dying.mockRestore();
      expect(await desk.type(one.chat, code)).toEqual({ what: 'verified', caseId: one.id });
      await opensOnce(one);
    });

    it('beginning and carrying out: the sweep asks for it', async () => {
      const one = await faults.asked();
      const dying = faults.dies(desk.get(ResetWorkService), 'carryOut');
      await desk.prove(one.id, one.chat, one.place);
      expect(await faults.left(one)).toEqual({ state: 'executing', live: 1, underWay: 1, links: 0 });
      await faults.recover(dying);
      expect(faults.mails(one)).toHaveLength(1);
      await opensOnce(one);
    });

    it('minting and mailing: another is sent, one in all', async () => {
      const one = await faults.asked();
      const dying = faults.dies(desk.get(MailSenderService), 'send', { when: isLink });
      await desk.prove(one.id, one.chat, one.place);
      expect([faults.mails(one).length, (await faults.left(one)).links]).toEqual([0, 1]);
      await faults.recover(dying);
      expect([faults.mails(one).length, (await faults.left(one)).links]).toEqual([1, 1]);
      await opensOnce(one);
    });

    it('mailing and noting it: the officer may get two, of which one opens', async () => {
      const one = await faults.asked();
      const dying = faults.dies(desk.get(MailSenderService), 'send', { when: isLink, after: true });
      await desk.prove(one.id, one.chat, one.place);
      await faults.recover(dying);
      const [, first] = faults.mails(one);
      expect(faults.mails(one)).toHaveLength(2);
      // Whichever of them is read, it says that an earlier one is void.
      for (const { text } of desk.bench.sandbox.mails.list(one.place.officerMail).slice(0, 2))
        if (text.includes('/r/')) expect(text).toContain('ลิงก์ในฉบับก่อนใช้ไม่ได้แล้ว');
      expect((await faults.open(one, shown, first)).status).toBe(403);
      await opensOnce(one);
    });

    it.each([false, true])('setting it in the personnel system (after the call: %s)', async (after) => {
      const one = shown ? await faults.asked() : await faults.proven();
      const dying = faults.dies(desk.get(PersonnelSystemService).system(), 'setPassword', { after });
      if (shown) await desk.prove(one.id, one.chat, one.place);
      else expect((await faults.open(one, shown)).status).toBe(500);
      await faults.recover(dying);
      await opensOnce(one);
    });

    it('stopping what is in other hands first: it stops, and only then another is made', async () => {
      const one = await faults.asked();
      const { body } = await desk.bench.supervisor.get(`/api/reset-cases/${one.id}`);
      const dying = faults.dies(desk.get(PersonnelSystemService).system(), 'scramble');
      await desk.bench.agent.post(`/api/laos/${one.place.lao.code}/credential/stop`, { reason: 'มีคนอื่นใช้' });
      await desk.bench.desk.drain();
      expect(body.case.state).toBe('verifying');
      await desk.prove(one.id, one.chat, one.place);
      expect([desk.signIn(one.place, firstPassword), faults.mails(one).length]).toEqual(['ok', 0]);
      await faults.recover(dying);
      expect([desk.signIn(one.place, firstPassword), faults.mails(one).length]).toEqual(['wrong', 1]);
      await opensOnce(one);
    });

    it('confirming and ending the request: the sweep ends it', async () => {
      if (shown) return;
      const one = await faults.proven();
      const dying = faults.dies(desk.get(CaseFollowService), 'follow');
      expect((await faults.open(one, shown)).status).toBe(200);
      await faults.recover(dying, 4);
      expect(await desk.caseOf(one.id)).toMatchObject({ state: 'closed', outcome: 'confirmed' });
    });

    it('nowhere, but everything is done twice: one credential, one link, one mail', async () => {
      for (const [type, method] of [
        [WeighingService, 'weigh'],
        [ResetWorkService, 'carryOut'],
        [LinkSendingService, 'send'],
        [CodeSendingService, 'send'],
        [CaseFollowService, 'follow'],
      ] as const) {
        const target = desk.get<object>(type) as Record<string, (...given: unknown[]) => unknown>;
        const once = target[method]!.bind(target);
        jest.spyOn(target, method).mockImplementation(async (...given) => {
          await once(...given);
          await once(...given);
        });
      }
      const one = await faults.asked();
      await desk.get(ProofsService).sendCode(one.id);
      await desk.bench.desk.drain();
      await desk.type(one.chat, desk.codeTo(one.place));
      await faults.pass(12);
      expect(faults.mails(one)).toHaveLength(1);
      expect(desk.bench.toldLao(one.place, 'ออกรหัสใหม่ให้บัญชี')).toEqual([1, 1]);
      await opensOnce(one);
    });

    it('saving the request: nothing is half there', async () => {
      const one = await faults.asked();
      const dying = faults.dies(desk.get(CaseNewsService), 'save', { after: true });
      await expect(desk.prove(one.id, one.chat, one.place)).rejects.toThrow('killed');
      expect(await faults.left(one)).toEqual({ state: 'verifying', live: 1, underWay: 0, links: 0 });
      dying.mockRestore();
      await desk.type(one.chat, desk.codeTo(one.place));
      await opensOnce(one);
    });
  },
);
