import { Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidParam, ValidQuery, idParam } from '../../platform/http/contract.js';
import { pageOf, pageQuery, type Page, type PageQuery } from '../../platform/http/page.js';
import { FollowersService } from './followers.service.js';
import {
  followersSchema,
  newsReadingSchema,
  newsSchema,
  type FollowersJson,
  type NewsJson,
  type NewsReading,
} from './following.schema.js';
import { NewsListService } from './news-list.service.js';

/** Following tickets, and what one was told of. */
@ApiTags('following')
@Controller('api')
export class FollowingController {
  constructor(
    private readonly followers: FollowersService,
    private readonly news: NewsListService,
  ) {}

  @Get('tickets/:id/followers')
  @Allow('tickets.write')
  @Answers(followersSchema, 'Who follows a ticket')
  async list(@ValidParam('id', idParam) id: string): Promise<FollowersJson> {
    return this.followers.of(id);
  }

  @Put('tickets/:id/following')
  @Allow('tickets.write')
  @Answers(followersSchema, 'I follow it from now on')
  async follow(@ValidParam('id', idParam) id: string): Promise<FollowersJson> {
    await this.followers.follow(id);
    return this.followers.of(id);
  }

  @Delete('tickets/:id/following')
  @Allow('tickets.write')
  @Answers(followersSchema, 'I do not follow it any more', 200)
  async leave(@ValidParam('id', idParam) id: string): Promise<FollowersJson> {
    await this.followers.leave(id);
    return this.followers.of(id);
  }

  @Get('news')
  @Allow('tickets.write')
  @Answers(pageOf(newsSchema), 'What I was told of, the newest first')
  async told(@ValidQuery(pageQuery) query: PageQuery): Promise<Page<NewsJson>> {
    return this.news.list(query);
  }

  @Get('news/unread')
  @Allow('tickets.write')
  @Answers(z.object({ count: z.number().int() }), 'How many of it I have not looked at, at most 99')
  async unread(): Promise<{ count: number }> {
    return { count: await this.news.unread() };
  }

  @Post('news/readings')
  @Allow('tickets.write')
  @Answers(null, 'I have looked at it')
  async read(@ValidBody(newsReadingSchema) body: NewsReading): Promise<void> {
    await this.news.read(body);
  }
}
