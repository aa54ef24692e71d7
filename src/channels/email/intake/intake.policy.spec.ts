import { expect, it } from '@jest/globals';
import { largestMail, withEnvelope } from './intake.policy.js';

it('announces what the database takes', () => {
  const mib = 1024 * 1024;
  expect([16 * mib, 64 * mib, 1024 * mib].map((packet) => largestMail(packet) / mib)).toEqual([
    7.5, 31.5, 35,
  ]);
});

it('writes the envelope at the head, and no line more', () => {
  const kept = withEnvelope(Buffer.from('Subject: x\r\n\r\ny'), 'a@b.c\r\nX: 1', ['d@e.f']);
  expect(kept.toString()).toBe('Return-Path: <a@b.cX: 1>\r\nDelivered-To: d@e.f\r\nSubject: x\r\n\r\ny');
});
