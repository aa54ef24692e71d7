import { Controller, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../platform/http/contract.js';
import {
  articleRevisionsSchema,
  articlesSchema,
  changedArticleSchema,
  newArticleSchema,
  type ArticleJson,
  type ArticleRevisionJson,
  type ChangedArticle,
  type NewArticle,
} from './article.schema.js';
import { ArticlesService } from './articles.service.js';

const created = z.object({ id: idParam });

/** Articles of the public help, for those who write them. */
@ApiTags('articles')
@Controller('api/articles')
export class ArticlesController {
  constructor(private readonly articles: ArticlesService) {}

  @Get()
  @Allow('tickets.write')
  @Answers(articlesSchema, 'All of them in their order, with how they are used')
  async list(): Promise<{ items: ArticleJson[] }> {
    return { items: await this.articles.list() };
  }

  @Get(':id/revisions')
  @Allow('tickets.write')
  @Answers(articleRevisionsSchema, 'What one said before and who changed it, the latest first')
  async revisions(@ValidParam('id', idParam) id: string): Promise<{ items: ArticleRevisionJson[] }> {
    return { items: await this.articles.revisions(id) };
  }

  @Post()
  @Allow('macros.manage')
  @Answers(created, 'Writes one', 201)
  async add(@ValidBody(newArticleSchema) given: NewArticle): Promise<{ id: string }> {
    return { id: await this.articles.add(given) };
  }

  @Put(':id')
  @Allow('macros.manage')
  @Answers(null, 'Writes one anew, publishes it, or takes it back')
  async change(
    @ValidParam('id', idParam) id: string,
    @ValidBody(changedArticleSchema) given: ChangedArticle,
  ): Promise<void> {
    await this.articles.change(id, given);
  }
}
