import { z } from 'zod';
import { text } from './config-values.js';

const samplers = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
/** name=value, with commas; values may be percent-encoded. */
const headerList = /^[\w-]+=[^,]*(,\s*[\w-]+=[^,]*)*$/;

/** What the environment says of traces, under the standard's own names (OpenTelemetry Environment Variable Specification). */
export const tracesEnvironment = {
  OTEL_EXPORTER_OTLP_ENDPOINT: text.pipe(z.url({ protocol: /^https?$/ }).optional()),
  OTEL_EXPORTER_OTLP_HEADERS: text.pipe(z.string().regex(headerList, 'is name=value,name=value').optional()),
  OTEL_SERVICE_NAME: text.pipe(z.string().max(100).optional()),
  OTEL_TRACES_SAMPLER: text.pipe(z.enum(samplers).optional()),
  OTEL_TRACES_SAMPLER_ARG: text
    .transform((value) => (value === undefined ? 1 : Number(value)))
    .pipe(z.number('is a number from 0 to 1').min(0).max(1)),
};

const environment = z.object(tracesEnvironment);

/** Where traces go, and how many of them. */
export interface TracesConfig {
  /** Takes OTLP over HTTP. */
  url: string;
  /** What the collector wants to see, such as a token. */
  headers: Record<string, string>;
  /** What the processes are called there; null: each by its part, `lhr-web` and `lhr-worker`. */
  serviceName: string | null;
  sampler: (typeof samplers)[number];
  /** The share of traces that a sampler by ratio takes, 0 to 1. */
  ratio: number;
}

/** Where traces go; null where they go nowhere. */
export function tracesConfig(e: z.infer<typeof environment>): TracesConfig | null {
  if (!e.OTEL_EXPORTER_OTLP_ENDPOINT) return null;
  return {
    url: `${e.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/$/, '')}/v1/traces`,
    headers: headersOf(e.OTEL_EXPORTER_OTLP_HEADERS),
    serviceName: e.OTEL_SERVICE_NAME ?? null,
    sampler: e.OTEL_TRACES_SAMPLER ?? 'parentbased_always_on',
    ratio: e.OTEL_TRACES_SAMPLER_ARG,
  };
}

function headersOf(list: string | undefined): Record<string, string> {
  const pairs = list?.split(',').map((pair) => {
    const [name, ...value] = pair.trim().split('=');
    return [name!, decoded(value.join('='))] as const;
  });
  return Object.fromEntries(pairs ?? []);
}

/** A value that is no percent-encoding is meant as it stands. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
