import { Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Answers, ValidBody, ValidParam, idParam } from '../../http/contract.js';
import { pageOf, type Page } from '../../http/page.js';
import { actor } from '../../request-context.js';
import { admissionOf } from '../admission.js';
import { AdmissionService } from '../admission.service.js';
import { Public, SignedIn } from '../allow.js';
import { clearSessionCookie } from './cookies.js';
import { giveCookies, visitorOf } from './visitor.js';
import { credentials, ownSession, session, shownListed, shownSession } from './session.schema.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

/** Signing in, and the person's own sessions. */
@ApiTags('session')
@Controller('api/sessions')
export class SessionsController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly admission: AdmissionService,
  ) {}

  @Post()
  @Public('own-page')
  @Answers(session, 'Signs in and sets the session cookie', 201)
  async begin(
    @ValidBody(credentials) given: z.output<typeof credentials>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof session>> {
    const signedIn = await this.signIn.signIn(given, visitorOf(request));
    giveCookies(reply, signedIn);
    return shownSession((await this.admission.bySession(signedIn.token))!);
  }

  @Get()
  @SignedIn('any')
  @Answers(pageOf(ownSession), 'Where I am signed in')
  async list(@Req() request: FastifyRequest): Promise<Page<z.infer<typeof ownSession>>> {
    const { id: current } = admissionOf(request);
    const rows = await this.sessions.list(actor().staffId);
    const items = rows.map((row) => ({ ...shownListed(row), current: row.id === current }));
    return { items, next: null };
  }

  @Delete()
  @SignedIn('any', 'session')
  @Answers(null, 'Ends all my sessions but this one at once')
  async revokeOthers(@Req() request: FastifyRequest): Promise<void> {
    await this.sessions.revokeAll(actor().staffId, admissionOf(request).id);
  }

  @Delete(':id')
  @SignedIn('any')
  @Answers(null, 'Ends one of my sessions at once')
  async revoke(
    @ValidParam('id', idParam) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.revoke(actor().staffId, id);
    if (id === admissionOf(request).id) clearSessionCookie(reply);
  }
}
