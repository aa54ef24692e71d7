import { Module } from '@nestjs/common';
import { OverviewController } from './overview.controller.js';
import { GaugesService } from './gauges/gauges.service.js';
import { OverviewService } from './overview.service.js';

/** Figures across the other modules: it reads their tables and writes none. */
@Module({ controllers: [OverviewController], providers: [OverviewService, GaugesService] })
export class InsightsModule {}
