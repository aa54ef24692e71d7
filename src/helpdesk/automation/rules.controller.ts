import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { RuleReadingService } from './rule-reading.service.js';
import { RuleTrialService } from './rule-trial.service.js';
import {
  changedRuleSchema,
  newRuleSchema,
  ruleDefinitionSchema,
  ruleOrderSchema,
  ruleRevisionsSchema,
  ruleRunSchema,
  rulesSchema,
  ruleStateSchema,
  ruleTrialSchema,
  runsQuery,
  type ChangedRule,
  type NewRule,
  type RuleRevisionsJson,
  type RuleRunJson,
  type RulesJson,
  type RuleState,
  type RuleTrialJson,
  type RunsQuery,
} from './rule.schema.js';
import { RulesService } from './rules.service.js';

const created = z.object({ id: idParam });

/** Rules by which tickets are looked after without a person. */
@ApiTags('rules')
@Controller('api')
export class RulesController {
  constructor(
    private readonly rules: RulesService,
    private readonly reading: RuleReadingService,
    private readonly trial: RuleTrialService,
  ) {}

  @Get('rules')
  @Allow('rules.manage')
  @Answers(rulesSchema, 'All of them, in their order')
  async list(): Promise<RulesJson> {
    return this.reading.list();
  }

  @Post('rules')
  @Allow('rules.manage')
  @Answers(created, 'Writes one, which is off', 201)
  async add(@ValidBody(newRuleSchema) given: NewRule): Promise<{ id: string }> {
    return { id: await this.rules.add(given) };
  }

  @Put('rules/:id')
  @Allow('rules.manage')
  @Answers(null, 'Writes one anew')
  async change(
    @ValidParam('id', idParam) id: string,
    @ValidBody(changedRuleSchema) given: ChangedRule,
  ): Promise<void> {
    await this.rules.change(id, given);
  }

  @Put('rules/:id/state')
  @Allow('rules.manage')
  @Answers(null, 'Switches one on or off')
  async switch(
    @ValidParam('id', idParam) id: string,
    @ValidBody(ruleStateSchema) given: RuleState,
  ): Promise<void> {
    await this.rules.switch(id, given);
  }

  @Delete('rules/:id')
  @Allow('rules.manage')
  @Answers(null, 'Puts one away')
  async archive(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.rules.archive(id);
  }

  @Put('rule-order')
  @Allow('rules.manage')
  @Answers(null, 'Puts all of them in another order')
  async order(@ValidBody(ruleOrderSchema) given: z.output<typeof ruleOrderSchema>): Promise<void> {
    await this.rules.order(given.ids);
  }

  @Get('rules/:id/runs')
  @Allow('rules.manage')
  @Answers(pageOf(ruleRunSchema), 'What one did, the newest first')
  async runs(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(runsQuery) query: RunsQuery,
  ): Promise<Page<RuleRunJson>> {
    return this.reading.runs(id, query);
  }

  @Get('rules/:id/revisions')
  @Allow('rules.manage')
  @Answers(ruleRevisionsSchema, 'Every edition of one')
  async revisions(@ValidParam('id', idParam) id: string): Promise<RuleRevisionsJson> {
    return this.reading.revisions(id);
  }

  @Post('rule-trials')
  @Allow('rules.manage')
  @Answers(ruleTrialSchema, 'What a rule would have done in the last seven days; changes nothing', 200)
  async try(
    @ValidBody(ruleDefinitionSchema) definition: z.output<typeof ruleDefinitionSchema>,
  ): Promise<RuleTrialJson> {
    return this.trial.try(definition);
  }
}
