import { expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { readMail } from './read-mail.js';

const none = '';
const thaiLabels = [
  ...['TIS-620', 'tis620', 'TIS620-2533', 'windows-874', 'cp874', 'dos-874', 'ms874', 'ibm874', 'x-ibm874'],
  ...['x-windows-874', 'x-mswin-874', 'ISO-8859-11', 'ISO-IR-166', 'thai', '"TIS-620"', 'csTIS620'],
];
const wrongLabels = [
  none,
  'us-ascii',
  'iso-8859-1',
  'windows-1252',
  'x-unknown',
  'unknown-8bit',
  'utf-8',
  'ISO-8859-15',
];
const utf8Labels = [
  none,
  'utf-8',
  'UTF8',
  'us-ascii',
  'iso-8859-1',
  'windows-1252',
  'x-unknown',
  'tis-620',
  'windows-874',
];
const texts = [
  'เรียน ผู้ดูแลระบบ\n\nผมลืมรหัสผ่านของ อบต.บ้านนา ครับ (LHR 2559) “ด่วน” – ขอบคุณ…\nโทร. ๐๘๑-๒๓๔๕๖๗๘',
  'เข้าระบบไม่ได้',
  'Username ถูก แต่ password ไม่ผ่าน ทำอย่างไร',
  'น้ำ ที่ ปู่ ผู้ใช้ ฐานะ ญาติ ฝ้าย ปิ๊ง ก้ำ เดช เกม',
];
const subject = 'ขอรหัสผ่านใหม่ ด่วนที่สุด';
const name = 'สมชาย ใจดี';

interface Case {
  bytes: 'windows-874' | 'utf-8';
  label: string;
  transfer: '8bit' | 'base64' | 'quoted-printable';
  structure: 'single' | 'alternative' | 'mixed' | 'html';
  end: '\r\n' | '\n' | '\r';
  header: 'raw' | 'B' | 'Q' | 'split';
}

const cases: Case[] = [];
for (const [bytes, labels] of [
  ['windows-874', [...thaiLabels, ...wrongLabels]],
  ['utf-8', utf8Labels],
] as const) {
  for (const label of labels)
    for (const transfer of ['8bit', 'base64', 'quoted-printable'] as const)
      for (const structure of ['single', 'alternative', 'mixed', 'html'] as const)
        for (const end of ['\r\n', '\n', '\r'] as const) {
          const header = (['raw', 'B', 'Q', 'split'] as const)[cases.length % 4]!;
          cases.push({ bytes, label, transfer, structure, end, header });
        }
}

/** Bytes as characters, so that a mail is put together as one text. */
const encoded = (text: string, { bytes }: Case) => iconv.encode(text, bytes).toString('latin1');

function word(text: string, one: Case): string {
  const bytes = iconv.encode(text, one.bytes);
  const charset = one.label.replaceAll('"', '') || one.bytes;
  const b = (some: Buffer) => `=?${charset}?B?${some.toString('base64')}?=`;
  switch (one.header) {
    case 'raw':
      return encoded(text, one);
    case 'B':
      return b(bytes);
    case 'Q':
      return `=?${charset}?Q?${[...bytes].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('')}?=`;
    case 'split':
      // In the middle of a letter, on two lines.
      return `${b(bytes.subarray(0, 10))}${one.end} ${b(bytes.subarray(10))}`;
  }
}

function body(text: string, one: Case): string {
  const bytes = encoded(text.replaceAll('\n', one.end), one);
  switch (one.transfer) {
    case '8bit':
      return bytes;
    case 'base64':
      return Buffer.from(bytes, 'latin1').toString('base64').replace(/.{76}/g, `$&${one.end}`);
    case 'quoted-printable':
      return bytes
        .replace(/[=\u0080-\u00ff]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase()}`)
        .replace(/(?:=..){20}/g, `$&=${one.end}`);
  }
}

function part(type: string, content: string, one: Case): string[] {
  const charset = one.label ? `; charset=${one.label}` : '';
  return [
    `Content-Type: ${type}${charset}`,
    `Content-Transfer-Encoding: ${one.transfer}`,
    '',
    body(content, one),
  ];
}

function mail(text: string, one: Case): Buffer {
  const html = `<html><body>${text
    .split('\n')
    .map((line) => `<div>${line || '<br>'}</div>`)
    .join('')}</body></html>`;
  const multipart = (kind: string, ...parts: string[][]) => [
    `Content-Type: multipart/${kind}; boundary="=_b"`,
    '',
    ...parts.flatMap((lines) => ['--=_b', ...lines]),
    '--=_b--',
    '',
  ];
  const file = [
    'Content-Type: application/pdf',
    `Content-Disposition: attachment; filename="${word('คำขอ.pdf', one)}"`,
    '',
    'x',
  ];
  const content = {
    single: () => part('text/plain', text, one),
    html: () => part('text/html', html, one),
    alternative: () => multipart('alternative', part('text/plain', text, one), part('text/html', html, one)),
    mixed: () => multipart('mixed', part('text/plain', text, one), file),
  }[one.structure]();
  const lines = [
    `From: ${word(name, one)} <somchai@lao.go.th>`,
    `Subject: ${word(subject, one)}`,
    'MIME-Version: 1.0',
    ...content,
  ];
  return Buffer.from(lines.join(one.end), 'latin1');
}

it(`reads Thai in ${cases.length} mails times ${texts.length} texts as it was written`, () => {
  const faults: string[] = [];
  for (const one of cases)
    for (const text of texts) {
      const read = readMail(mail(text, one));
      const told = [
        read.from.name === name || `from ${read.from.name}`,
        read.subject === subject || `subject ${read.subject}`,
        read.text.replace(/\n+/g, '\n') === text.replace(/\n+/g, '\n') || `text ${read.text}`,
        !read.html || text.split('\n').every((line) => read.html!.includes(line)) || `html ${read.html}`,
        one.structure !== 'mixed' ||
          read.attachments[0]?.filename === 'คำขอ.pdf' ||
          `file ${read.attachments[0]?.filename}`,
      ];
      for (const fault of told) if (fault !== true) faults.push(`${JSON.stringify(one)}: ${fault}`);
    }
  expect(faults.slice(0, 20)).toEqual([]);
});

it.each([
  ['Grüße aus Köln, für Änderungen', 'iso-8859-1'],
  ['déjà vu, café à la crème, ÉCOLE', 'windows-1252'],
  ['Größe ± 5 °C', 'us-ascii'],
  ['naïve façade “quoted” – €5', 'windows-1252'],
])('leaves the Western text %j as it is', (text, label) => {
  const raw = Buffer.concat([
    Buffer.from(`Content-Type: text/plain; charset=${label}\n\n`),
    iconv.encode(text, 'windows-1252'),
  ]);
  expect(readMail(raw).text).toBe(text);
});

it.each([
  ['ไทยสองชั้น ขอรหัสผ่าน', 'utf-8'],
  ['ไทยสองชั้น ขอรหัสผ่าน', 'windows-874'],
])('undoes one reading too many: %j in %s', (text, charset) => {
  const twice = iconv.decode(iconv.encode(text, charset), 'windows-1252');
  expect(readMail(Buffer.from(`Content-Type: text/plain; charset=utf-8\n\n${twice}`)).text).toBe(text);
});

const thai = 'เรียน ผู้ดูแลระบบ ผมลืมรหัสผ่าน';
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const quoted = (bytes: Buffer) => [...bytes].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('');

it.each([
  ['base64 twice', `Content-Transfer-Encoding: base64\n\n${base64(base64(thai))}`],
  ['base64 of quoted-printable', `Content-Transfer-Encoding: base64\n\n${base64(quoted(Buffer.from(thai)))}`],
  ['base64 that nothing names', `\n${base64(thai)}`],
  ['quoted-printable that nothing names', `\n${quoted(Buffer.from(thai))}`],
  ['the same in TIS-620', `\n${quoted(iconv.encode(thai, 'windows-874'))}`],
  ['numbers of HTML', `\n${thai.replace(/[ก-๛]/g, (c) => `&#${c.charCodeAt(0)};`)}`],
  ['UTF-16', `Content-Transfer-Encoding: base64\n\n${base64(Buffer.from(`\ufeff${thai}`, 'utf16le'))}`],
])('reads what came as %s', (_, raw) => {
  expect(readMail(Buffer.from(`Content-Type: text/plain\n${raw}`)).text).toBe(thai);
});

it.each(['aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ=', 'a=E0b, =E0=B8=AA is an example', 'x &#8226; &#3585 &amp;'])(
  'leaves %j as it is',
  (text) => expect(readMail(Buffer.from(`Content-Type: text/plain\n\n${text}`)).text).toBe(text),
);

it.each([
  ["filename*=UTF-8''%E0%B8%84%E0%B8%B3.pdf", 'คำ.pdf'],
  ["filename*=tis-620''%A4%D3.pdf", 'คำ.pdf'],
  ["filename*1*=%B8%B3.pdf; filename*0*=UTF-8''%E0%B8%84%E0", 'คำ.pdf'],
  ['filename="=?UTF-8?B?4LiE4LizLnBkZg==?="', 'คำ.pdf'],
  ['filename="=?TIS-620?Q?=A4=D3.pdf?="', 'คำ.pdf'],
  ['filename="%E0%B8%84%E0%B8%B3.pdf"', 'คำ.pdf'],
  ['filename=\u00e0\u00b8\u0084\u00e0\u00b8\u00b3.pdf', 'คำ.pdf'],
  ['filename="C:\\\\x\\\\..\\\\a;b.pdf"', 'a;b.pdf'],
  ['filename="../../etc/passwd"', 'passwd'],
  ['filename="a\u00e2\u0080\u00aefdp.exe"', 'a fdp.exe'],
  ['', 'file-1.pdf'],
])('reads the file name in %s', (parameter, expected) => {
  const raw = Buffer.from(
    `Content-Type: application/pdf\nContent-Disposition: attachment; ${parameter}\n\nx`,
    'latin1',
  );
  expect(readMail(raw).attachments.map(({ filename }) => filename)).toEqual([expected]);
});
