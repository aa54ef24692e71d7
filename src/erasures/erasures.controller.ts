import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../platform/http/contract.js';
import { pageOf, type Page } from '../platform/http/page.js';
import { ErasureListService } from './erasure-list.service.js';
import {
  erasablePersonSchema,
  erasureDecision,
  erasurePreviewSchema,
  erasureQuery,
  erasureSchema,
  newErasure,
  personQuery,
  previewQuery,
  type ErasablePersonJson,
  type ErasureDecision,
  type ErasureJson,
  type ErasurePreviewJson,
  type ErasureQuery,
  type NewErasure,
} from './erasure.schema.js';
import { ErasuresService } from './erasures.service.js';
import { PeopleService } from './people.service.js';

/** What is kept of one person, erased at their request. */
@ApiTags('erasures')
@Controller('api')
export class ErasuresController {
  constructor(
    private readonly reading: ErasureListService,
    private readonly erasures: ErasuresService,
    private readonly people: PeopleService,
  ) {}

  @Get('erasures')
  @Allow('erasures.read')
  @Answers(pageOf(erasureSchema), 'Erasures at the request of people, newest first')
  async list(@ValidQuery(erasureQuery) query: ErasureQuery): Promise<Page<ErasureJson>> {
    return this.reading.list(query);
  }

  @Get('erasable-people')
  @Allow('erasures.request')
  @Answers(z.object({ items: z.array(erasablePersonSchema) }), 'Contacts by name or address, at most twenty')
  async find(@ValidQuery(personQuery) { q }: z.output<typeof personQuery>): Promise<{
    items: ErasablePersonJson[];
  }> {
    return { items: await this.people.find(q) };
  }

  @Get('erasure-preview')
  @Allow('erasures.request')
  @Answers(erasurePreviewSchema, 'What is kept of a person, and what would become of it')
  async preview(
    @ValidQuery(previewQuery) { contact }: z.output<typeof previewQuery>,
  ): Promise<ErasurePreviewJson> {
    return this.reading.preview(contact);
  }

  @Post('erasures')
  @Allow('erasures.request', 'fresh')
  @Answers(erasureSchema, 'Asks for an erasure; another person approves it', 201)
  async ask(@ValidBody(newErasure) given: NewErasure): Promise<ErasureJson> {
    return this.reading.one(await this.erasures.ask(given));
  }

  @Get('erasures/:id')
  @Allow('erasures.read')
  @Answers(erasureSchema, 'One of them')
  async one(@ValidParam('id', idParam) id: string): Promise<ErasureJson> {
    return this.reading.one(id);
  }

  @Post('erasures/:id/decision')
  @Allow('erasures.approve', 'fresh')
  @Answers(
    erasureSchema,
    'Approves or refuses what somebody else asked for; what is erased does not come back',
    200,
  )
  async decide(
    @ValidParam('id', idParam) id: string,
    @ValidBody(erasureDecision) given: ErasureDecision,
  ): Promise<ErasureJson> {
    await this.erasures.decide(id, given);
    return this.reading.one(id);
  }
}
