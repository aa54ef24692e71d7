import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { handlesKey, type JobHandler } from './handles.js';
import { jobs, type JobName } from './catalogue.js';

/** Who does which job. Start-up fails if a job of the catalogue has no handler, or two. */
@Injectable()
export class JobHandlersService implements OnModuleInit {
  private readonly handlers = new Map<JobName, JobHandler<JobName>>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** Collects the handlers from all modules. Throws an Error that names every job without one or with two. */
  onModuleInit(): void {
    const faults: string[] = [];
    for (const { instance, metatype } of this.discovery.getProviders()) {
      const name = metatype && (Reflect.getMetadata(handlesKey, metatype) as JobName | undefined);
      if (!name) continue;
      if (this.handlers.has(name)) faults.push(`${name} has two handlers`);
      this.handlers.set(name, instance as JobHandler<JobName>);
    }
    for (const name of Object.keys(jobs) as JobName[]) {
      if (!this.handlers.has(name)) faults.push(`${name} has no handler`);
    }
    if (faults.length)
      throw new Error(`The catalogue of jobs and the handlers disagree: ${faults.join('; ')}.`);
  }

  /** The handler of a job. */
  of(name: JobName): JobHandler<JobName> {
    return this.handlers.get(name)!;
  }
}
