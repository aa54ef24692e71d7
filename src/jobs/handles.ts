import { Injectable, SetMetadata, applyDecorators } from '@nestjs/common';
import type { JobName, JobPayload } from './catalogue.js';

export const handlesKey = 'jobs.handles';

/** A class that does one job of the catalogue. `run` must do no harm when it runs twice. */
export interface JobHandler<Name extends JobName> {
  run(payload: JobPayload<Name>): Promise<void>;
}

/** Names the job that a class does; start-up fails when a job has no such class, or two. */
export function Handles(name: JobName): ClassDecorator {
  return applyDecorators(Injectable(), SetMetadata(handlesKey, name));
}
