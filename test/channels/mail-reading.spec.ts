import { afterAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MailReader } from '../../src/channels/email/reading/mail-reader.service.js';
import type { ParsedMail } from '../../src/channels/email/reading/parsed-mail.js';
import { ReadingThread } from '../../src/channels/email/reading/reading-thread.js';

const mail = (text: string) =>
  Buffer.from(`From: a@lao.go.th\nSubject: ขอรหัส\nMessage-ID: <1@x>\nContent-Type: text/plain\n\n${text}`);

describe('the reader', () => {
  const reader = new MailReader();
  afterAll(() => reader.onApplicationShutdown());

  it('reads many mails at once, each for itself, with the bytes of their files', async () => {
    const texts = Array.from({ length: 20 }, (_, n) => `ข้อความ ${n}`);
    const raws = texts.map((text) => mail(text));
    const read = await Promise.all(raws.map((raw) => reader.read(raw)));
    expect(read.map(({ text }) => text)).toEqual(texts);
    // What was given is still the giver's.
    expect(raws[0]!.toString()).toContain('ข้อความ 0');
    const file = await reader.read(Buffer.from('Content-Type: image/png; name=a.png\n\nPNG'));
    expect(file.attachments[0]!.content).toEqual(Buffer.from('PNG'));
  });

  it('gives up what needs more than its time, and reads the next', async () => {
    const thread = new ReadingThread();
    expect(await thread.read(mail('x'), 0)).toBeNull();
    expect((await reader.read(mail('ต่อไป'))).text).toBe('ต่อไป');
  });

  it('reads the next where a thread has died of its own while nobody asked anything of it', async () => {
    await reader.read(mail('แรก'));
    const { idle } = reader as unknown as { idle: ReadingThread[] };
    await Promise.all(idle.map((thread) => thread.end()));
    expect((await reader.read(mail('ต่อไป'))).text).toBe('ต่อไป');
  });
});

describe('the commands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lhr-mail-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (name: string, content: Buffer | string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const run = (args: string[], input = Buffer.alloc(0)) =>
    new Promise<{ code: number | null; out: string; err: string }>((ended) => {
      const env = { PATH: process.env.PATH, DATABASE_URL: '', REDIS_URL: '' };
      const child = spawn(process.execPath, ['dist/src/cli.js', 'mail', ...args], { env });
      const told = { out: '', err: '' };
      child.stdout.setEncoding('utf8').on('data', (text: string) => (told.out += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (told.err += text));
      child.on('close', (code) => ended({ code, ...told }));
      child.stdin.end(input);
    });
  const answer = 'ครับ\n\nเมื่อ 5 ส.ค. 2567 เวลา 10:15 x <a@b.th> เขียนว่า:\n> เก่า';

  it('parse says what every file is, in order, whatever it holds', async () => {
    const files = [file('1.eml', mail(answer)), file('2.bin', Buffer.from([0, 255, 13])), file('3', '')];
    const { code, out, err } = await run(['parse', ...files]);
    expect([code, err]).toEqual([0, '']);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ParsedMail);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({
      ...{ messageId: '<1@x>', inReplyTo: null, references: [], from: { address: 'a@lao.go.th', name: '' } },
      ...{ to: [], cc: [], subject: 'ขอรหัส', date: null, text: answer, html: null, visibleText: 'ครับ' },
      ...{ attachments: [], flags: { auto: false, bounce: false, list: false } },
      ...{ bounce: { recipients: [], originalMessageId: null }, warnings: ['no-date'] },
    });
    const alone = await run(['parse'], mail('ก'));
    expect((JSON.parse(alone.out) as ParsedMail).text).toBe('ก');
  });

  it('parse names a file that is not there, and reads the others', async () => {
    const { code, out, err } = await run(['parse', join(folder, 'none'), file('4.eml', mail('ก'))]);
    expect([code, out.trimEnd().split('\n').length, err]).toEqual([
      1,
      2,
      `Not read: ${join(folder, 'none')} (ENOENT)\n`,
    ]);
  });

  it('trim takes texts and mails', async () => {
    expect(await run(['trim'], Buffer.from(answer))).toEqual({ code: 0, out: 'ครับ\n', err: '' });
    const { out } = await run(['trim', file('5.txt', answer), file('6.eml', mail(answer))]);
    expect(out).toBe('"ครับ"\n"ครับ"\n');
  });
});
