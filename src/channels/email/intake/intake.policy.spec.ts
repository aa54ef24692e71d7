import { expect, it } from '@jest/globals';
import { envelopeLines, largestMail } from './intake.policy.js';

it('announces what the database takes', () => {
  const mib = 1024 * 1024;
  expect([16 * mib, 64 * mib, 1024 * mib].map((packet) => largestMail(packet) / mib)).toEqual([15, 35, 35]);
});

it('writes the envelope at the head, and no line more', () => {
  const kept = envelopeLines('a@b.c\r\nX: 1', ['d@e.f']);
  expect(kept.toString()).toBe('Return-Path: <a@b.cX: 1>\r\nDelivered-To: d@e.f\r\n');
});
