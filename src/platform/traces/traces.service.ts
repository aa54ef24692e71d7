import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { endTraces } from './traces.js';

/** Ends the traces of a process with it. */
@Injectable()
export class TracesService implements OnApplicationShutdown {
  /** After requests and jobs, whose spans end before. */
  async onApplicationShutdown(): Promise<void> {
    await endTraces();
  }
}
