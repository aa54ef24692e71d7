import { createServer } from 'node:http';
import { config } from './config.js';
import type { HealthService } from './health.service.js';
import { errorForLog, logger } from './logging.js';
import { registry } from './metrics.js';

const log = logger('figures');

/** A worker opens no port but this one, where it is told to: what it counts is known to it alone (`lhr_jobs_total`). */
export function serveFigures(health: HealthService): void {
  const port = config().workerMetricsPort;
  if (port === undefined) return;
  const server = createServer(({ method, url, socket, headers }, answer) => {
    const asked = { ip: socket.remoteAddress?.replace(/^::ffff:/, ''), authorization: headers.authorization };
    if (method !== 'GET' || url !== '/metrics' || !health.mayReadMetrics(asked)) {
      answer.writeHead(404).end();
      return;
    }
    void registry.metrics().then(
      (figures) => answer.writeHead(200, { 'content-type': registry.contentType }).end(figures),
      () => answer.writeHead(500).end(),
    );
  });
  // Two workers that were told one port: the second one works without figures, rather than not at all.
  server.on('error', (error) => log.error({ err: errorForLog(error), port }, 'a worker tells no figures'));
  server.listen(port, config().host);
  server.unref();
}
