import { expect, it } from '@jest/globals';
import { mailWaves, type MailTies } from './mail-waves.policy.js';

const mail = (eventId: string, more: Partial<MailTies> = {}): MailTies => ({
  ...{ eventId, messageId: `<${eventId}@x>`, referencedIds: [], fromAddress: `${eventId}@lao.example` },
  ...{ toAddresses: [], ccAddresses: [], tokenTicketId: null, namedTicketId: null, tagNumber: null },
  ...more,
});

it('works in at once what has nothing in common', () => {
  expect(mailWaves([mail('a'), mail('b'), mail('c')])).toEqual([['a', 'b', 'c']]);
});

it('lets follow what answers, comes from the same person, or names the same ticket', () => {
  const answer = mail('b', { referencedIds: ['<a@x>'] });
  const again = mail('c', { fromAddress: 'b@lao.example' });
  const copied = mail('d', { ccAddresses: [{ address: 'a@lao.example' }] });
  expect(mailWaves([mail('a'), answer, again, copied, mail('e')])).toEqual([['a', 'e'], ['b', 'd'], ['c']]);
  const numbered = [mail('f', { tagNumber: 7 }), mail('g', { tagNumber: 7 })];
  expect(mailWaves(numbered)).toEqual([['f'], ['g']]);
  const tokens = [mail('h', { tokenTicketId: 't' }), mail('i', { namedTicketId: 't' })];
  expect(mailWaves(tokens)).toEqual([['h'], ['i']]);
});

it('keeps the order of what shares an id that neither of them has', () => {
  const [first, second] = ['a', 'b'].map((id) => mail(id, { referencedIds: ['<lost@x>'] }));
  expect(mailWaves([first!, second!])).toEqual([['a'], ['b']]);
});
