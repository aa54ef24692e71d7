import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody } from '../../platform/http/contract.js';
import { CyclesService } from './cycles.service.js';
import { cyclesSchema, newCycle, type CyclesJson, type NewCycle } from './obligation.schema.js';

/** The rounds in which documents are owed. */
@ApiTags('documents')
@Controller('api/document-cycles')
export class CyclesController {
  constructor(private readonly cycles: CyclesService) {}

  @Get()
  @Allow('documents.read')
  @Answers(cyclesSchema, 'The rounds, the newest first')
  async list(): Promise<CyclesJson> {
    const all = await this.cycles.all();
    return { items: all.map(({ id, title, fromOn, evidence }) => ({ id, title, fromOn, evidence })) };
  }

  @Post()
  @Allow('documents.settings')
  @Answers(cyclesSchema, 'Begins a round with the trainings from a day on', 201)
  async begin(@ValidBody(newCycle) given: NewCycle): Promise<CyclesJson> {
    await this.cycles.begin(given);
    return this.list();
  }
}
