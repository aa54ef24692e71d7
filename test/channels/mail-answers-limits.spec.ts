import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { automaticAnHour, peopleOfProvider } from '../../src/channels/email/sending/mail-budget.policy.js';
import { AutomaticRepliesService } from '../../src/helpdesk/automatic-replies.service.js';
import { clock } from '../../src/platform/clock.js';
import { insertMany } from '../../src/platform/database/bulk.js';
import { newId } from '../../src/platform/database/id.js';
import { db } from '../../src/platform/database/transaction.js';
import { Mailing } from './mailing.js';

describe('automatic answers by mail', () => {
  let mailing: Mailing;
  beforeAll(async () => {
    mailing = await Mailing.start();
  });
  afterAll(() => mailing.stop());
  afterEach(async () => {
    clock.reset();
    await db().query('DELETE FROM automatic_mails');
  });

  let people = 0;
  const at = (domain: string) => `person${(people += 1)}@${domain}`;
  const ask = async (from: string, more: object = {}) =>
    (await mailing.ticketOf(
      await mailing.receive({ from, subject: 'ขอรหัส', text: `จาก ${from}`, ...more }),
    ))!;
  const answered = async (from: string, more: object = {}, follows = false) => {
    const { id } = await ask(from, more);
    const reference = `test:${newId()}`;
    const say = () =>
      mailing.desk.get(AutomaticRepliesService).say(id, { text: 'ได้รับแล้ว', reference, follows });
    const outcome = await say();
    // The same one, asked for again, is the same one.
    if (outcome.said) expect(await say()).toEqual(outcome);
    return outcome.said || outcome.code;
  };
  /** As many automatic answers as went to a domain in the last moments. */
  const went = async (count: number, domainHash: Buffer | null) =>
    insertMany(
      'automatic_mails',
      Array.from({ length: count }, () => ({
        ...{
          address_hash: Buffer.from(newId().padEnd(32)),
          domain_hash: domainHash,
          day: '2026-11-26',
          turn: 0,
        },
        ...{ reference: newId(), created_at: clock.now() },
      })),
    );

  it('go to twenty addresses of a domain in an hour, and to whoever goes on with one', async () => {
    const first = at('robot.example');
    const outcomes = [await answered(first)];
    for (let n = 0; n < automaticAnHour.domain; n += 1) outcomes.push(await answered(at('robot.example')));
    expect(outcomes).toEqual([...Array(automaticAnHour.domain).fill(true), 'mail.too-many-answers']);
    expect(await answered(first, {}, true)).toBe(true);
    expect(await answered(at('elsewhere.example'))).toBe(true);
    clock.advance(61 * 60_000);
    expect(await answered(at('robot.example'))).toBe(true);
  });

  it('go to everybody at a keeper of mailboxes, which is known by whom staff have answered', async () => {
    for (let n = 0; n < peopleOfProvider - 1; n += 1)
      await mailing.answer(await ask(at('mail.example')), 'ส่งให้แล้วค่ะ');
    for (let n = 0; n < automaticAnHour.domain; n += 1) await answered(at('mail.example'));
    expect(await answered(at('mail.example'))).toBe('mail.too-many-answers');
    await mailing.answer(await ask(at('mail.example')), 'ส่งให้แล้วค่ะ');
    expect(await answered(at('mail.example'))).toBe(true);
    // Another domain that only ends like it has no part in that.
    for (let n = 0; n < automaticAnHour.domain; n += 1) await answered(at('other_mail.example'));
    expect(await answered(at('other_mail.example'))).toBe('mail.too-many-answers');
  });

  it('leave in every hour what people need: they end before the breaker that stops all mail', async () => {
    await went(automaticAnHour.all - 1, null);
    expect(await answered(at('a.example'))).toBe(true);
    expect(await answered(at('b.example'))).toBe('mail.too-many-answers');
  });

  it.each([
    ['spam', { headers: { 'X-Spam-Flag': 'YES' } }],
    ['spam', { headers: { 'X-Spam-Status': 'Yes, score=7.1 required=5.0' } }],
    ['many-numbers', { subject: 'Re: ขอรหัส [#OTRS-7] [#12] [#a9]' }],
  ])('do not go to what wears the badge %s', async (badge, more) => {
    const from = at('suspect.example');
    expect(await answered(from, more)).toBe('mail.one-a-day');
    const [mail]: { badges: string }[] = await db().query(
      'SELECT badges FROM inbound_mails WHERE from_address = ?',
      [from],
    );
    expect(JSON.parse(mail!.badges)).toEqual([badge]);
  });

  it('go to who is not called spam', async () => {
    expect(await answered(at('fine.example'), { headers: { 'X-Spam-Status': 'No, score=-1' } })).toBe(true);
  });
});
