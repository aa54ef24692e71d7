import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../../platform/errors.js';
import { PageCodesService } from './page-codes.service.js';
import { answerPage, askedPage, provedPage, refusalPage, triedPage } from './public-pages.js';
import { RevealService } from './reveal.service.js';
import { TrialService } from './trial.service.js';

const pressed = z.literal('1').optional();

/** What the page's forms hold without JavaScript: what is typed, some of it twice, and which button was pressed. */
export const plainForm = z.object({
  code: z.string().max(80),
  pin: z.string().max(20),
  password: z.string().max(1_024).optional(),
  repeated: z.string().max(1_024).optional(),
  answer: z.string().max(20).optional(),
  renewal: pressed,
  trial: pressed,
});
type PlainForm = z.output<typeof plainForm>;

/** Answers the page's forms as pages, where there is no script: the same acts, the same refusals. */
@Injectable()
export class PlainFormsService {
  constructor(
    private readonly reveals: RevealService,
    private readonly trials: TrialService,
    private readonly codes: PageCodesService,
  ) {}

  /** Does what the pressed button is for. */
  async take(publicId: string, form: PlainForm, reply: FastifyReply): Promise<void> {
    try {
      await this.act(publicId, form, reply);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await refusalPage(reply, error, form);
    }
  }

  private async act(publicId: string, form: PlainForm, reply: FastifyReply): Promise<void> {
    const { repeated, answer, renewal, trial, ...given } = form;
    if (renewal) {
      await this.reveals.askAgain(publicId, given);
      return askedPage(reply, given);
    }
    if (answer !== undefined) {
      await this.codes.prove(publicId, { ...given, answer });
      return provedPage(reply);
    }
    const { password } = given;
    if (trial) {
      const tried = await this.trials.try(publicId, { ...given, password: password ?? '' });
      return triedPage(reply, tried, given);
    }
    if (password !== undefined && password !== repeated)
      throw new DomainError('reveal.password-differs', 422);
    await answerPage(reply, await this.reveals.reveal(publicId, given), given);
  }
}
