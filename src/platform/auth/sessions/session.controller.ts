import { Controller, Delete, Get, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, ValidBody } from '../../http/contract.js';
import { actor } from '../../request-context.js';
import { admissionOf } from '../admission.js';
import { AdmissionService } from '../admission.service.js';
import { SignedIn } from '../allow.js';
import { assertion } from '../passkeys/assertion.schema.js';
import { passkeyQuestion } from '../passkeys/passkey.schema.js';
import { PasskeysService } from '../passkeys/passkeys.service.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { StaffService } from '../staff/staff.service.js';
import { clearSessionCookie, setSessionCookie } from './cookies.js';
import { SessionProofService } from './session-proof.service.js';
import { codeText, nameText, passwordText, session, shownSession } from './session.schema.js';
import { SessionsService } from './sessions.service.js';

const ownChange = z
  .object({ name: nameText.optional(), locale: z.enum(['th', 'en']).optional() })
  .meta({ id: 'OwnChange' });
const proof = z
  .object({ password: passwordText.optional(), code: codeText.optional(), passkey: assertion.optional() })
  .meta({ id: 'SessionProof' });
const passwordChange = z.object({ current: passwordText, next: passwordText }).meta({ id: 'PasswordChange' });

/** The session at hand and its owner. */
@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly admission: AdmissionService,
    private readonly passwords: PasswordsService,
    private readonly passkeys: PasskeysService,
    private readonly proofs: SessionProofService,
    private readonly staff: StaffService,
  ) {}

  @Get()
  @SignedIn('any')
  @Answers(session, 'Who I am and what I may do')
  current(@Req() request: FastifyRequest): z.infer<typeof session> {
    return shownSession(admissionOf(request));
  }

  @Delete()
  @SignedIn('any', 'session')
  @Answers(null, 'Signs out')
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.revoke(actor().staffId, admissionOf(request).id);
    clearSessionCookie(reply);
  }

  @Post('proof-question')
  @SignedIn('any', 'session')
  @Answers(passkeyQuestion, 'What a browser needs to have a passkey of mine prove that it is still me', 201)
  async askProof(): Promise<z.infer<typeof passkeyQuestion>> {
    return { options: await this.passkeys.ask({ purpose: 'prove', owner: actor().staffId }) };
  }

  @Post('proof')
  @SignedIn('any', 'session')
  @Answers(
    null,
    'Proves that it is still me, by my second factor or a passkey, or my password where I have none',
  )
  async prove(
    @ValidBody(proof) given: z.output<typeof proof>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    setSessionCookie(reply, await this.proofs.prove(actor().staffId, admissionOf(request).id, given));
  }

  @Patch('staff')
  @SignedIn('any')
  @Answers(session, 'Changes my own name or language')
  async changeProfile(
    @ValidBody(ownChange) change: z.output<typeof ownChange>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof session>> {
    await this.staff.changeOwn(actor().staffId, change);
    return shownSession((await this.admission.byId(admissionOf(request).id))!);
  }

  @Post('password')
  @SignedIn('any', 'session')
  @Answers(null, 'Changes my password and ends my other sessions')
  async changePassword(
    @ValidBody(passwordChange) { current, next }: z.output<typeof passwordChange>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { id } = admissionOf(request);
    setSessionCookie(reply, await this.passwords.change(actor().staffId, id, current, next));
  }
}
