import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { freePort } from '../../src/local/ports.js';
import { RunningDesk } from '../support/running-desk.js';

interface Answer {
  status: number;
  by: number;
  text: string;
}

/** Two web processes of one desk, in whatever order they stop and start: a proxy before them has always one that answers. */
describe('web processes restarted one after the other', () => {
  const desk = new RunningDesk();
  let port = 0;
  let second: ChildProcess;
  let bearer = '';
  beforeAll(async () => {
    await desk.start();
    port = await freePort('127.0.0.1', Number(new URL(desk.url).port) + 1);
    bearer = `Bearer ${desk.signIns.find(({ role }) => role === 'agent')!.apiToken}`;
    await startSecond();
    await desk.act('createPerson', { psid: '8300000000000001', name: 'ผู้เขียน' });
    await desk.act('say', { psid: '8300000000000001', text: 'สวัสดีค่ะ' });
  }, 240_000);
  afterAll(async () => {
    second.kill();
    await desk.stop();
  });

  async function startSecond(): Promise<void> {
    second = spawn(process.execPath, ['dist/src/main.js'], {
      env: { ...process.env, NODE_OPTIONS: '', ...desk.settings, PORT: String(port), LOG_LEVEL: 'silent' },
      stdio: 'ignore',
    });
    await until(async () => (await at(1, '/readyz'))?.status === 200);
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + 180_000; Date.now() < end;) {
      if (await holds().catch(() => false)) return;
      await sleep(100);
    }
    throw new Error('not within three minutes');
  }

  /** One of the two; null where nobody answered. */
  async function at(which: number, path: string, body?: object): Promise<Answer | null> {
    const base = which ? `http://127.0.0.1:${port}` : desk.url;
    const answer = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: bearer, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch(() => null);
    return answer && { status: answer.status, by: which, text: await answer.text().catch(() => '') };
  }

  let turn = 0;
  /** As a proxy does: in turn, and the other one where nobody answers or it says that it is stopping. */
  async function ask(path: string, body?: object): Promise<Answer | null> {
    turn += 1;
    for (const which of [turn % 2, (turn + 1) % 2]) {
      const answer = await at(which, path, body);
      if (answer && answer.status !== 503) return answer;
    }
    return null;
  }

  it('fails no request, loses no answer and no mail, and sends none twice', async () => {
    let ticket = '';
    await until(async () => {
      const { items } = JSON.parse((await ask('/api/tickets?limit=1'))!.text) as { items: { id: string }[] };
      ticket = items[0]?.id ?? '';
      return ticket !== '';
    });
    const failed: string[] = [];
    const served = [0, 0];
    let stopped = false;
    let answers = 0;
    let mails = 0;
    const read = async () => {
      while (!stopped) {
        const answer = await ask(`/api/tickets/${ticket}/messages`);
        if (answer?.status === 200) served[answer.by]! += 1;
        else failed.push(`read ${answer?.status ?? 'nobody'}`);
      }
    };
    const write = async () => {
      while (!stopped) {
        const body = { text: `คำตอบ ${answers}`, kind: 'reply', clientToken: `rolling-${answers}` };
        const answer = await ask(`/api/tickets/${ticket}/messages`, body);
        if (answer?.status === 202) answers += 1;
        else failed.push(`write ${answer?.status ?? 'nobody'}`);
        await sleep(100);
      }
    };
    const mail = async () => {
      while (!stopped) {
        const transport = createTransport({ host: '127.0.0.1', port: desk.inboundSmtpPort, ignoreTLS: true });
        await transport
          .sendMail({
            messageId: `<rolling-${mails}@storm.example>`,
            from: 'writer@storm.example',
            to: 'desk@lhr.example',
            subject: `จดหมาย ${mails}`,
            text: 'สวัสดี',
          })
          // A mail server comes again by itself.
          .then(
            () => (mails += 1),
            () => sleep(200),
          );
        transport.close();
        await sleep(150);
      }
    };
    const work = [read(), read(), write(), mail()];
    await sleep(1_000);
    second.kill('SIGTERM');
    // It ends by the signal that it was told to end by, and not by one that had to force it.
    expect((await once(second, 'exit'))[1]).toBe('SIGTERM');
    await startSecond();
    await desk.signal('web', 'SIGTERM');
    await until(async () => (await at(0, '/readyz'))?.status !== 200);
    await until(async () => (await at(0, '/readyz'))?.status === 200);
    await sleep(500);
    stopped = true;
    await Promise.all(work);
    expect(failed).toEqual([]);
    expect(Math.min(...served)).toBeGreaterThan(5);
    await until(async () => {
      const [row] = (await desk.query<{ n: string }>(
        `SELECT COUNT(*) AS n FROM messages WHERE direction = 'out' AND kind = 'message' AND delivery_state IN ('sent', 'delivered', 'read')`,
      ))!;
      return Number(row!.n) === answers;
    });
    const received = (await desk.ledger()).filter(
      ({ kind, text }) => kind === 'received' && text?.startsWith('คำตอบ '),
    );
    expect(received).toHaveLength(answers);
    expect(new Set(received.map(({ text }) => text)).size).toBe(answers);
    await until(async () => {
      const [row] = (await desk.query<{ n: string }>(
        `SELECT COUNT(*) AS n FROM messages WHERE text LIKE 'สวัสดี%' AND direction = 'in'`,
      ))!;
      // And the one by which the conversation began.
      return Number(row!.n) === mails + 1;
    });
    expect(mails).toBeGreaterThan(3);
  }, 240_000);

  it('knows on the one who signed in at the other, and no more once they signed out', async () => {
    const { email, password } = desk.signIns.find(({ role }) => role === 'agent')!;
    const bases = [desk.url, `http://127.0.0.1:${port}`];
    const begun = await fetch(`${bases[0]}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(desk.url).origin },
      body: JSON.stringify({ email, password }),
    });
    expect(begun.status).toBe(201);
    const cookie = begun.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const session = async (which: number, method = 'GET') => {
      const headers = { cookie, 'sec-fetch-site': 'same-origin', 'x-requested-with': 'lhr-desk' };
      return (await fetch(`${bases[which]}/api/session`, { method, headers })).status;
    };
    expect([await session(0), await session(1)]).toEqual([200, 200]);
    expect(await session(1, 'DELETE')).toBe(204);
    expect([await session(0), await session(1)]).toEqual([401, 401]);
  });

  it('tells on the one what changed by the other', async () => {
    const stream = await fetch(`http://127.0.0.1:${port}/api/live`, { headers: { authorization: bearer } });
    expect(stream.status).toBe(200);
    let text = '';
    void (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>)
        text += decoder.decode(chunk, { stream: true });
    })().catch(() => undefined);
    // Who is the first to listen to a process is told to read anew once it knows where the others stand.
    await until(async () => text.includes('event: reset'));
    const { items } = JSON.parse((await at(0, '/api/tickets?limit=1'))!.text) as { items: { id: string }[] };
    const noted = await at(0, `/api/tickets/${items[0]!.id}/messages`, {
      text: 'บันทึกไว้',
      kind: 'note',
      clientToken: 'rolling-note',
    });
    expect(noted?.status).toBeLessThan(300);
    await until(async () => text.includes('"ticket"'));
  }, 130_000);
});
