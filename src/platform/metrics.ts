import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The figures of this process in Prometheus' form; served at /metrics. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** What became of background jobs: done, retried, failed. */
export const jobOutcomes = new Counter({
  name: 'lhr_jobs_total',
  help: 'Background jobs by name and outcome',
  labelNames: ['job', 'outcome'] as const,
  registers: [registry],
});

/** Time to answer HTTP requests, by route pattern, never by address. */
export const httpSeconds = new Histogram({
  name: 'lhr_http_request_seconds',
  help: 'Seconds to answer an HTTP request',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers: [registry],
});

/** Webhook deliveries by channel and answer. */
export const webhookDeliveries = new Counter({
  name: 'lhr_webhook_deliveries_total',
  help: 'Webhook deliveries by channel and result',
  labelNames: ['channel', 'result'] as const,
  registers: [registry],
});

/** Age in seconds of the oldest work that is due and not done, by queue. */
export const queueLag = new Gauge({
  name: 'lhr_queue_lag_seconds',
  help: 'Age of the oldest due work by queue',
  labelNames: ['queue'] as const,
  registers: [registry],
});
