import { describe, expect, it } from '@jest/globals';
import { attachmentName, keepAttachment } from '../attachments/attachment-type.policy.js';
import { retryAfterMs } from './outbound-retry.policy.js';
import { pauseUntil } from './pause.policy.js';
import { slowDownMs, usageOf } from './usage.policy.js';

const now = new Date('2026-07-29T08:00:00.000Z');
const minutes = (until: Date) => (until.getTime() - now.getTime()) / 60_000;

describe('retryAfterMs', () => {
  it('waits longer after each failed try and then gives up', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((tries) => retryAfterMs(tries, false, 0));
    expect(waits).toEqual([5_000, 30_000, 120_000, 600_000, 1_800_000, null]);
    expect(retryAfterMs(1, false, 1)).toBe(6_250);
  });

  it('tries only once more what is worth only that', () => {
    expect([1, 2].map((tries) => retryAfterMs(tries, true, 0))).toEqual([5_000, null]);
  });
});

describe('pauseUntil', () => {
  it('doubles up to the longest', () => {
    expect([0, 1, 2, 3, 4, 9].map((step) => minutes(pauseUntil('restricted', step, 0, now)))).toEqual([
      30, 60, 120, 240, 240, 240,
    ]);
    expect(minutes(pauseUntil('throttled', 0, 0, now))).toBe(5);
  });

  it('lasts as long as the platform asks for', () => {
    expect(minutes(pauseUntil('throttled', 0, 60_000, now))).toBe(1);
  });
});

describe('usageOf', () => {
  it('takes the highest of all figures', () => {
    const app = JSON.stringify({ call_count: 12, total_cputime: 85, total_time: 3 });
    const business = JSON.stringify({
      102938475610293: [
        { type: 'messenger', call_count: 96, total_time: 1, estimated_time_to_regain_access: 19 },
      ],
    });
    expect(usageOf({ 'x-app-usage': app })).toEqual({ percent: 85, regainMs: 0 });
    expect(usageOf({ 'x-app-usage': app, 'x-business-use-case-usage': business })).toEqual({
      percent: 96,
      regainMs: 19 * 60_000,
    });
  });

  it.each([
    {},
    { 'x-app-usage': 'broken' },
    { 'x-app-usage': '[]' },
    { 'x-app-usage': '{"call_count":"a"}' },
  ])('knows nothing from %j', (headers) => {
    expect(usageOf(headers)).toEqual({ percent: 0, regainMs: 0 });
  });

  it('slows down from 80 percent on', () => {
    expect([0, 79.9, 80, 90, 100].map(slowDownMs)).toEqual([0, 0, 100, 1_100, 2_000]);
  });
});

describe('attachments', () => {
  it.each([
    ['image', 'image/png', 'keep'],
    ['image', 'text/plain', 'refuse'],
    ['image', 'application/xml', 'refuse'],
    ['sticker', 'image/webp', 'keep'],
    ['audio', 'video/mp4', 'keep'],
    ['file', 'application/pdf', 'keep'],
    ['file', 'text/plain', 'keep'],
    ['file', 'application/x-msdownload', 'refuse'],
    ['reel', 'video/mp4', 'keep'],
    ['reel', 'text/plain', 'link'],
  ])('%s that is %s: %s', (type, contentType, verdict) => {
    expect(keepAttachment(type, contentType)).toBe(verdict);
  });

  it.each([
    ['/v/t1/%E0%B9%83%E0%B8%9A.pdf', 'file', null, 'ใบ.pdf'],
    ['/v/t1/abc', 'image', null, 'image'],
    ['/v/t1/abc', 'file', 'แบบ.docx', 'แบบ.docx'],
    ['/v/%zz', 'file', null, 'file'],
    ['/', 'audio', 'no ending', 'audio'],
  ])('names %s', (path, type, title, name) => {
    expect(attachmentName(path, type, title)).toBe(name);
  });
});
