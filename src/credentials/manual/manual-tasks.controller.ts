import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { ManualTaskListService } from './manual-task-list.service.js';
import {
  manualTaskQuery,
  manualTaskSchema,
  refusal,
  type ManualTaskJson,
  type ManualTaskQuery,
} from './manual-task.schema.js';
import { ManualTasksService } from './manual-tasks.service.js';

/** The work list for a personnel system without an interface. */
@ApiTags('manual tasks')
@Controller('api/manual-tasks')
export class ManualTasksController {
  constructor(
    private readonly reading: ManualTaskListService,
    private readonly tasks: ManualTasksService,
  ) {}

  @Get()
  @Allow('batches.read')
  @Answers(pageOf(manualTaskSchema), 'What is to be done or checked by hand, oldest first')
  async list(@ValidQuery(manualTaskQuery) query: ManualTaskQuery): Promise<Page<ManualTaskJson>> {
    return this.reading.list(query);
  }

  @Post(':id/password')
  @Allow('batches.manage', 'fresh')
  @Answers(
    z.object({ password: z.string() }),
    'The temporary password, for the clipboard of who does the task',
    200,
  )
  async take(@ValidParam('id', idParam) id: string): Promise<{ password: string }> {
    return this.tasks.take(id);
  }

  @Post(':id/completion')
  @Allow('batches.manage')
  @Answers(null, 'It is done in the personnel system')
  async finish(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.tasks.finish(id);
  }

  @Post(':id/check')
  @Allow('batches.manage')
  @Answers(null, 'Another person has seen it there')
  async check(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.tasks.check(id);
  }

  @Post(':id/refusal')
  @Allow('batches.manage')
  @Answers(null, 'It cannot be done, or was done wrongly')
  async refuse(
    @ValidParam('id', idParam) id: string,
    @ValidBody(refusal) { reason }: z.output<typeof refusal>,
  ): Promise<void> {
    await this.tasks.refuse(id, reason);
  }
}
