import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../../platform/auth/allow.js';
import { DomainError } from '../../platform/errors.js';
import { Answers, valid } from '../../platform/http/contract.js';
import { PublicPage } from '../../platform/http/public-page.js';
import { noSuchPage, statusPage } from './status-pages.policy.js';
import { StatusPageService } from './status-page.service.js';

const page = new PublicPage(new URL('./pages/', import.meta.url), ['status.css'], {
  pictures: "'none'",
  forms: "'self'",
});
/** What makes no sense in the address is as if it were not there. */
const looked = z.object({ lang: z.enum(['th', 'en']).optional().catch(undefined) });
const form = z.object({
  score: z.coerce.number().int().min(1).max(5),
  comment: z.string().max(1000).default(''),
});

/** The page of a ticket for the one who asked, by a link and without a password: where it stands, how the help was. */
@ApiTags('public')
@Controller()
export class StatusPageController {
  constructor(private readonly pages: StatusPageService) {}

  @Get('s/:reference')
  @Public()
  @Answers(null, 'Where the ticket stands, for the one who asked', 200)
  async read(
    @Param('reference') reference: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(reference, request, reply, false);
  }

  /** Another site's form gains nothing here: there is no session, and whoever has the address needs no detour. */
  @Post('s/:reference')
  @Public()
  @Answers(null, 'Keeps how the help was', 200)
  async rate(
    @Param('reference') reference: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.pages.rate(reference, valid(form, request.body, 'form'));
      await this.show(reference, request, reply, true);
    } catch (error) {
      // Nothing chosen, opened again meanwhile, or long ago: the page as it is now says what there is to say.
      if (!(error instanceof DomainError)) throw error;
      await this.show(reference, request, reply, false);
    }
  }

  @Get('s-parts/:file')
  @Public()
  @Answers(null, 'A file of this page', 200)
  async part(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    await page.part(reply, file);
  }

  /** In the language of who asked, unless the address says another. */
  private async show(
    reference: string,
    request: FastifyRequest,
    reply: FastifyReply,
    thanks: boolean,
  ): Promise<void> {
    const { lang } = looked.parse(request.query);
    try {
      const status = await this.pages.read(reference);
      await page.html(reply, 200, statusPage(status, lang ?? status.language, thanks));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await page.html(reply, error.status, noSuchPage(lang ?? 'th'));
    }
  }
}
