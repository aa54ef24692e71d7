import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { KeptMail } from '../../src/sandbox/mail/mail.store.js';
import { FarSideUnderTest } from './far-side.js';

describe('the mailboxes', () => {
  const far = new FarSideUnderTest();
  beforeAll(() => far.start());
  afterAll(() => far.stop());
  afterEach(() => call('DELETE', '/_sandbox/mail/faults'));

  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${far.sandbox.url}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  const list = async (query = '') =>
    (await (await call('GET', `/_sandbox/mail${query}`)).json()) as KeptMail[];
  const send = (mail: SendMailOptions) =>
    createTransport(far.sandbox.smtpUrl).sendMail({
      from: 'desk@lhr.example',
      subject: 'สวัสดี',
      text: 'ครับ',
      ...mail,
    });
  const failure = async (mail: SendMailOptions) => {
    const error = (await send(mail).catch((thrown: unknown) => thrown)) as {
      responseCode?: number;
      code?: string;
    };
    return error.responseCode ?? error.code;
  };

  it('keep what the SMTP server takes, newest first, over a restart', async () => {
    await send({
      to: 'a@lao.example',
      subject: 'หนึ่ง',
      messageId: '<1@lhr.example>',
      headers: { 'X-Kind': 'test' },
    });
    await send({ to: ['A@lao.example', 'b@lao.example'], subject: 'สอง' });
    const before = await list();
    expect(before.map(({ subject }) => subject)).toEqual(['สอง', 'หนึ่ง']);
    await far.restart();
    expect(await list()).toEqual(before);
    expect(await list('?to=a@lao.example')).toHaveLength(2);
    expect(await list('?to=b@lao.example')).toMatchObject([
      { subject: 'สอง', to: ['A@lao.example', 'b@lao.example'] },
    ]);
    const [first] = await list('?to=a@lao.example').then((mails) => mails.slice(-1));
    expect(first).toMatchObject({
      from: 'desk@lhr.example',
      messageId: '<1@lhr.example>',
      headers: { 'x-kind': 'test' },
    });
    expect(first!.text.trim()).toBe('ครับ');
    await call('DELETE', '/_sandbox/mail');
    expect(await list()).toEqual([]);
  });

  it.each([
    ['refuse-recipient', 550, 0],
    ['busy', 451, 0],
    ['refuse-message', 554, 0],
    ['drop-before', 'ECONNECTION', 0],
    ['accept-then-drop', 'ECONNECTION', 1],
  ] as const)('misbehave by plan: %s', async (kind, outcome, kept) => {
    const to = `${kind}@lao.example`;
    const planned = await call('POST', '/_sandbox/mail/faults', { kind, to });
    expect([planned.status, await planned.json()]).toMatchObject([201, { kind, to, times: 1 }]);
    await send({ to: 'somebody.else@lao.example' });
    expect(await failure({ to })).toBe(outcome);
    expect(await list(`?to=${to}`)).toHaveLength(kept);
    await send({ to });
    expect(await list(`?to=${to}`)).toHaveLength(kept + 1);
  });

  it('know their faults', async () => {
    expect((await call('POST', '/_sandbox/mail/faults', { kind: 'burn' })).status).toBe(400);
    await call('POST', '/_sandbox/mail/faults', { kind: 'ok', delayMs: 300, times: null });
    const start = performance.now();
    await send({ to: 'slow@lao.example' });
    expect(performance.now() - start).toBeGreaterThan(290);
    expect(await (await call('GET', '/_sandbox/mail/faults')).json()).toMatchObject([
      { kind: 'ok', times: null },
    ]);
  });

  it('are pages in which a link can be clicked and nothing runs', async () => {
    const text = 'เปิด https://desk.example/r/x?a=1&b=2#once.\n<script>alert(1)</script>';
    const from = { name: 'ศูนย์ช่วยเหลือ LHR', address: 'desk@lhr.example' };
    await send({ from, to: 'สมชาย <c@lao.example>', subject: '<img src=x>', text });
    const [mail] = await list('?to=c@lao.example');
    const mailbox = await call('GET', '/mail');
    expect(await mailbox.text()).toContain(
      `<a href="/mail/${mail!.id}"><strong>&#60;img src=x&#62;</strong>`,
    );
    const page = await call('GET', `/mail/${mail!.id}`);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain(
      '<a href="https://desk.example/r/x?a=1&#38;b=2#once" target="_blank" rel="noopener noreferrer">',
    );
    expect(html).toContain('&#60;script&#62;alert(1)');
    expect(html).not.toContain('<script>');
    expect(html).toContain('ศูนย์ช่วยเหลือ LHR');
    expect(html).not.toContain('=?UTF-8');
    const answer = await (await call('GET', `/mail/new?reply=${mail!.id}`)).text();
    expect(answer).toMatch(/name="name" value="สมชาย"[^]*ศูนย์ช่วยเหลือ LHR[^]* เขียนว่า/);
    expect((await call('GET', '/mail/none')).status).toBe(404);
    expect((await call('GET', '/pages/reading.css')).status).toBe(200);
  });

  it('are closed to other websites', async () => {
    const answer = await fetch(`${far.sandbox.url}/_sandbox/mail`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('people with a mailbox', () => {
  const far = new FarSideUnderTest();
  let got: string[];
  let desk: SMTPServer;
  beforeAll(async () => {
    got = [];
    desk = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) =>
        done(
          address.startsWith('nobody')
            ? Object.assign(new Error('No such mailbox'), { responseCode: 550 })
            : null,
        ),
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          got.push(Buffer.concat(chunks).toString());
          done();
        });
      },
    });
    await once(desk.listen(0, '127.0.0.1'), 'listening');
    const { port } = desk.server.address() as AddressInfo;
    await far.start({ deskMail: { url: `smtp://127.0.0.1:${port}`, address: 'desk@lhr.example' } });
  });
  afterAll(async () => {
    await far.stop();
    await new Promise<void>((done) => desk.close(done));
  });

  const post = (fields: Record<string, string>, file?: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    if (file) form.set('file', new Blob([file]), 'หนังสือ.txt');
    return fetch(`${far.sandbox.url}/mail/new`, { method: 'POST', body: form, redirect: 'manual' });
  };

  it('write to the desk, with files, and answer what it wrote', async () => {
    const first = { from: 'a@lao.example', name: 'ก', cc: 'boss@lao.example', subject: 'ขอรหัส', text: 'ครับ' };
    const sent = await post(first, 'เนื้อหา');
    expect(sent.status).toBe(303);
    const kept = await fetch(new URL(sent.headers.get('location')!, far.sandbox.url));
    expect(await kept.text()).toContain('boss@lao.example');
    expect(got[0]).toMatch(/^From: =\?UTF-8\?.*<a@lao.example>\r\nTo: desk@lhr.example/m);
    expect(got[0]).toContain('Content-Disposition: attachment');
    const letter = far.sandbox.mails.add({
      from: 'desk@lhr.example',
      to: ['a@lao.example'],
      subject: 'Re: ขอรหัส',
      text: 'ได้แล้ว',
      html: null,
      messageId: '<1@lhr.example>',
      headers: { 'reply-to': 'desk+token@lhr.example' },
    });
    const form = await (await fetch(`${far.sandbox.url}/mail/new?reply=${letter.id}`)).text();
    expect(form).toContain('value="desk+token@lhr.example"');
    const answer = {
      from: 'a@lao.example',
      to: 'desk+token@lhr.example',
      subject: 'Re',
      text: 'ขอบคุณ',
      reply: letter.id,
    };
    expect((await post(answer)).status).toBe(303);
    expect(got[1]).toMatch(/^In-Reply-To: <1@lhr.example>/m);
    expect(await (await fetch(`${far.sandbox.url}/mail`)).text()).toContain('จาก a@lao.example');
  });

  it('are told what the desk refuses', async () => {
    const refused = await post({ from: 'a@lao.example', to: 'nobody@lhr.example', subject: 'x', text: 'x' });
    expect(refused.status).toBe(502);
    expect(await refused.text()).toContain('No such mailbox');
  });
});
