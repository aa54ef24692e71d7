import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, ValidBody } from '../../http/contract.js';
import { AdmissionService } from '../admission.service.js';
import { Public } from '../allow.js';
import { session, shownSession } from '../sessions/session.schema.js';
import { SignInService } from '../sessions/sign-in.service.js';
import { giveCookies, visitorOf } from '../sessions/visitor.js';
import { assertion } from './assertion.schema.js';
import { passkeyQuestion } from './passkey.schema.js';
import { PasskeysService } from './passkeys.service.js';

/** Said in JSON, which a form of another site cannot send. */
const question = z.object({ purpose: z.literal('sign-in') }).meta({ id: 'PasskeyDoorQuestion' });
const signed = z.object({ passkey: assertion }).meta({ id: 'PasskeySignIn' });

/** Signing in by a passkey and nothing else. */
@ApiTags('session')
@Controller('api/sessions')
export class PasskeySessionsController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly signIn: SignInService,
    private readonly admission: AdmissionService,
  ) {}

  @Post('passkey-question')
  @Public('own-page')
  @Answers(passkeyQuestion, 'What a browser needs to have a passkey sign in', 201)
  async ask(
    @ValidBody(question) { purpose }: z.output<typeof question>,
  ): Promise<z.infer<typeof passkeyQuestion>> {
    return { options: await this.passkeys.ask({ purpose, owner: '' }) };
  }

  @Post('passkey')
  @Public('own-page')
  @Answers(session, 'Signs in by a passkey and sets the session cookie', 201)
  async begin(
    @ValidBody(signed) { passkey }: z.output<typeof signed>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof session>> {
    const signedIn = await this.signIn.signInByPasskey(passkey, visitorOf(request));
    giveCookies(reply, signedIn);
    return shownSession((await this.admission.bySession(signedIn.token))!);
  }
}
