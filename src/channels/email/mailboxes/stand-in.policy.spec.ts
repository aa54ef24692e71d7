import { expect, it } from '@jest/globals';
import { readMail } from '../reading/read-mail.js';
import { tooLargeMail, unreadableMail } from './stand-in.policy.js';

it('keeps who wrote and about what, whole, and says where the mail is', () => {
  const headers = [
    'From: a@lao.go.th',
    'Subject: plans of the new',
    ' office',
    'Content-Type: multipart/mixed;',
    '\tboundary="abc"',
    'Message-ID: <1@x>',
    '',
    '',
  ];
  const mail = readMail(tooLargeMail(Buffer.from(headers.join('\r\n')), 40 * 1024 * 1024));
  expect(mail).toMatchObject({ subject: 'plans of the new office', messageId: '<1@x>', attachments: [] });
  expect(mail.text).toContain('(40 MiB)');
});

it('says of what the server does not give all that is known: its headers, or its number', () => {
  const known = readMail(unreadableMail(Buffer.from('From: a@lao.go.th\r\nSubject: x\r\n\r\n'), 12));
  expect(known).toMatchObject({ from: { address: 'a@lao.go.th' }, subject: 'x' });
  expect(known.text).toContain('UID 12');
  const unknown = readMail(unreadableMail(Buffer.alloc(0), 13));
  expect(unknown).toMatchObject({ from: { address: 'unknown@invalid' }, subject: 'อ่านจดหมายไม่ได้' });
  expect(unknown.text).toContain('UID 13');
});
