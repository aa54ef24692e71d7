import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../../platform/auth/allow.js';
import { Answers, valid } from '../../platform/http/contract.js';
import { StopsService } from '../incidents/stops.service.js';
import { PageCodesService } from './page-codes.service.js';
import { plainForm, PlainFormsService } from './plain-forms.service.js';
import { sendPage, sendPart } from './public-pages.js';
import { RevealService } from './reveal.service.js';
import { TrialService } from './trial.service.js';

const wish = z.object({
  code: z.string().max(80),
  pin: z.string().max(20),
  password: z.string().max(1_024).optional(),
});
const trial = wish.required({ password: true });
const proof = wish.omit({ password: true }).extend({ answer: z.string().max(20) });
const report = z.object({ token: z.string().max(200) });

/**
 * What people without an account reach: the page on which a credential is opened, and the one on which somebody says
 * "this was not me". Reading them changes nothing, whoever reads (previews, scanners); no cookie, nothing of others.
 */
@ApiTags('public')
@Controller()
export class RevealController {
  constructor(
    private readonly reveals: RevealService,
    private readonly trials: TrialService,
    private readonly codes: PageCodesService,
    private readonly forms: PlainFormsService,
    private readonly stops: StopsService,
  ) {}

  @Get('r')
  @Public()
  @Answers(null, 'The page on which a credential is opened', 200)
  async start(@Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, 'reveal.html');
  }

  @Get('r/:publicId')
  @Public()
  @Answers(null, 'The same page, whatever the address', 200)
  async page(@Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, 'reveal.html');
  }

  @Get('r-parts/:file')
  @Public()
  @Answers(null, 'A file of these pages', 200)
  async part(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    await sendPart(reply, file);
  }

  @Post('r/:publicId/reveal')
  @Public('own-page')
  @Answers(null, 'Opens it, once, with the code and the PIN', 200)
  async reveal(
    @Param('publicId') publicId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.send(await this.reveals.reveal(publicId, valid(wish, request.body, 'body')));
  }

  /**
   * The page's form without JavaScript: typed, posted to its own address, answered as a page. Another site's form gains
   * nothing here: there is no session, and whoever has code and PIN needs no detour.
   */
  @Post('r/:publicId')
  @Public()
  @Answers(null, 'The same as a form, answered as a page', 200)
  async form(
    @Param('publicId') publicId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.forms.take(publicId, valid(plainForm, request.body, 'form'), reply);
  }

  @Post('r/:publicId/renewal')
  @Public('own-page')
  @Answers(null, 'Asks for a new one; the answer is always the same', 202)
  async renew(@Param('publicId') publicId: string, @Req() request: FastifyRequest): Promise<void> {
    await this.reveals.askAgain(publicId, valid(wish, request.body, 'body'));
  }

  @Post('r/:publicId/trial')
  @Public('own-page')
  @Answers(null, 'Asks the personnel system once more whether it takes what was opened', 200)
  async try(
    @Param('publicId') publicId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await reply.send(await this.trials.try(publicId, valid(trial, request.body, 'body')));
  }

  @Post('r/:publicId/code')
  @Public('own-page')
  @Answers(
    null,
    'Takes the one-time code that came to a registered address, for the request that was made here',
    204,
  )
  async prove(@Param('publicId') publicId: string, @Req() request: FastifyRequest): Promise<void> {
    await this.codes.prove(publicId, valid(proof, request.body, 'body'));
  }

  @Get('report')
  @Public()
  @Answers(null, 'The page on which somebody says “this was not me”', 200)
  async reportPage(@Res() reply: FastifyReply): Promise<void> {
    await sendPage(reply, 'report.html');
  }

  @Post('report')
  @Public('own-page')
  @Answers(null, 'Stops what the notice was about; the answer is always the same', 202)
  async report(@Req() request: FastifyRequest): Promise<void> {
    await this.stops.report(valid(report, request.body, 'body').token);
  }
}
