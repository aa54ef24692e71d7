import { randomUUID } from 'node:crypto';
import type { Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { TracesConfig } from '../traces-config.js';
import { WatchedExporter } from './watched-exporter.js';

/** Spans leave in batches, this often, in ms. */
const everyMs = 1_000;
/** What a collector does not take within this time is given up, in ms. */
const timeoutMs = 10_000;

/**
 * The SDK with its exporter by OTLP over HTTP (JSON). At most 2,048 spans wait in memory; more are dropped, since a
 * trace is never worth what the desk is for.
 */
export function openExport(
  { url, headers, serviceName, sampler, ratio }: TracesConfig,
  part: 'web' | 'worker',
): { tracer: Tracer; close: () => Promise<void> } {
  const exporter = new WatchedExporter(new OTLPTraceExporter({ url, headers, timeoutMillis: timeoutMs }));
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.name': serviceName ?? `lhr-${part}`,
        'service.instance.id': randomUUID(),
      }),
    ),
    sampler: samplerOf(sampler, ratio),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: everyMs })],
  });
  return { tracer: provider.getTracer('lhr-desk'), close: () => provider.shutdown() };
}

function samplerOf(name: TracesConfig['sampler'], ratio: number): Sampler {
  const root = rootSampler(name.replace(/^parentbased_/, ''), ratio);
  return name.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

function rootSampler(name: string, ratio: number): Sampler {
  if (name === 'always_off') return new AlwaysOffSampler();
  return name === 'always_on' ? new AlwaysOnSampler() : new TraceIdRatioBasedSampler(ratio);
}
