import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { RunningDesk } from '../support/running-desk.js';
import { TraceReceiver, type SeenSpan } from '../support/trace-receiver.js';
import { Redis } from 'ioredis';

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
}

/** From the call that carries an answer up to where its trace begins. */
const fromAnswerToWebhook = [
  'POST',
  'send messenger',
  'process channels.deliver-outbound',
  'assistant answers',
  'process assistant.hear',
  'take events in',
  'process helpdesk.receive-events',
  'read deliveries',
  'process channels.normalise-inbound',
  'INSERT inbound_deliveries',
  'POST /webhooks/messenger',
];

/** A desk in processes of its own, and a collector that they tell their traces to. */
describe('a trace', () => {
  const receiver = new TraceReceiver();
  let desk: RunningDesk;
  beforeAll(async () => {
    await receiver.start();
    desk = await new RunningDesk({ ASSISTANT: 'on', OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }).start();
  });
  afterAll(async () => {
    await desk.stop();
    await receiver.stop();
  });

  const named = (name: string) => receiver.spans.filter((span) => span.name === name);
  const say = async (name: string) => {
    const { psid } = await desk.act<{ psid: string }>('createPerson', { name });
    await desk.act('say', { psid, text: 'ลืมรหัสผ่านครับ' });
  };
  /** The calls to the platform whose trace has come in whole and began by this. */
  const answers = (root: string, known: SeenSpan[] = []) =>
    until(() => {
      const found = named('POST').find((span) => {
        const way = receiver.upwards(span);
        return !known.includes(span) && way.at(-1)!.name === root && !way.at(-1)!.parentSpanId;
      });
      return found && receiver.upwards(found);
    });
  let before: SeenSpan[] = [];

  it('leads from what came in to the answer that went out, from process to process', async () => {
    await say('ผู้ถาม');
    const way = (before = await answers('POST /webhooks/messenger'));
    expect(way.map(({ name }) => name)).toEqual(fromAnswerToWebhook);
    const services = way.map(({ service }) => service);
    expect(services).toEqual([...Array<string>(9).fill('lhr-worker'), 'lhr-web', 'lhr-web']);
    const [call, send, job, answer] = way;
    expect(call!.attributes).toEqual({ 'http.request.method': 'POST', 'http.response.status_code': 200 });
    expect(send!.attributes).toMatchObject({ 'messaging.system': 'messenger', 'lhr.send.outcome': 'sent' });
    expect(job!.attributes).toMatchObject({
      'messaging.destination.name': 'outbound',
      'lhr.job.name': 'channels.deliver-outbound',
      'lhr.job.attempt': 1,
      'lhr.job.wait_ms': expect.any(Number),
      'lhr.job.outcome': 'done',
    });
    expect(answer!.attributes).toMatchObject({
      'lhr.assistant.intent': 'forgot',
      'lhr.channel': 'messenger',
    });
    expect(way.at(-1)!.attributes).toMatchObject({
      'http.route': '/webhooks/messenger',
      'http.response.status_code': 200,
    });
    const claim = named('UPDATE outbound_parts').find(({ parentSpanId }) => parentSpanId === send!.spanId);
    expect(claim!.attributes).toMatchObject({ 'db.collection.name': 'outbound_parts' });
  });

  it('goes on where the worker was killed and Redis wiped before it began', async () => {
    await desk.signal('worker', 'SIGSTOP');
    await say('ผู้ถามอีกคน');
    await until(async () => {
      const rows = await desk.query('SELECT 1 FROM outbox WHERE trace_parents IS NOT NULL');
      return rows?.length ? true : undefined;
    });
    const redis = new Redis(desk.redisUrl.replace(/^unix:\/\//, ''));
    await desk.kill('worker');
    await redis.flushall();
    redis.disconnect();
    const way = await answers('POST /webhooks/messenger', before);
    expect(way.map(({ name }) => name)).toEqual(fromAnswerToWebhook);
    expect(way[0]!.traceId).not.toBe(before[0]!.traceId);
    expect(way.at(-1)!.instance).toBe(before.at(-1)!.instance);
    expect(way[0]!.instance).not.toBe(before[0]!.instance);
  });

  it('of an agent’s answer begins with their request, and is named in the log', async () => {
    const tickets = await desk.call<{ items: { id: string }[] }>('GET', '/api/tickets');
    const path = `/api/tickets/${tickets!.body.items[0]!.id}/messages`;
    await desk.call('POST', path, { kind: 'reply', text: 'ได้ครับ' });
    const way = await answers('POST /api/tickets/:id/messages');
    expect(way.map(({ name }) => name)).toEqual([
      'POST',
      'send messenger',
      'process channels.deliver-outbound',
      'POST /api/tickets/:id/messages',
    ]);
    expect(way.at(-1)!.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/tickets/:id/messages',
      'http.response.status_code': 202,
      'lhr.staff.role': 'agent',
    });
    const lines = readFileSync(join(desk.folder, 'logs/web.log'), 'utf8').split('\n');
    const line = lines.find((each) => each.includes('"route":"/api/tickets/:id/messages"'));
    expect(JSON.parse(line!)).toMatchObject({ traceId: way[0]!.traceId });
  });

  it('of a mail begins where it is handed over', async () => {
    const server = createTransport({ host: '127.0.0.1', port: desk.inboundSmtpPort, ignoreTLS: true });
    const from = 'somchai@lao.example';
    await server.sendMail({ from, to: 'desk@lhr.example', subject: 'สอบถาม', text: 'สวัสดีครับ' });
    const way = await until(() =>
      named('take events in')
        .map((span) => receiver.upwards(span))
        .find((found) => found.at(-1)!.name === 'receive email'),
    );
    expect(way.map(({ name }) => name)).toEqual([
      'take events in',
      'process helpdesk.receive-events',
      'read deliveries',
      'process channels.normalise-inbound',
      'INSERT inbound_deliveries',
      'receive email',
    ]);
    expect(way.at(-1)!.attributes).toMatchObject({ 'messaging.system': 'email' });
  });

  it('is nobody’s but ours: what a stranger’s header says is not heard', async () => {
    const theirs = 'abcdefabcdefabcdefabcdefabcdefab';
    const headers = { traceparent: `00-${theirs}-abcdefabcdefabcd-01` };
    await fetch(`${desk.url}/webhooks/messenger`, { method: 'POST', headers, body: '{}' });
    await fetch(`${desk.url}/api/session?name=ความลับ`, { headers });
    const session = await until(() => named('GET /api/session').at(-1));
    const webhook = await until(() =>
      named('POST /webhooks/messenger').find(
        ({ attributes }) => attributes['http.response.status_code'] !== 200,
      ),
    );
    for (const { traceId, parentSpanId } of [session, webhook])
      expect({ traceId, parentSpanId }).toEqual({
        traceId: expect.not.stringMatching(theirs),
        parentSpanId: undefined,
      });
    for (const { body } of receiver.requests) {
      expect(body).not.toContain(theirs);
      expect(body).not.toContain('ความลับ');
      expect(body).not.toContain('somchai');
    }
  });

  it('arrives whole though its process ends at once', async () => {
    const response = await fetch(`${desk.url}/api/rights`);
    await desk.stop();
    expect(response.status).toBe(401);
    expect(named('GET /api/rights')).toHaveLength(1);
  });
});

describe('without a collector', () => {
  /** What of OpenTelemetry a process has loaded, but for the interface that the figures use, too. */
  const loaded = async (program: string, env: Record<string, string>) => {
    const list = `${program} const { startTraces } = await import('./dist/src/platform/traces/traces.js');
      await startTraces('web');
      const { createRequire } = await import('node:module');
      const { cache } = createRequire(process.cwd() + '/x.js');
      console.log(Object.keys(cache).filter((file) => /@opentelemetry.(?!api.)/.test(file)).length);
      process.exit();`;
    const args = ['--input-type=module', '-e', list];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } });
    return Number(stdout);
  };

  it('nothing of the SDK is loaded', async () => {
    expect(await loaded(`await import('./dist/src/app.module.js');`, {})).toBe(0);
    expect(await loaded('', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' })).toBeGreaterThan(50);
  });
});
