import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { errorForLog, logger } from '../../platform/logging.js';
import { registry } from '../../platform/metrics.js';
import { gaugeQueries, type GaugeQuery } from './gauges.js';

const log = logger('gauges');

/** However often somebody reads the figures, the database is asked no more than so often. */
const freshMs = 10_000;

/** Figures of the whole desk beside those of each process: read when Prometheus asks, from any web process alike. */
@Injectable()
export class GaugesService implements OnModuleInit {
  /** Enters them with the registry. */
  onModuleInit(): void {
    for (const query of gaugeQueries) enter(query);
  }
}

function enter({ name, help, labels, sql, values, toFigure = Number }: GaugeQuery): void {
  let readAt = -Infinity;
  registry.removeSingleMetric(name);
  new Gauge({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    async collect() {
      const now = clock.now();
      if (now.getTime() - readAt < freshMs) return;
      readAt = now.getTime();
      this.reset();
      // One that cannot be read is missing and not 0: an alert tells the two apart, and the others are there.
      if (!labels.length) this.remove();
      try {
        const rows: Record<string, string | number>[] = await db().query(sql, values(now));
        for (const { value, ...by } of rows) this.set(by, toFigure(value!, now));
      } catch (error) {
        log.warn({ err: errorForLog(error), figure: name }, 'a figure cannot be read');
      }
    },
  });
}
