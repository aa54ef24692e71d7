import { expect, it } from '@jest/globals';
import { readMail } from '../reading/read-mail.js';
import { tooLargeMail } from './too-large.policy.js';

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
