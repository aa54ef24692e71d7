import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InboundService } from '../../src/channels/inbound/inbound.service.js';
import { JobHandlersService } from '../../src/jobs/job-handlers.service.js';
import { OutboxRow } from '../../src/jobs/outbox-row.entity.js';
import { OutboxService } from '../../src/jobs/outbox.service.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import { DomainError, Postponed } from '../../src/platform/errors.js';
import { currentSpan, inSpan, recordBy } from '../../src/platform/traces/spans.js';
import { createDesk, type Desk } from '../support/desk.js';

/** Jobs and what asked for them, as their spans tell. */
describe('the span of a job', () => {
  const exporter = new InMemorySpanExporter();
  let desk: Desk;
  let run: () => Promise<void>;
  beforeAll(async () => {
    desk = await createDesk();
    const handlers = desk.get(JobHandlersService);
    handlers.of = () => ({ run: () => run() });
    const spanProcessors = [new SimpleSpanProcessor({ exporter })];
    recordBy(new TracerProvider({ spanProcessors }).getTracer('test'));
  });
  afterAll(async () => {
    recordBy(null);
    await desk.close();
  });
  beforeEach(async () => {
    run = async () => undefined;
    await db().clear(OutboxRow);
    exporter.reset();
  });

  const outbox = () => desk.get(OutboxService);
  const receive = (name: string) =>
    inSpan({ name, parents: null }, async (span) => {
      await transaction(() => outbox().ask('helpdesk.receive-events', { ids: [newId()] }));
      return span.parent!;
    });
  const spans = (name: RegExp) => exporter.getFinishedSpans().filter((span) => name.test(span.name));
  const told = (span: ReturnType<typeof spans>[number] | undefined) => ({
    parent: span?.parentSpanContext?.spanId,
    links: span?.links.map(({ context }) => context.spanId),
    outcome: span?.attributes['lhr.job.outcome'],
    error: span?.attributes['error.type'],
  });
  const idOf = (parent: string) => parent.split('-')[2]!;

  it('that gathers many is one’s, and linked to the others, also when it is tried again', async () => {
    run = () => Promise.reject(new DomainError('test.away', 503));
    const [first, second, third] = [await receive('a'), await receive('b'), await receive('c')];
    await desk.drain({ future: true });
    const tries = spans(/^process/);
    expect(tries).toHaveLength(12);
    for (const span of tries)
      expect(told(span)).toMatchObject({
        parent: idOf(first),
        links: [idOf(second), idOf(third)],
        error: 'test.away',
      });
    expect(tries.map(({ attributes }) => attributes['lhr.job.attempt'])).toEqual(
      Array.from({ length: 12 }, (_, n) => n + 1),
    );
    expect(told(tries[0]).outcome).toBe('retried');
    expect(told(tries[11]).outcome).toBe('failed');
    expect(tries[0]!.attributes['messaging.batch.message_count']).toBe(3);
  });

  it('belongs to a trace that is recorded before one that is not', async () => {
    const silent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-00`;
    const loud = `00-${'3'.repeat(32)}-${'4'.repeat(16)}-01`;
    await receive('a');
    await receive('b');
    const rows = await db().find(OutboxRow, { order: { id: 'ASC' } });
    await db().update(OutboxRow, rows[0]!.id, { traceParents: silent });
    await db().update(OutboxRow, rows[1]!.id, { traceParents: loud });
    exporter.reset();
    await desk.drain();
    expect(told(spans(/^process/)[0])).toMatchObject({ parent: idOf(loud), links: [idOf(silent)] });
  });

  it('says that it waits, which is no failure', async () => {
    run = () => Promise.reject(new Postponed(60_000));
    const asked = await receive('a');
    await desk.drain();
    const [span] = spans(/^process/);
    expect(told(span)).toEqual({
      parent: idOf(asked),
      links: [],
      outcome: 'postponed',
      error: undefined,
    });
    expect(span!.status.code).toBe(0);
  });

  it('of work that the clock begins begins a trace', async () => {
    await outbox().begin('jobs.sweep-expired');
    await desk.drain();
    expect(told(spans(/^process jobs.sweep-expired$/)[0])).toMatchObject({ parent: undefined, links: [] });
  });

  it('takes nothing of an error but its kind', async () => {
    const secret = 'นกขมิ้น-4411';
    run = () => Promise.reject(Object.assign(new Error(secret), { code: secret }));
    await receive('a');
    await desk.drain();
    const [span] = spans(/^process/);
    expect(told(span)).toMatchObject({ outcome: 'retried', error: undefined });
    expect(span!.status).toEqual({ code: 2 });
    expect(span!.events).toEqual([]);
  });

  it('follows from one of the requests that share a commit, and all lead to one another', async () => {
    const inbound = desk.get(InboundService);
    const come = (n: number) =>
      inSpan({ name: 'webhook', parents: null }, async () => {
        await inbound.accept('messenger', 'page', Buffer.from(`{"n":${n}}`));
        return currentSpan().parent!;
      });
    const came = (await Promise.all([come(1), come(2), come(3)])).map(idOf);
    const [stored] = spans(/^INSERT/);
    expect([told(stored).parent, ...told(stored).links!]).toEqual(came);
    for (const webhook of spans(/^webhook/))
      expect(told(webhook).links).toEqual([stored!.spanContext().spanId]);
    await desk.drain();
    expect(told(spans(/^process/)[0]).parent).toBe(stored!.spanContext().spanId);
  });
});
