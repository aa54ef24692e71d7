import { expect, it } from '@jest/globals';
import { readMail } from '../reading/read-mail.js';
import { signedContent } from './signed-content.policy.js';

const element = (tag: number, ...contents: Buffer[]) => {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 0xff]), content]);
};
const endless = (tag: number, ...contents: Buffer[]) =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...contents, Buffer.alloc(2)]);
const signedData = Buffer.from('06092a864886f70d010702', 'hex');
const data = Buffer.from('06092a864886f70d010701', 'hex');
const text = Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\nขอรหัสผ่าน');
const version = Buffer.from([2, 1, 1]);

const whole = element(
  0x30,
  signedData,
  element(0xa0, element(0x30, version, element(0x30, data, element(0xa0, element(0x04, text))))),
);
const inPieces = endless(
  0x30,
  signedData,
  endless(
    0xa0,
    endless(
      0x30,
      version,
      endless(
        0x30,
        data,
        endless(0xa0, endless(0x24, element(0x04, text.subarray(0, 50)), element(0x04, text.subarray(50)))),
      ),
    ),
  ),
);

it.each([whole, inPieces])('the text of a signed message is shown, and the message kept', (cms) => {
  expect(signedContent(cms)).toEqual(text);
  const mail = readMail(
    Buffer.from(
      `Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${cms.toString('base64')}`,
    ),
  );
  expect([mail.text, mail.badges, mail.attachments.map(({ filename }) => filename)]).toEqual([
    'ขอรหัสผ่าน',
    ['signed'],
    ['smime.p7m'],
  ]);
});

it.each([
  Buffer.alloc(0),
  data,
  Buffer.concat([data, Buffer.from([0xa0])]),
  Buffer.concat([data, Buffer.from([0xa0, 0x84, 255, 255, 255, 255])]),
  Buffer.concat([data, Buffer.from([0xa0, 5, 0x24, 0x80, 5, 0, 0])]),
  Buffer.concat([data, Buffer.from([0xa0, 4, 0x04, 9, 1, 2])]),
])('of anything else there is none', (bytes) => expect(signedContent(bytes)).toBeNull());
