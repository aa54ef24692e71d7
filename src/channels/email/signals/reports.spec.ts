import { describe, expect, it } from '@jest/globals';
import { readMail } from '../reading/read-mail.js';

const read = (...lines: string[]) => readMail(Buffer.from(lines.join('\n')));

const report = (status: string[], ...headers: string[]) =>
  read(
    ...headers,
    'From: Mail Delivery System <MAILER-DAEMON@mx.go.th>',
    'To: bounce+1@desk.go.th',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'Message-ID: <report@mx>',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'I am sorry: other@elsewhere.th',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.go.th',
    '',
    ...status,
    '--b',
    'Content-Type: message/rfc822',
    '',
    'From: desk@desk.go.th',
    'Message-ID: <ours@desk.go.th>',
    '',
    'สวัสดี',
    '--b--',
  );

describe('a proper report', () => {
  it('tells its recipients apart, and which mail it is about', () => {
    const mail = report([
      'Final-Recipient: rfc822; one@lao.go.th',
      'Original-Recipient: rfc822;first@lao.go.th',
      'Action: failed',
      'Status: 5.1.1 (bad mailbox)',
      'Diagnostic-Code: smtp; 550 5.1.1',
      '  <one@lao.go.th>: no such user',
      '',
      'Final-Recipient: RFC822;<two@lao.go.th>',
      'Action: delayed',
      'Status: 4.4.1',
      '',
      'Final-Recipient: rfc822;three@lao.go.th',
      'Diagnostic-Code: smtp;552 5.2.2 full',
    ]);
    expect(mail.flags).toEqual({ auto: true, bounce: true, list: false });
    expect(mail.bounce).toEqual({
      recipients: [
        { address: 'one@lao.go.th', status: '5.1.1', action: 'failed' },
        { address: 'two@lao.go.th', status: '4.4.1', action: 'delayed' },
        { address: 'three@lao.go.th', status: '5.2.2', action: 'failed' },
      ],
      originalMessageId: '<ours@desk.go.th>',
    });
    expect(mail.text).not.toContain('Reporting-MTA');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['file-1.txt', 'file-2.eml']);
  });

  it('is one, too, where nobody is named: the text tells', () => {
    expect(report([]).bounce.recipients).toEqual([
      { address: 'other@elsewhere.th', status: '', action: 'failed' },
    ]);
  });
});

describe('a server that writes no report', () => {
  it.each([
    [
      'qmail',
      ['From: MAILER-DAEMON@mx.go.th', 'Subject: failure notice'],
      [
        'Hi. This is the qmail-send program at mx.go.th.',
        "I'm afraid I wasn't able to deliver your message.",
        '',
        '<one@lao.go.th>:',
        '10.1.2.3 does not like recipient.',
        'Remote host said: 550 5.7.1 Sorry',
        '',
        '--- Below this line is a copy of the message.',
        '',
        'Return-Path: <desk@desk.go.th>',
        'Message-ID: <ours@desk.go.th>',
      ],
      '5.7.1',
    ],
    [
      'Exim',
      [
        'From: Mail Delivery System <Mailer-Daemon@mx.go.th>',
        'Subject: Mail delivery failed: returning message to sender',
        'X-Failed-Recipients: one@lao.go.th',
      ],
      [
        'A message that you sent could not be delivered.',
        '',
        '  one@lao.go.th',
        '    SMTP error from remote mail server after RCPT TO:<one@lao.go.th>:',
        '    550 no such user',
        '',
        '------ This is a copy of the message ------',
        '',
        'Message-ID: <ours@desk.go.th>',
      ],
      '5.0.0',
    ],
    [
      'DragonFly',
      ['From: MAILER-DAEMON <>', 'Subject: Mail delivery failed'],
      [
        'There was an error delivering your mail to <one@lao.go.th>.',
        '',
        'mx.lao.go.th [192.0.2.1] did not like our final DATA:',
        '550-5.7.26 not accepted',
        '',
        'Message headers follow.',
        '',
        'To: <one@lao.go.th>',
        'Message-Id: <ours@desk.go.th>',
      ],
      '5.7.26',
    ],
    [
      'Exchange, in Thai',
      [
        'From: postmaster@mx.go.th',
        'Subject: =?utf-8?B?4Liq4LmI4LiH4LmE4Lih4LmI4LmE4LiU4LmJ?=: x',
        'Return-Path: <>',
        'In-Reply-To: <ours@desk.go.th>',
      ],
      ['ไม่สามารถส่งข้อความของคุณถึง', '', 'one@lao.go.th', '', '#550 5.4.1 Recipient address rejected'],
      '5.4.1',
    ],
  ])('%s', (_, headers, body, status) => {
    const mail = read(
      ...headers,
      'To: desk@desk.go.th',
      'Content-Type: text/plain; charset=utf-8',
      '',
      ...body,
    );
    expect(mail.flags.bounce).toBe(true);
    expect(mail.bounce).toEqual({
      recipients: [{ address: 'one@lao.go.th', status, action: 'failed' }],
      originalMessageId: '<ours@desk.go.th>',
    });
  });

  it('and names nobody: who the mail was for', () => {
    const mail = read(
      ...[
        'From: MAILER-DAEMON@mx.go.th',
        'Subject: Returned mail',
        'Content-Type: multipart/mixed; boundary=b',
        '',
      ],
      ...['--b', '', 'Your message was not delivered.', '--b', 'Content-Type: message/rfc822', ''],
      ...['Message-ID: <ours@desk.go.th>', 'To: <one@lao.go.th>', '', 'x', '--b--'],
    );
    expect(mail.bounce).toEqual({
      recipients: [{ address: 'one@lao.go.th', status: '', action: 'failed' }],
      originalMessageId: '<ours@desk.go.th>',
    });
  });

  it('is not a person who asks about one', () => {
    const mail = read(
      'From: somchai@lao.go.th',
      'Subject: Undelivered: ส่งไม่ได้',
      '',
      'postmaster@mx.go.th ตอบว่า 550 5.1.1',
    );
    expect(mail.flags).toEqual({ auto: false, bounce: false, list: false });
    expect(mail.bounce).toEqual({ recipients: [], originalMessageId: null });
  });
});

it.each([
  [
    'receipt',
    'disposition-notification',
    'message/disposition-notification',
    'Original-Message-ID: <ours@desk.go.th>',
  ],
  ['complaint', 'feedback-report', 'message/feedback-report', 'Feedback-Type: abuse'],
])('a %s is no bounce', (badge, kind, type, field) => {
  const mail = read(
    'From: a@b.go.th',
    `Content-Type: multipart/report; report-type=${kind}; boundary=b`,
    '',
    ...['--b', '', 'อ่านแล้ว', '--b', `Content-Type: ${type}`, '', field, '--b'],
    ...['Content-Type: text/rfc822-headers', '', 'Message-ID: <ours@desk.go.th>', '--b--'],
  );
  expect(mail).toMatchObject({
    badges: [badge],
    flags: { auto: true, bounce: false },
    bounce: { recipients: [], originalMessageId: '<ours@desk.go.th>' },
  });
});

describe('automatic, or to many', () => {
  it.each([
    ['Auto-Submitted: auto-replied', true, false],
    ['Auto-Submitted: auto-generated; x=y', true, false],
    ['Auto-Submitted: no', false, false],
    ['Auto-Submitted: No (rfc5436)', false, false],
    ['Precedence: bulk', true, false],
    ['X-Precedence: auto_reply', true, false],
    ['Precedence: list', false, true],
    ['X-Autoreply: yes', true, false],
    ...[
      ...['X-Autorespond', 'X-Autoresponder', 'X-Autoresponse', 'X-Auto-Reply-From', 'X-AutoReply-From'],
      ...['X-Mail-Autoreply', 'X-Mail-Autoresponder'],
    ].map((name): [string, boolean, boolean] => [`${name}: x`, true, false]),
    ['X-Autogenerated: Reply', true, false],
    ['X-AMAZON-MAIL-RELAY-TYPE: notification', true, false],
    ['Delivered-To: autoresponder', true, false],
    ['Precedence: junk', true, false],
    ['Precedence: auto-reply', true, false],
    ['List-Id: <a.b.th>', false, true],
    ['List-Post: <mailto:a@b.th>', false, true],
    ['X-FC-MachineGenerated: true', true, false],
    ['X-POST-MessageClass: 9; Autoresponder', true, false],
    ['Return-Path: <>', true, false],
    ['List-Unsubscribe: <mailto:u@x.th>\nPrecedence: bulk', false, true],
    ['Feedback-ID: 1', false, true],
    ['X-Auto-Response-Suppress: All', false, false],
    ['X-Auto-Response-Suppress: All\nSubject: ตอบกลับอัตโนมัติ: ขอรหัสผ่าน', true, false],
    ['Subject: ไม่อยู่ที่สำนักงานวันศุกร์ ขอรหัสก่อน', false, false],
    ['Subject: สวัสดี', false, false],
  ])('%j', (headers, auto, list) => {
    expect(read('From: a@b.go.th', headers, '', 'x').flags).toEqual({ auto, bounce: false, list });
  });

  it.each([
    ['no-reply@x.th', true],
    ['DoNotReply@x.th', true],
    ['bounces+1@x.th', true],
    ['noreply@x.th', true],
    ['MAILER-DAEMON@x.th', true],
    ['postmaster@x.th', true],
    ['bounce@x.th', true],
    ['noreen@x.th', false],
  ])('%s reads no answers: %s', (address, noReply) => {
    expect(read(`From: ${address}`, '', 'x').facts.noReply).toBe(noReply);
  });
});
