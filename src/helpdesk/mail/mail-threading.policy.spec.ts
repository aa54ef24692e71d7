import { describe, expect, it } from '@jest/globals';
import { placeOfMail, type MailEvidence } from './mail-threading.policy.js';

const now = new Date('2026-11-26T05:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const of = (by: MailEvidence['by'], isParticipant: boolean, ticket: object = {}): MailEvidence => ({
  by,
  isParticipant,
  ticket: { id: 'a', number: 1, state: 'open', closedAt: null, ...ticket },
});
const place = (evidence: MailEvidence[], dmarc = 'unknown') =>
  placeOfMail(evidence, { occurredAt: now, fromPerson: true, dmarc });
const joins = { ticketId: 'a', relatedTo: null, stranger: false };
const related = { ticketId: null, relatedTo: { id: 'a', number: 1 }, stranger: false };

describe('which ticket a mail joins', () => {
  it.each([
    ['a token of a participant', of('token', true), joins],
    ['a token of a stranger', of('token', false), { ...joins, stranger: true }],
    ['a reference of a participant', of('reference', true), joins],
    ['a reference of a stranger', of('reference', false), related],
    ['a subject of a participant', of('subject', true), joins],
    ['a subject of a stranger', of('subject', false), related],
    ['a ticket that was just closed', of('reference', true, { state: 'closed', closedAt: ago(1) }), joins],
    ['a ticket of long ago', of('reference', true, { state: 'closed', closedAt: ago(30) }), related],
    ['a token of long ago', of('token', true, { state: 'closed', closedAt: ago(30) }), related],
  ])('%s', (_name, evidence, expected) => expect(place([evidence])).toEqual(expected));

  it('none without a sign', () =>
    expect(place([])).toEqual({ ticketId: null, relatedTo: null, stranger: false }));

  it('not by a subject whose sender is proved to be another', () =>
    expect(place([of('subject', true)], 'fail')).toEqual(related));

  it('the first that opens, not the first', () =>
    expect(place([of('reference', false, { id: 'b', number: 2 }), of('subject', true)])).toEqual(joins));
});
