import type { LoggerService } from '@nestjs/common';
import { errorForLog, logger } from './logging.js';

const log = logger('nest');

/** Nest's own words in our log: its start-up chatter at debug level, its troubles as they are. */
export class NestLogger implements LoggerService {
  log(message: unknown, context?: unknown): void {
    log.debug({ context }, String(message));
  }

  warn(message: unknown, context?: unknown): void {
    log.warn({ context }, String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const err = message instanceof Error ? errorForLog(message) : undefined;
    log.error({ err, context: rest.at(-1) }, err ? 'nest error' : String(message));
  }

  debug(message: unknown, context?: unknown): void {
    log.trace({ context }, String(message));
  }

  verbose(message: unknown, context?: unknown): void {
    log.trace({ context }, String(message));
  }
}
