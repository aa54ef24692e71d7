import { Global, Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { LiveController } from './live.controller.js';
import { RealtimeService } from './realtime.service.js';

/** Live updates from every process to every open screen. */
@Global()
@Module({
  imports: [AuthModule],
  controllers: [LiveController],
  providers: [RealtimeService],
  exports: [RealtimeService],
})
export class RealtimeModule {}
