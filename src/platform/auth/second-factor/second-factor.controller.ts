import { Controller, Delete, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { clock } from '../../clock.js';
import { Answers, ValidBody } from '../../http/contract.js';
import { actor } from '../../request-context.js';
import { admissionOf } from '../admission.js';
import { SignedIn } from '../allow.js';
import { setSessionCookie } from '../sessions/cookies.js';
import { isFresh } from '../sessions/session.policy.js';
import { codeText, passwordText } from '../sessions/session.schema.js';
import { SecondFactorEnrolmentService } from './second-factor-enrolment.service.js';

const proof = z.object({ password: passwordText, code: codeText }).meta({ id: 'SecondFactorProof' });
const beginning = proof.partial().nullish();
const prepared = z
  .object({ secret: z.string(), uri: z.string(), qrSvg: z.string() })
  .meta({ id: 'PreparedSecondFactor' });
const confirmation = z.object({ code: codeText }).meta({ id: 'SecondFactorConfirmation' });
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });

/** Setting up the second factor, by the person at the screen only. */
@ApiTags('session')
@Controller('api/session/second-factor')
export class SecondFactorController {
  constructor(private readonly enrolment: SecondFactorEnrolmentService) {}

  @Post()
  @SignedIn('any', 'session')
  @Answers(prepared, 'Prepares a second factor; who has one already proves it with password and code', 201)
  async prepare(
    @ValidBody(beginning) given: z.output<typeof beginning>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof prepared>> {
    const fresh = isFresh(admissionOf(request).provedAt, clock.now());
    return this.enrolment.prepare(actor().staffId, given ?? {}, fresh);
  }

  @Post('confirmation')
  @SignedIn('any', 'session')
  @Answers(recoveryCodes, 'Makes the prepared second factor count; my other sessions end', 201)
  async confirm(
    @ValidBody(confirmation) { code }: z.output<typeof confirmation>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof recoveryCodes>> {
    const confirmed = await this.enrolment.confirm(actor().staffId, admissionOf(request).id, code);
    setSessionCookie(reply, confirmed.token);
    return { recoveryCodes: confirmed.recoveryCodes };
  }

  @Delete()
  @SignedIn('any', 'session')
  @Answers(null, 'Takes my second factor away, where none is required')
  async remove(@ValidBody(proof) { password, code }: z.output<typeof proof>): Promise<void> {
    await this.enrolment.remove(actor().staffId, password, code);
  }
}
