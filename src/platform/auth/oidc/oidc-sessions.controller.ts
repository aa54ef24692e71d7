import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { clock } from '../../clock.js';
import { Answers, ValidBody } from '../../http/contract.js';
import { AdmissionService } from '../admission.service.js';
import { Public } from '../allow.js';
import { session, shownSession } from '../sessions/session.schema.js';
import type { SignedIn } from '../sessions/sign-in.service.js';
import { giveCookies, visitorOf } from '../sessions/visitor.js';
import { IdentityProviderService } from './identity-provider.service.js';
import { forget, keep, kept } from './oidc-cookies.js';
import { OidcSettingsService } from './oidc-settings.service.js';
import { OidcSignInService } from './oidc-sign-in.service.js';
import { oidcAddress, oidcDoor, oidcQuestion, oidcSignIn } from './oidc.schema.js';

/** What came back is used at once. */
const returnedMs = 2 * 60_000;

/** Signing in by an identity provider. */
@ApiTags('session')
@Controller()
export class OidcSessionsController {
  constructor(
    private readonly provider: IdentityProviderService,
    private readonly settings: OidcSettingsService,
    private readonly signIn: OidcSignInService,
    private readonly admission: AdmissionService,
  ) {}

  @Get('api/sessions/oidc')
  @Public()
  @Answers(oidcDoor, 'Whether one may sign in by an identity provider')
  async door(): Promise<z.infer<typeof oidcDoor>> {
    const shown = await this.settings.shown();
    return { provider: shown && { name: shown.name } };
  }

  @Post('api/sessions/oidc-question')
  @Public('own-page')
  @Answers(oidcAddress, 'Where to go to be known by the identity provider', 201)
  async ask(
    @ValidBody(oidcQuestion) { purpose }: z.output<typeof oidcQuestion>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof oidcAddress>> {
    const { address, begun } = await this.provider.begin(purpose, '');
    keep(reply, 'begun', begun);
    return { address };
  }

  /** Changes nothing: what came back waits, sealed, for the page that acts by itself. */
  @Get('oidc/return')
  @Public()
  @Answers(null, 'Takes back from the identity provider whom it sends', 303)
  async takeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = request.url.split('?')[1] ?? '';
    // A browser keeps at most 4,096 bytes of it, sealed.
    const fits = query.length <= 2_400;
    if (fits) keep(reply, 'returned', { query, until: clock.now().getTime() + returnedMs });
    const linking = new URLSearchParams(query).get('state')?.startsWith('link.');
    await reply.redirect(linking ? '/returned/link' : '/returned/sign-in', 303);
  }

  @Post('api/sessions/oidc')
  @Public('own-page')
  @Answers(session, 'Signs in whom the identity provider vouches for, and sets the session cookie', 201)
  async begin(
    @ValidBody(oidcSignIn) more: z.output<typeof oidcSignIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof session>> {
    const visitor = visitorOf(request);
    const proved = more.code || more.passkey ? kept(request, 'proved') : null;
    if (proved) return this.enter(reply, await this.signIn.bySecondFactor(proved, more, visitor));
    const brought = { begun: kept(request, 'begun'), returned: kept(request, 'returned') };
    forget(reply);
    const entry = await this.signIn.byIdentity(brought, visitor);
    if ('signedIn' in entry) return this.enter(reply, entry.signedIn);
    keep(reply, 'proved', entry.proved);
    throw entry.needed;
  }

  private async enter(reply: FastifyReply, signedIn: SignedIn): Promise<z.infer<typeof session>> {
    forget(reply);
    giveCookies(reply, signedIn);
    return shownSession((await this.admission.bySession(signedIn.token))!);
  }
}
