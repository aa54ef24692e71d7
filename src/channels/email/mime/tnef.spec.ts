import { describe, expect, it } from '@jest/globals';
import { readMail } from '../reading/read-mail.js';

describe('what Outlook wraps up', () => {
  const attribute = (level: number, id: number, data: Buffer) => {
    const head = Buffer.alloc(9);
    head.writeUInt8(level, 0);
    head.writeUInt32LE(id, 1);
    head.writeUInt32LE(data.length, 5);
    return Buffer.concat([head, data, Buffer.alloc(2)]);
  };
  const property = (id: number, value: Buffer) => {
    const head = Buffer.alloc(12);
    head.writeUInt16LE(0x1f, 0);
    head.writeUInt16LE(id, 2);
    head.writeUInt32LE(1, 4);
    head.writeUInt32LE(value.length, 8);
    return Buffer.concat([
      Buffer.from([1, 0, 0, 0]),
      head,
      value,
      Buffer.alloc((4 - (value.length % 4)) % 4),
    ]);
  };
  const wrapped = Buffer.concat([
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 0]),
    attribute(1, 0x0002800c, Buffer.from('ข้อความใน\0')),
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00018010, Buffer.from('SHORT~1.PDF\0')),
    attribute(2, 0x0006800f, Buffer.from('%PDF')),
    attribute(2, 0x00069005, property(0x3707, Buffer.from('คำขอ.pdf\0', 'utf16le'))),
  ]);
  const mail = (content: Buffer) =>
    readMail(
      Buffer.from(
        [
          'Content-Type: multipart/mixed; boundary=m\n\n--m\nContent-Type: application/ms-tnef; name=winmail.dat',
          `Content-Transfer-Encoding: base64\n\n${content.toString('base64')}\n--m--`,
        ].join('\n'),
      ),
    );
  const names = ({ attachments }: ReturnType<typeof readMail>) => attachments.map(({ filename }) => filename);

  it('is unwrapped', () => {
    const unwrapped = mail(wrapped);
    expect([unwrapped.text, names(unwrapped), unwrapped.attachments[0]!.content.toString()]).toEqual([
      'ข้อความใน',
      ['คำขอ.pdf'],
      '%PDF',
    ]);
  });

  it.each([wrapped.subarray(0, 12), Buffer.from('nothing'), Buffer.alloc(0)])(
    'stays a file where it is none',
    (content) => {
      expect(names(mail(content))).toEqual(['winmail.dat']);
    },
  );
});
