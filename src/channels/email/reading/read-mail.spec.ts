import { describe, expect, it } from '@jest/globals';
import { readMail } from './read-mail.js';

const read = (...lines: string[]) => readMail(Buffer.from(lines.join('\n')));
/** A multipart with the parts given, each as its lines. */
const multipart = (kind: string, boundary: string, ...parts: string[][]) => [
  `Content-Type: multipart/${kind}; boundary="${boundary}"`,
  '',
  'for old programs',
  ...parts.flatMap((part) => [`--${boundary}`, ...part]),
  `--${boundary}--`,
  'behind',
];
const plain = (text: string, ...headers: string[]) => [
  'Content-Type: text/plain; charset=utf-8',
  ...headers,
  '',
  text,
];
const html = (text: string) => ['Content-Type: text/html; charset=utf-8', '', text];
const names = (mail: ReturnType<typeof readMail>) => mail.attachments.map(({ filename }) => filename);

describe('headers', () => {
  it('say who, to whom, when and after what', () => {
    const mail = read(
      'Return-Path: <bounce@lao.go.th>',
      'Delivered-To: Desk+T1abc@desk.go.th',
      'Authentication-Results: mx.desk.go.th; dmarc=pass',
      'Authentication-Results: elsewhere; dmarc=fail',
      'From: "อบต. บ้านนา, กองคลัง" <Somchai@LAO.go.th>',
      'Reply-To: other@lao.go.th',
      'To: undisclosed-recipients:;, =?utf-8?Q?A,_B?= <a@b.th>,',
      ' desk@desk.go.th',
      'Cc: <c@d.th> (comment)',
      'Date: Mon, 5 Aug 2567 10:15:00 +0700 (ICT)',
      'Message-ID: <1@lao>',
      'In-Reply-To: Your message <ours@desk.go.th> of Monday',
      'References: <a@b>,<c@d> junk',
      '\t<a@b> <e@f>',
      'Subject: =?utf-8?B?4LiC4Lit4Lij4Lir4Lix4Liq?=',
      ' =?utf-8?Q?=20=E0=B9=83=E0=B8=AB=E0=B8=A1=E0=B9=88?= LHR',
      'Subject: another',
      'X-Loop: desk-1',
      '',
      'x',
    );
    expect(mail).toMatchObject({
      from: { address: 'Somchai@lao.go.th', name: 'อบต. บ้านนา, กองคลัง' },
      replyTo: { address: 'other@lao.go.th' },
      to: [
        { address: 'a@b.th', name: 'A, B' },
        { address: 'desk@desk.go.th', name: '' },
      ],
      cc: [{ address: 'c@d.th', name: 'comment' }],
      date: '2024-08-05T03:15:00.000Z',
      messageId: '<1@lao>',
      inReplyTo: '<ours@desk.go.th>',
      references: ['<a@b>', '<c@d>', '<e@f>'],
      subject: 'ขอรหัส ใหม่ LHR',
      facts: {
        returnPath: 'bounce@lao.go.th',
        authenticationResults: ['mx.desk.go.th; dmarc=pass', 'elsewhere; dmarc=fail'],
        deliveredTo: ['desk+t1abc@desk.go.th', 'a@b.th', 'desk@desk.go.th', 'c@d.th'],
        loop: ['desk-1'],
      },
      warnings: ['several-subject'],
    });
  });

  it.each([
    ['5 Aug 2024 10:15:00 +0700', '2024-08-05T03:15:00.000Z'],
    ['Mon, 05 Aug 24 10:15 GMT', '2024-08-05T10:15:00.000Z'],
    ['๕ Aug ๒๕๖๗ ๑๐:๑๕:๐๐ +0700', '2024-08-05T03:15:00.000Z'],
    ['จ., 5 Aug 2024 10:15:00 +0700', '2024-08-05T03:15:00.000Z'],
    ['5 Aug 2024 10:15:00 ICT', '2024-08-05T03:15:00.000Z'],
    ['yesterday', '2024-08-06T00:00:00.000Z'],
  ])('the date %j', (date, iso) => {
    const received = 'Received: from a by b; Tue, 6 Aug 2024 07:00:00 +0700';
    expect(read(received, `Date: ${date}`, '', 'x').date).toBe(iso);
  });

  it('without From, Return-Path tells', () => {
    expect(read('Return-Path: <a@b.th>', 'Subject: x', '', 'x').from.address).toBe('a@b.th');
  });

  it.each([
    ['=?UTF-8?B?PT9VVEYtOD9CPzRMaUM/PQ==?=', 'ข'],
    ['=?utf-7?Q?+DgI-?=', 'ข'],
    ['=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=', '日本'],
    ['=?unknown?Q?=A2=CD=C3=CB=D1=CA?=', 'ขอรหัส'],
    ['=?utf-8*th?Q?=E0=B8=82?= x', 'ข x'],
    ['=?utf-8?Q?not ended', '=?utf-8?Q?not ended'],
    ['=?tis-620?Q?\u00a2\u00cd?=', 'ขอ'],
  ])('the words %j', (raw, text) => {
    expect(readMail(Buffer.from(`Subject: ${raw}\n\nx`, 'latin1')).subject).toBe(text);
  });
});

describe('parts', () => {
  it('of a choice are one text, in two forms', () => {
    const mail = read(
      ...multipart(
        'alternative',
        'a',
        plain('ก'),
        ['Content-Type: text/x-amp-html', '', 'amp'],
        html('<p>ก'),
      ),
    );
    expect(mail).toMatchObject({ text: 'ก', html: '<p>ก</p>', attachments: [] });
  });

  it('one after the other are one text; with HTML among them, the whole is HTML', () => {
    const mail = read(...multipart('mixed', 'm', plain('ก'), html('<b>ข</b>'), plain('ท้าย & จบ')));
    expect(mail.text).toBe('ก\n\nข\n\nท้าย & จบ');
    expect(mail.html).toBe('<pre>ก</pre><br /><b>ข</b><br /><pre>ท้าย &amp; จบ</pre>');
  });

  it('with an empty plain form: the HTML tells', () => {
    expect(read(...multipart('alternative', 'a', plain(' '), html('<p>ก</p><p>ข</p>'))).text).toBe('ก\n\nข');
  });

  it('keep the words behind pictures that are written into them', () => {
    const picture = `<img src="data:image/png;base64,${'A'.repeat(1_500_000)}">`;
    const mail = read(...html(`<p>ก</p>${picture}${picture}<p>ข</p>`));
    expect([mail.text, mail.html, mail.warnings]).toEqual([
      'ก\n\nข',
      '<p>ก</p><img /><img /><p>ข</p>',
      ['no-from', 'no-date', 'text-cut'],
    ]);
    expect(read(...html(`${picture}ข`)).html).toHaveLength(picture.length + 3);
  });

  it('show pictures that the text names, and list the others', () => {
    const picture = (id: string) => [
      'Content-Type: image/png',
      `Content-ID: <${id}>`,
      'Content-Disposition: inline',
      '',
      'x',
    ];
    const related = multipart(
      'related',
      'r',
      html('<img src="cid:One@x">'),
      picture('one@x'),
      picture('two@x'),
    );
    const mail = read(...multipart('mixed', 'm', related, picture('three@x')));
    expect(mail.attachments.map(({ cid, inline }) => [cid, inline])).toEqual([
      ['one@x', true],
      ['two@x', false],
      ['three@x', false],
    ]);
  });

  it('that are texts with names are files; the only text is read, too', () => {
    const named = plain('ก,ข', 'Content-Disposition: inline; filename=list.csv');
    const both = read(...multipart('mixed', 'm', plain('ดูไฟล์'), named));
    expect([both.text, names(both)]).toEqual(['ดูไฟล์', ['list.csv']]);
    const alone = read(...named);
    expect([alone.text, names(alone)]).toEqual(['ก,ข', ['list.csv']]);
    const attached = read(...multipart('mixed', 'm', plain('ข', 'Content-Disposition: attachment')));
    expect([attached.text, names(attached)]).toEqual(['', ['file-1.txt']]);
  });

  it('that are mails stay whole, whatever boundaries they have', () => {
    const inner = [
      'Content-Type: message/rfc822',
      '',
      'Subject: inner',
      ...multipart('mixed', 'i', plain('ใน')),
    ];
    const mail = read(...multipart('mixed', 'm', plain('นอก'), inner, plain('ท้าย')));
    expect([mail.text, names(mail)]).toEqual(['นอก\n\nท้าย', ['inner.eml']]);
    expect(mail.attachments[0]!.content.toString()).toContain('--i--');
    expect(read(...multipart('digest', 'd', ['', 'Subject: x', '', 'y'])).attachments).toHaveLength(1);
  });

  it('are found without an end, and under a boundary that is not the one named', () => {
    expect(read('Content-Type: multipart/mixed; boundary=x', '', '--x', '', 'ก').text).toBe('ก');
    expect(read('Content-Type: multipart/mixed; boundary=x', '', '--y', '', 'ก', '--y--').text).toBe('ก');
    expect(read('Content-Type: multipart/mixed', '', 'ก').text).toBe('ก');
    expect(
      read('Content-Type: multipart/mixed; boundary=x', '', '--x', 'Content-Type: text/html', '--x', '', 'ก')
        .text,
    ).toBe('ก');
  });

  it('are joined where lines were only broken for the way', () => {
    const flowed = (more: string, text: string) =>
      read(`Content-Type: text/plain; charset=utf-8; format=flowed${more}`, '', text).text;
    expect(flowed('; delsp=yes', 'ขอรหัส \nผ่าน\n>> เก่า \n>> มาก\n-- \nชื่อ')).toBe(
      'ขอรหัสผ่าน\n>> เก่ามาก\n-- \nชื่อ',
    );
    expect(flowed('', 'one \ntwo\n three')).toBe('one two\nthree');
  });

  it('are decoded, also where the transport was careless', () => {
    const coded = (how: string, text: string) =>
      read('Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${how}`, '', text).text;
    expect(coded('base64', '4Lij4Lir4Lix4Liq\n4Lic4LmI4Liy4LiZ==\n4LiE\n')).toBe('รหัสผ่านค');
    expect(coded('Quoted-Printable', '=E0=B8=\n=82 = =ZZ trailing  \nx=')).toBe('ข = =ZZ trailing\nx');
    expect(coded('x-uuencode', 'begin 644 a\n#86)C\n`\nend')).toBe('abc');
    expect(coded('strange', 'ก')).toBe('ก');
  });
});

it.each([
  [
    ['signed'],
    multipart('signed', 's', plain('ก'), [
      'Content-Type: application/pgp-signature; name=signature.asc',
      '',
      'x',
    ]),
  ],
  [
    ['encrypted'],
    multipart(
      'encrypted',
      'e',
      ['Content-Type: application/pgp-encrypted', '', 'Version: 1'],
      ['Content-Type: application/octet-stream; name=encrypted.asc', '', 'x'],
    ),
  ],
  [
    ['encrypted'],
    ['Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', '', 'x'],
  ],
  [['signed'], ['Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m', '', 'x']],
  [['encrypted'], plain('-----BEGIN PGP MESSAGE-----\nx')],
  [
    ['invitation'],
    multipart('alternative', 'a', plain('ก'), [
      'Content-Type: text/calendar; method=REQUEST',
      '',
      'BEGIN:VCALENDAR',
    ]),
  ],
  [
    ['cancellation'],
    multipart('mixed', 'm', plain('ก'), [
      'Content-Type: text/calendar',
      '',
      'BEGIN:VCALENDAR\nMETHOD:CANCEL',
    ]),
  ],
])('wears %j', (badges, lines) => {
  const mail = read(...lines);
  expect(mail.badges).toEqual(badges);
  expect(mail.attachments.length + mail.text.length).toBeGreaterThan(0);
});

it('prefers marks in lines to marks in HTML, and these to guesses', () => {
  const quoted = '<div>ตอบ</div><div class="gmail_quote">เก่า<div>ระหว่าง</div></div>';
  const lines = 'ตอบ\n\nเมื่อ 5 ส.ค. 2567 10:15 x <a@b.th> เขียนว่า:\n> เก่า\nระหว่าง';
  expect(read(...multipart('alternative', 'a', plain(lines), html(quoted))).visibleText).toBe(
    'ตอบ\n\nระหว่าง',
  );
  expect(read(...multipart('alternative', 'a', plain('ตอบ\n\nเก่า'), html(quoted))).visibleText).toBe('ตอบ');
  expect(read(...html('<div class="gmail_quote">ส่งต่อ</div>')).visibleText).toBe('ส่งต่อ');
});
