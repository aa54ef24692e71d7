import { describe, expect, it } from '@jest/globals';
import { commentIsFresh, windowRefusal } from './graph-window.policy.js';

const HOUR = 3_600_000;
const NOW = 1_785_312_004_523;

const refusal = (
  messagingType: string,
  tag: string | null,
  agoHours: number | null,
  approved = true,
): string | null =>
  windowRefusal({ messagingType, tag }, agoHours === null ? null : NOW - agoHours * HOUR, NOW, approved);

describe('windowRefusal', () => {
  it.each([
    ['RESPONSE', null, 23.9, null],
    ['UPDATE', null, 24, null],
    ['RESPONSE', null, 24.01, 'outside-window'],
    ['RESPONSE', null, null, 'outside-window'],
    ['MESSAGE_TAG', 'HUMAN_AGENT', 25, null],
    ['MESSAGE_TAG', 'HUMAN_AGENT', 168, null],
    ['MESSAGE_TAG', 'HUMAN_AGENT', 168.01, 'outside-window'],
    ['MESSAGE_TAG', 'CUSTOMER_FEEDBACK', 100, null],
    ['MESSAGE_TAG', 'CONFIRMED_EVENT_UPDATE', 1, 'dead-tag'],
    ['MESSAGE_TAG', 'POST_PURCHASE_UPDATE', 1, 'dead-tag'],
    ['MESSAGE_TAG', 'HELLO', 1, 'unknown-tag'],
    ['MESSAGE_TAG', null, 1, 'tag-missing'],
    ['NON_PROMOTIONAL', null, 1, 'type-unknown'],
  ])('%s %s %s h after the last event: %s', (type, tag, ago, expected) => {
    expect(refusal(type, tag, ago)).toBe(expected);
  });

  it('wants the Human Agent feature for its tag', () => {
    expect(refusal('MESSAGE_TAG', 'HUMAN_AGENT', 1, false)).toBe('human-agent-missing');
  });
});

describe('commentIsFresh', () => {
  it('allows a private reply for 7 days', () => {
    expect(commentIsFresh(NOW - 168 * HOUR, NOW)).toBe(true);
    expect(commentIsFresh(NOW - 168 * HOUR - 1, NOW)).toBe(false);
  });
});
