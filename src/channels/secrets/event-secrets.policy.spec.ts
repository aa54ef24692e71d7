import { expect, it } from '@jest/globals';
import { checkSign } from '../../platform/crypto/check-sign.policy.js';
import { parseLineEvent } from '../line/parse-line-event.js';
import { cleanedEvent } from './event-secrets.policy.js';

const letters = '01HZ2Y3X4W5V6T7S8R9Q0P1N2';
const code = letters + checkSign(letters);
const read = (event: object) =>
  cleanedEvent(
    parseLineEvent(
      { ...event, webhookEventId: code, replyToken: code, source: { userId: code } },
      { place: 'd/0', receivedAt: new Date('2026-11-26T05:00:00Z'), answersGroups: false },
    ),
  );

it('takes no name of the platform for a code, whatever it looks like', () => {
  const message = { type: 'hologram', id: code, quoteToken: code, markAsReadToken: code };
  expect(read({ type: 'message', message }).kinds).toEqual([]);
});

it('finds a code wherever somebody wrote it, also in what nobody knows how to read', () => {
  for (const message of [
    { type: 'text', id: '1', text: code },
    { type: 'hologram', id: '1', said: [code] },
  ]) {
    const { kinds, event } = read({ type: 'message', message });
    expect(kinds).toEqual(['activation-code']);
    expect(
      JSON.stringify(event.content.text ?? (event.content.raw as { message: object }).message),
    ).not.toContain(code);
  }
});
