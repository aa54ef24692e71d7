import { Controller, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type PageQuery, type Page } from '../../platform/http/page.js';
import { TrainingClosingService } from './training-closing.service.js';
import { TrainingFiguresService } from './training-figures.service.js';
import { TrainingListService } from './training-list.service.js';
import { TrainingPeopleListService } from './training-people-list.service.js';
import {
  consequenceQuery,
  consequencesSchema,
  newTraining,
  plainStep,
  reasonedStep,
  trainingChange,
  trainingDetailSchema,
  trainingEventSchema,
  trainingMove,
  trainingQuery,
  trainingSchema,
  type NewTraining,
  type ReasonedStep,
  type TrainingChange,
  type TrainingDetailJson,
  type TrainingEventJson,
  type TrainingJson,
  type TrainingMove,
  type TrainingQuery,
} from './training.schema.js';
import { TrainingsService } from './trainings.service.js';

/** Trainings: planned, moved, held, and closed. */
@ApiTags('trainings')
@Controller('api/trainings')
export class TrainingsController {
  constructor(
    private readonly reading: TrainingListService,
    private readonly people: TrainingPeopleListService,
    private readonly figures: TrainingFiguresService,
    private readonly trainings: TrainingsService,
    private readonly closing: TrainingClosingService,
  ) {}

  @Get()
  @Allow('register.read')
  @Answers(pageOf(trainingSchema), 'Trainings in the order of their days, a page at a time')
  async list(@ValidQuery(trainingQuery) query: TrainingQuery): Promise<Page<TrainingJson>> {
    return this.reading.list(query);
  }

  @Post()
  @Allow('trainings.manage')
  @Answers(trainingDetailSchema, 'Plans a training and invites to it', 201)
  async plan(@ValidBody(newTraining) given: NewTraining): Promise<TrainingDetailJson> {
    return this.reading.one(await this.trainings.plan(given));
  }

  @Get(':id')
  @Allow('register.read')
  @Answers(trainingDetailSchema, 'One training with its days and figures')
  async one(@ValidParam('id', idParam) id: string): Promise<TrainingDetailJson> {
    return this.reading.one(id);
  }

  @Patch(':id')
  @Allow('trainings.manage')
  @Answers(trainingDetailSchema, 'Gives a training another title or note')
  async amend(
    @ValidParam('id', idParam) id: string,
    @ValidBody(trainingChange) change: TrainingChange,
  ): Promise<TrainingDetailJson> {
    await this.trainings.amend(id, change);
    return this.reading.one(id);
  }

  @Get(':id/changes')
  @Allow('register.read')
  @Answers(pageOf(trainingEventSchema), 'What happened to a training, newest first')
  async history(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(pageQuery) query: PageQuery,
  ): Promise<Page<TrainingEventJson>> {
    return this.people.history(id, query);
  }

  @Get(':id/consequences')
  @Allow('register.read')
  @Answers(consequencesSchema, 'What follows from an action, before it is done')
  async consequences(
    @ValidParam('id', idParam) id: string,
    @ValidQuery(consequenceQuery) { action, endsOn }: z.output<typeof consequenceQuery>,
  ): Promise<z.infer<typeof consequencesSchema>> {
    return { items: await this.figures.consequences(id, action, endsOn) };
  }

  @Post(':id/move')
  @Allow('trainings.manage')
  @Answers(trainingDetailSchema, 'Holds a training on other days or at other places', 200)
  async move(
    @ValidParam('id', idParam) id: string,
    @ValidBody(trainingMove) move: TrainingMove,
  ): Promise<TrainingDetailJson> {
    await this.trainings.move(id, move);
    return this.reading.one(id);
  }

  @Post(':id/cancellation')
  @Allow('trainings.manage')
  @Answers(trainingDetailSchema, 'The training will not be held', 200)
  async cancel(
    @ValidParam('id', idParam) id: string,
    @ValidBody(reasonedStep) step: ReasonedStep,
  ): Promise<TrainingDetailJson> {
    await this.trainings.cancel(id, step);
    return this.reading.one(id);
  }

  @Post(':id/closure')
  @Allow('trainings.manage')
  @Answers(trainingDetailSchema, 'Settles who came, and starts what follows', 200)
  async close(
    @ValidParam('id', idParam) id: string,
    @ValidBody(plainStep) { version }: z.output<typeof plainStep>,
  ): Promise<TrainingDetailJson> {
    await this.closing.close(id, version);
    return this.reading.one(id);
  }

  @Post(':id/reopening')
  @Allow('trainings.manage')
  @Answers(trainingDetailSchema, 'Takes the closing back', 200)
  async reopen(
    @ValidParam('id', idParam) id: string,
    @ValidBody(reasonedStep) step: ReasonedStep,
  ): Promise<TrainingDetailJson> {
    await this.closing.reopen(id, step);
    return this.reading.one(id);
  }
}
