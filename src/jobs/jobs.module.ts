import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FailedJobsController } from './failed-jobs.controller.js';
import { FailedJobsService } from './failed-jobs.service.js';
import { JobExecutionService } from './job-execution.service.js';
import { JobHandlersService } from './job-handlers.service.js';
import { JobLinesService } from './job-lines.service.js';
import { JobRunnerService } from './job-runner.service.js';
import { OutboxRelayService } from './outbox-relay.service.js';
import { OutboxRow } from './outbox-row.entity.js';
import { OutboxService } from './outbox.service.js';
import { SweepExpiredJob } from './sweep-expired.job.js';

/** Everything asynchronous: the outbox to write to, the handlers, and the failed work to look at. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([OutboxRow]), DiscoveryModule],
  controllers: [FailedJobsController],
  providers: [
    OutboxService,
    JobLinesService,
    JobHandlersService,
    JobExecutionService,
    FailedJobsService,
    SweepExpiredJob,
  ],
  exports: [OutboxService, JobLinesService, JobExecutionService],
})
export class JobsModule {}

/** What only the background process runs: relay, runner and schedules. */
@Module({ providers: [OutboxRelayService, JobRunnerService] })
export class BackgroundModule {}
