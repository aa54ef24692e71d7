import { describe, expect, it } from '@jest/globals';
import { isHeaderText, isOneAddress, mailResultOf } from './mail-result.policy.js';

describe('what came of a mail', () => {
  it.each([
    [{ code: 'EENVELOPE', responseCode: 550 }, false, 'refused', 'mail.smtp-550'],
    [{ code: 'EENVELOPE', responseCode: 451 }, false, 'transient', 'mail.smtp-451'],
    [{ code: 'EENVELOPE', responseCode: 503 }, false, 'transient', 'mail.smtp-503'],
    [{ code: 'EENVELOPE' }, false, 'refused', 'mail.bad-address'],
    [{ code: 'EMESSAGE', responseCode: 554 }, true, 'refused', 'mail.smtp-554'],
    [{ code: 'EMESSAGE', responseCode: 452 }, true, 'transient', 'mail.smtp-452'],
    [{ code: 'EAUTH', responseCode: 535 }, false, 'transient', 'mail.smtp-535'],
    [{ code: 'EPROTOCOL', responseCode: 554 }, false, 'transient', 'mail.smtp-554'],
    [{ code: 'ETLS', responseCode: 502 }, false, 'transient', 'mail.no-tls'],
    [{ code: 'ESOCKET', originalCode: 'SELF_SIGNED_CERT_IN_CHAIN' }, false, 'transient', 'mail.no-tls'],
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, false, 'transient', 'mail.not-reached'],
    [{ code: 'ECONNECTION' }, false, 'transient', 'mail.not-reached'],
    [{ code: 'ECONNECTION' }, true, 'unknown', 'mail.no-answer'],
    [{ code: 'ETIMEDOUT' }, true, 'unknown', 'mail.no-answer'],
    [{ code: 'EABORT' }, true, 'unknown', 'mail.no-answer'],
    [{}, true, 'unknown', 'mail.no-answer'],
  ])('%j, begun: %s, is %s', (fault, begun, result, code) => {
    expect(mailResultOf(fault, begun)).toEqual({ result, code });
  });
});

describe('what may stand in a header', () => {
  it.each(['สวัสดี 🙏', 'a: b', ''])('%j may', (text) => expect(isHeaderText(text)).toBe(true));
  it.each(['a\r\nb', 'a\nb', 'a\rb', 'a\u0000b', 'a\u0085b', 'a\u2028b', 'a\tb'])('%j may not', (text) =>
    expect(isHeaderText(text)).toBe(false),
  );
});

describe('one address', () => {
  it.each(['a@lao.go.th', 'สมชาย.ดี+1@อบต.ไทย', "o'neil@lao.go.th"])('%s is one', (text) =>
    expect(isOneAddress(text)).toBe(true),
  );
  it.each([
    '',
    'a',
    'a@b',
    'a@b.c,d@e.f',
    'a@b.c d@e.f',
    '<a@b.c>',
    'x <a@b.c>',
    'a@b.c\r\n',
    '"a b"@c.d',
    'a@b@c.d',
    'a@[127.0.0.1]',
  ])('%j is none', (text) => expect(isOneAddress(text)).toBe(false));
});
