import { Controller, Get, HttpException, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from './auth/allow.js';
import { HealthService } from './health.service.js';
import { registry } from './metrics.js';

/** Whether the process lives, whether the desk is fit to serve, and its figures. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('healthz')
  @Public()
  alive(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const report = await this.health.report();
    void reply.status(report.ready ? 200 : 503);
    return report;
  }

  @Get('metrics')
  @Public()
  async metrics(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { ip, headers } = reply.request;
    if (!this.health.mayReadMetrics({ ip, authorization: headers.authorization }))
      throw new HttpException('metrics', 404);
    await this.health.measureQueues();
    void reply.header('content-type', registry.contentType);
    return registry.metrics();
  }
}
