import { once } from 'node:events';
import fs from 'node:fs';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { TraceReceiver } from '../support/trace-receiver.js';
import type { TracesConfig } from '../../src/platform/traces-config.js';

const canary = 'กระรอกบินลายทาง-8841';
const lines: string[] = [];
let receiver: TraceReceiver;
let restore: () => void;
beforeEach(async () => {
  lines.length = 0;
  const writeSync = fs.writeSync.bind(fs) as (fd: number, bytes: Buffer) => number;
  jest.spyOn(fs, 'writeSync').mockImplementation(((fd: number, bytes: Buffer) => {
    if (fd !== 1) return writeSync(fd, bytes);
    return lines.push(bytes.toString()) && bytes.length;
  }) as typeof fs.writeSync);
  receiver = await new TraceReceiver().start();
});
afterEach(async () => {
  restore();
  await receiver.stop();
  jest.restoreAllMocks();
});

/** Has this process export; loaded only now, since the level of the log is read once. */
async function traced(settings: Partial<TracesConfig> = {}) {
  process.env.LOG_LEVEL = 'trace';
  const { overrideConfig, readConfig } = await import('../../src/platform/config.js');
  const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url };
  restore = overrideConfig({ traces: { ...readConfig(env).traces!, ...settings } });
  const { startTraces, endTraces } = await import('../../src/platform/traces/traces.js');
  const { inSpan, openSpan, within, currentSpan } = await import('../../src/platform/traces/spans.js');
  await startTraces('web');
  return { endTraces, inSpan, openSpan, within, currentSpan };
}

it('a collector that takes nothing is told of once, without its words, and disturbs nobody', async () => {
  receiver.answer = (response) => void response.writeHead(401).end(canary);
  const { inSpan, endTraces } = await traced();
  for (let n = 0; n < 3; n += 1) {
    expect(await inSpan({ name: 'work' }, () => Promise.resolve(n))).toBe(n);
    while (receiver.requests.length <= n) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await endTraces();
  const told = lines.filter((line) => line.includes('"part":"traces"'));
  expect(told).toHaveLength(1);
  expect(JSON.parse(told[0]!)).toMatchObject({ reason: 'HTTP 401', msg: 'the collector takes no traces' });
  expect(lines.join('')).not.toContain(canary);
});

it('the end of a process waits for no collector that does not answer', async () => {
  const held = new Promise<ServerResponse>((resolve) => (receiver.answer = resolve));
  const { inSpan, endTraces } = await traced();
  await inSpan({ name: 'work' }, () => Promise.resolve());
  const ended = endTraces();
  const unanswered = await held;
  await ended;
  expect(unanswered.headersSent).toBe(false);
  // Or its client would ask again after the test.
  await once(unanswered.end('{}'), 'close');
  expect(receiver.spans.map(({ name }) => name)).toEqual(['work']);
});

it('the head holds what the collector wants, and spans only what is allowed', async () => {
  const { inSpan, endTraces } = await traced({ headers: { 'x-token': 'abc' }, serviceName: 'desk' });
  const facts = { 'http.route': canary, 'lhr.text': canary, 'lhr.job.attempt': 2, 'error.type': 'a b' };
  await inSpan({ name: 'work', facts }, () => Promise.resolve());
  await expect(inSpan({ name: 'bad' }, () => Promise.reject(new Error(canary)))).rejects.toThrow(canary);
  await endTraces();
  expect(receiver.requests[0]!.headers).toMatchObject({
    'x-token': 'abc',
    'content-type': 'application/json',
  });
  expect(receiver.spans).toMatchObject([
    { name: 'work', service: 'desk', attributes: { 'lhr.job.attempt': 2 } },
    { name: 'bad', attributes: { 'error.type': 'Error' }, status: { code: 2 } },
  ]);
  expect(receiver.spans[0]!.attributes).toEqual({ 'lhr.job.attempt': 2 });
  expect(receiver.requests.map(({ body }) => body).join('')).not.toContain(canary);
});

it.each([
  [{ sampler: 'always_off' }, 0],
  [{ sampler: 'parentbased_traceidratio', ratio: 0 }, 0],
  [{ sampler: 'parentbased_traceidratio', ratio: 1 }, 2],
  [{ sampler: 'traceidratio', ratio: 0 }, 0],
  [{ sampler: 'always_on' }, 2],
] as [Partial<TracesConfig>, number][])('%j has %i spans of two recorded', async (settings, count) => {
  const { inSpan, endTraces } = await traced(settings);
  await inSpan({ name: 'outer' }, () => inSpan({ name: 'inner' }, () => Promise.resolve()));
  await endTraces();
  expect(receiver.spans).toHaveLength(count);
});
