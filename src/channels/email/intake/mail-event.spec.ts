import { expect, it } from '@jest/globals';
import { readMail } from '../reading/read-mail.js';
import { mailEvent } from './mail-event.js';

const ours = {
  address: 'desk@lhr.example',
  authenticationServer: 'mx.lhr.example',
  loopMark: 'lhr-desk@lhr.example',
};

function headOf(...lines: string[]) {
  const body = Buffer.from([...lines, 'To: desk@lhr.example', '', 'ขอรหัสผ่าน'].join('\r\n'));
  const delivery = { id: '01J00000000000000000000000', body, receivedAt: new Date(0) };
  return mailEvent(readMail(body), delivery as Parameters<typeof mailEvent>[1], ours).mail!;
}

const proved = 'Authentication-Results: mx.lhr.example; dmarc=pass';

it.each([
  [['From: a@lao.example'], []],
  [['From: a@lao.example', 'From: b@robot.example'], ['several-senders']],
  [['From: a@lao.example, b@robot.example'], ['several-senders']],
  [['From: "ใจดี, สมชาย" <a@lao.example>'], []],
])('of %j our mail server has proved no more than one sender', (lines, badges) => {
  expect(headOf(proved, ...lines)).toMatchObject({
    from: { address: 'a@lao.example' },
    badges,
    authentication: { dmarc: badges.length ? 'unknown' : 'pass' },
  });
});

it.each([
  [['X-Spam: Yes'], ['spam'], true],
  [['X-Spam-Flag: NO'], [], false],
  [['Subject: [#1] [#2-a] [#OTRS] ขอรหัส'], ['many-numbers'], true],
  [['Subject: [#1] ขอรหัส'], [], false],
])('of %j says %j, and whether a machine may answer', (lines, badges, wantsNoAnswer) => {
  expect(headOf('From: a@lao.example', ...lines)).toMatchObject({ badges, wantsNoAnswer });
});

it('says where not all of it is shown', () => {
  const body = `${'ก'.repeat(1_100_000)}`;
  const raw = Buffer.from(`From: a@lao.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`);
  const delivery = { id: '01J00000000000000000000000', body: raw, receivedAt: new Date(0) };
  expect(mailEvent(readMail(raw), delivery as Parameters<typeof mailEvent>[1], ours).mail!.badges).toEqual([
    'cut',
  ]);
});

it.each([
  ['X-Loop: lhr-desk@lhr.example', 'own'],
  ['From: Desk <desk+x@lhr.example>', 'own'],
  ['X-Loop: somebody-else', 'person'],
])('knows our own by %s: %s', (line, mailClass) => {
  const head = headOf(...(line.startsWith('From') ? [] : ['From: a@lao.example']), line);
  expect(head).toMatchObject({ class: mailClass, wantsNoAnswer: mailClass === 'own' });
});
