import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../../platform/auth/allow.js';
import { setVisitCookie, visitCookie } from '../../platform/auth/sessions/cookies.js';
import { DomainError } from '../../platform/errors.js';
import { Answers, valid } from '../../platform/http/contract.js';
import { PublicPage } from '../../platform/http/public-page.js';
import { helpArticlePage, helpListPage, noArticlePage, type Looking } from './help-pages.js';
import { HelpService, type HelpArticle } from './help.service.js';

const page = new PublicPage(new URL('./pages/', import.meta.url), ['help.css'], {
  pictures: "'none'",
  forms: "'self'",
});
/** Whatever stands in the address, a page comes: what makes no sense in it is as if it were not there. */
const looked = z.object({
  q: z.string().catch(''),
  lang: z.enum(['th', 'en']).catch('th'),
});
const form = z.object({ helpful: z.enum(['yes', 'no']) });

/** The public help: articles and a search, without a password and without a script. */
@ApiTags('public')
@Controller()
export class HelpController {
  constructor(private readonly help: HelpService) {}

  @Get('help')
  @Public()
  @Answers(null, 'The articles of the public help, or those that a search finds', 200)
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const looking = lookingIn(request);
    const articles = await this.help.find(looking.query, looking.language);
    await page.html(reply, 200, helpListPage(articles, looking));
  }

  @Get('help/:slug')
  @Public()
  @Answers(null, 'An article of the public help', 200)
  async read(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(slug, request, reply, async (article) => {
      if (!visitCookie(request)) setVisitCookie(reply, randomBytes(16).toString('base64url'));
      await this.help.countShown(article);
      return null;
    });
  }

  /** Another site's form brings no cookie along and counts nothing. */
  @Post('help/:slug')
  @Public()
  @Answers(null, 'Keeps whether an article helped, once a visit', 200)
  async vote(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { helpful } = valid(form, request.body, 'form');
    await this.show(slug, request, reply, async (article) => {
      const visit = visitCookie(request);
      if (visit) await this.help.vote(article, visit, helpful === 'yes');
      return helpful;
    });
  }

  @Get('help-parts/:file')
  @Public()
  @Answers(null, 'A file of these pages', 200)
  async part(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    await page.part(reply, file);
  }

  private async show(
    slug: string,
    request: FastifyRequest,
    reply: FastifyReply,
    count: (article: HelpArticle) => Promise<'yes' | 'no' | null>,
  ): Promise<void> {
    const { language } = lookingIn(request);
    try {
      const article = await this.help.read(slug, language);
      const voted = await count(article);
      await page.html(reply, 200, helpArticlePage(article, language, voted));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await page.html(reply, error.status, noArticlePage(language));
    }
  }
}

function lookingIn(request: FastifyRequest): Looking {
  const { q, lang } = looked.parse(request.query);
  return { query: q.trim().slice(0, 200), language: lang };
}
