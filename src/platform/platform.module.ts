import { Global, Module } from '@nestjs/common';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { RewrapService } from './crypto/rewrap.service.js';
import { FilesModule } from './files/files.module.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';
import { HttpModule } from './http/http.module.js';
import { RealtimeModule } from './realtime/realtime.module.js';
import { TracesService } from './traces/traces.service.js';

/** What every module stands on. */
@Global()
@Module({
  imports: [HttpModule, AuditModule, AuthModule, RealtimeModule, FilesModule],
  controllers: [HealthController],
  providers: [HealthService, RewrapService, TracesService],
  exports: [HealthService, RewrapService],
})
export class PlatformModule {}
