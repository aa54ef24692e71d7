import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChannelsModule } from '../channels/channels.module.js';
import { BacklogDay } from './backlog/backlog-day.entity.js';
import { BacklogService } from './backlog/backlog.service.js';
import { CountBacklogJob } from './backlog/count-backlog.job.js';
import { CountedService } from './counted.service.js';
import { OverviewController } from './overview.controller.js';
import { GaugesService } from './gauges/gauges.service.js';
import { OverviewService } from './overview.service.js';
import { FigureReportsController } from './reports/figure-reports.controller.js';
import { FigureReportsService } from './reports/figure-reports.service.js';
import { ReportRecipient, ReportSending } from './reports/report.entity.js';
import { SweepReportsJob } from './reports/sweep-reports.job.js';
import { SightController } from './sight/sight.controller.js';
import { SightService } from './sight/sight.service.js';
import { WaitsService } from './waits.service.js';

/** Figures and answers across the other modules: it reads their tables and writes none; what was open each day; and who gets the figures by mail. */
@Module({
  imports: [TypeOrmModule.forFeature([BacklogDay, ReportRecipient, ReportSending]), ChannelsModule],
  controllers: [OverviewController, FigureReportsController, SightController],
  providers: [
    OverviewService,
    WaitsService,
    CountedService,
    BacklogService,
    CountBacklogJob,
    GaugesService,
    FigureReportsService,
    SweepReportsJob,
    SightService,
  ],
})
export class InsightsModule {}
