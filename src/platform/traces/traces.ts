import { setTimeout as sleep } from 'node:timers/promises';
import { config } from '../config.js';
import { recordBy } from './spans.js';

/** So long the end of a process waits for the last spans to leave, in ms. */
const flushMs = 2_000;

let stop: (() => Promise<void>) | undefined;

/**
 * Has the spans of this process exported, where the settings name a collector; elsewhere the SDK is not even loaded.
 * Nobody outside has a say in it: a `traceparent` that comes with a request is not read, since a stranger's header would
 * decide what is recorded and in whose trace. What goes on elsewhere goes on by our own outbox.
 */
export async function startTraces(part: 'web' | 'worker'): Promise<void> {
  const { traces } = config();
  if (!traces) return;
  const { openExport } = await import('./export.js');
  const opened = openExport(traces, part);
  stop = opened.close;
  recordBy(opened.tracer);
}

/** Sends what is left and records no more. Takes two seconds at most: a collector that is down holds up no end. */
export async function endTraces(): Promise<void> {
  const close = stop;
  stop = undefined;
  recordBy(null);
  if (close) await Promise.race([close().catch(() => undefined), sleep(flushMs, undefined, { ref: false })]);
}
