import { Module } from '@nestjs/common';
import { OverviewController } from './overview.controller.js';
import { OverviewService } from './overview.service.js';

/** Figures across the other modules: it reads their tables and writes none. */
@Module({ controllers: [OverviewController], providers: [OverviewService] })
export class InsightsModule {}
