import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditAppendSubscriber } from './audit-append.subscriber.js';
import { AuditChainsService } from './audit-chains.service.js';
import { AuditEntriesController } from './audit-entries.controller.js';
import { AuditEntriesService } from './audit-entries.service.js';
import { AuditEntry } from './audit-entry.entity.js';
import { AuditHead } from './audit-head.entity.js';
import { AuditReason } from './audit-reason.entity.js';
import { AuditService } from './audit.service.js';
import { DenialsService } from './denials.service.js';

/** The audit log. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditHead, AuditEntry, AuditReason])],
  controllers: [AuditEntriesController],
  providers: [AuditAppendSubscriber, AuditService, AuditChainsService, AuditEntriesService, DenialsService],
  exports: [AuditService, AuditChainsService, DenialsService],
})
export class AuditModule {}
