import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { visibleText } from '../quoting/visible-text.policy.js';
import { readMail } from './read-mail.js';

const head = 'From: a@b.go.th\nSubject: s\nMIME-Version: 1.0\n';
const read = (text: string) => readMail(Buffer.from(text));

describe('a mail that is made to break its reader is read', () => {
  it('with 20,000 parts, as far as it is sane', () => {
    const parts = Array.from({ length: 20_000 }, (_, n) => `--x\nContent-Type: text/plain\n\nก${n}\n`).join(
      '',
    );
    const mail = read(`${head}Content-Type: multipart/mixed; boundary=x\n\n${parts}--x--`);
    expect(mail).toMatchObject({ subject: 's', unparsable: false });
    expect(mail.text).toMatch(/^ก0\n\nก1\n\n/);
    expect(mail.warnings).toContain('parts-cut');
  });

  it('with a header of 5 MB, with 200,000 headers', () => {
    expect(read(`${head}X-Long: ${'a'.repeat(5_000_000)}\n\nก`)).toMatchObject({ subject: 's', text: 'ก' });
    const many = read(`${head}${'X-H: v\n'.repeat(200_000)}\nก`);
    expect(many).toMatchObject({ subject: 's', text: 'ก' });
    expect(many.warnings).toContain('headers-cut');
  });

  it('nested 300 deep', () => {
    const levels = Array.from({ length: 300 }, (_, n) => n);
    const open = levels.map((n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`).join('');
    const close = levels.map((n) => `--b${n}--\n`).reverse();
    expect(read(`${head}${open}Content-Type: text/plain\n\nลึก\n${close.join('')}`).text).toBe('ลึก');
    expect(read(`${head}${open.repeat(20)}`).unparsable).toBe(false);
  });

  it('with 50,000 addresses, of which a hundred are kept', () => {
    const to = Array.from({ length: 50_000 }, (_, n) => `n${n} <a${n}@b.th>`).join(', ');
    expect(read(`To: ${to}\n\n`).to).toHaveLength(100);
  });

  it('with an archive, which is not unpacked', () => {
    const bomb = Buffer.from('504b0304', 'hex').toString('base64');
    const mail = read(
      `${head}Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n${bomb}`,
    );
    expect(mail.attachments).toMatchObject([{ filename: 'a.zip', contentType: 'application/zip', size: 4 }]);
  });

  it('with elements 100,000 deep', () => {
    const mail = read(`Content-Type: text/html\n\n${'<div><table><tr><td>'.repeat(40_000)}ก`);
    expect(mail.text).toBe('ก');
  });

  it.each([
    ' ',
    '\t',
    '=',
    '>',
    '<',
    '"',
    '(',
    '-',
    '*',
    ';',
    ',',
    ':',
    '\\',
    '&',
    '\u00a0',
    'ก',
    '@',
    'a@',
    '=?',
    '=?utf-8?q?',
    '=?utf-8?b?4?= ',
    '<a',
    '<!--',
    '<b ',
    'จาก: a@b\n',
    'On ',
    'เมื่อ 1:11 ',
    '1.1',
    '&#',
    '%41',
    'url(',
    '\r',
  ])('with nothing but %j for 200 kB, everywhere', (unit) => {
    const run = unit.repeat(200_000 / unit.length);
    const line = run.replace(/[\r\n]/g, ' ');
    const bodies = ['text/plain', 'text/html']
      .map((type) => `--x\nContent-Type: ${type}\n\n${run}\n`)
      .join('');
    const coded = `--x\nContent-Transfer-Encoding: quoted-printable\n\n${run}\n--x\nContent-Type: message/delivery-status\n\n${run}\n`;
    const names = [
      'From',
      'To',
      'Subject',
      'Date',
      'Message-ID',
      'References',
      'X-Failed-Recipients',
      'Received',
    ];
    const headers = names.map((name) => `${name}: ${line}\n`).join('');
    const styled = `--x\nContent-Type: text/html\n\n<p style='${run}'><img src='${run}'><a href='${run}'>\n`;
    const mail = read(
      `${headers}Content-Type: multipart/mixed; a=${line}; boundary=x\n\n${bodies}${coded}${styled}--x--`,
    );
    expect(mail.unparsable).toBe(false);
  });
});

it('cuts a text at a million characters, and says so', () => {
  const mail = read(`${head}Content-Type: text/plain; charset=utf-8\n\n${'สวัสดี\n'.repeat(400_000)}`);
  expect(mail.text).toHaveLength(1_000_000);
  expect(mail.warnings).toEqual(['no-date', 'text-cut']);
});

it('lets nothing of a header into another one, or out of its line', () => {
  const evil = '=?utf-8?Q?a=0D=0ABcc:_x@y.z=00=E2=80=AE?=';
  const mail = read(
    `From: ${evil} <a@b.th>\nSubject: ${evil}\nContent-Type: text/plain; name="${evil}"\n\nก\0ข`,
  );
  expect(
    JSON.stringify([mail.from.name, mail.subject, mail.attachments.map(({ filename }) => filename)]),
  ).not.toMatch(/\\[rnu]|\u202e/);
  expect(mail.subject).toBe('a Bcc: x@y.z');
  expect(mail.text).toBe('กข');
});

it.each([
  '',
  '\0',
  '\n\n\n',
  'ข้อความเท่านั้น',
  '--x',
  'From ',
  ':',
  '\r\r',
  'Content-Type: multipart/mixed\n\n--',
  '\ufeffSubject: s\n\nx',
])('answers %j', (text) => {
  const mail = read(text);
  expect(mail.from).toEqual({ address: 'unknown@invalid', name: '' });
  expect(mail.unparsable).toBe(false);
});

const lines = fc.array(
  fc.oneof(
    fc.constantFrom(
      '',
      '--x',
      '--x--',
      ' folded',
      'Content-Type: multipart/mixed; boundary=x',
      'Content-Type: text/html',
      'Content-Type: message/rfc822',
      'Content-Type: application/ms-tnef',
      'Content-Transfer-Encoding: base64',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
      'Content-Type: message/delivery-status',
      'From: MAILER-DAEMON',
      'eJ8+IgAAAQ==',
      '<div class=gmail_quote>',
      '> ก',
      'จาก: a@b',
    ),
    fc.string(),
    fc.string({ unit: 'binary' }),
  ),
  { maxLength: 30 },
);

it('makes a mail of any bytes, the same each time', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        lines.map((all) => Buffer.from(all.join('\n'))),
      ),
      (bytes) => {
        const mail = readMail(Buffer.from(bytes));
        expect(mail.warnings).not.toContain('reader-failed');
        expect(mail.contentHash).toBe(readMail(Buffer.from(bytes)).contentHash);
        expect(mail.visibleText.trim() === '').toBe(mail.text.trim() === '');
        expect(() => JSON.stringify(mail)).not.toThrow();
        expect(mail.subject).not.toMatch(/[\r\n\0]/);
      },
    ),
    { numRuns: 1500 },
  );
});

it('never shows less than something of a text', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const text = all.join('\n');
      expect(visibleText(text).trim() === '').toBe(text.trim() === '');
    }),
    { numRuns: 500 },
  );
});

it('tells one mail on two ways as one, and two mails under one id as two', () => {
  const mail = (received: string, text: string) =>
    readMail(Buffer.from(`Received: ${received}\nMessage-ID: <1@x>\nFrom: a@b.th\n\n${text}`)).contentHash;
  expect(mail('by one', 'ก')).toBe(mail('by two', 'ก'));
  expect(mail('by one', 'ก')).not.toBe(mail('by one', 'ข'));
  expect(mail('by one', 'ก')).toHaveLength(createHash('sha256').digest('hex').length);
});
