import { Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Answers, ValidParam, idParam } from '../../http/contract.js';
import { actor } from '../../request-context.js';
import { SignedIn } from '../allow.js';
import { IdentitiesService } from './identities.service.js';
import { IdentityProviderService } from './identity-provider.service.js';
import { forget, keep, kept } from './oidc-cookies.js';
import { identity, oidcAddress, shownIdentity } from './oidc.schema.js';

const ownIdentities = z.object({ items: z.array(identity) }).meta({ id: 'StaffIdentities' });

/** The identities by which a person signs in, by the person at the screen only. */
@ApiTags('session')
@Controller('api/session/identities')
export class IdentitiesController {
  constructor(
    private readonly identities: IdentitiesService,
    private readonly provider: IdentityProviderService,
  ) {}

  @Get()
  @SignedIn('any', 'session')
  @Answers(ownIdentities, 'By which identities I sign in')
  async list(): Promise<z.infer<typeof ownIdentities>> {
    return { items: (await this.identities.of(actor().staffId)).map(shownIdentity) };
  }

  @Post('preparation')
  @SignedIn('any', 'session', 'fresh')
  @Answers(oidcAddress, 'Where to go to link an identity', 201)
  async prepare(@Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof oidcAddress>> {
    const { address, begun } = await this.provider.begin('link', actor().staffId);
    keep(reply, 'begun', begun);
    return { address };
  }

  @Post()
  @SignedIn('any', 'session', 'fresh')
  @Answers(null, 'Links the identity that the provider vouches for')
  async link(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const brought = { begun: kept(request, 'begun'), returned: kept(request, 'returned') };
    forget(reply);
    await this.identities.link(actor().staffId, brought);
  }

  @Delete(':id')
  @SignedIn('any', 'session', 'fresh')
  @Answers(null, 'Takes one of my identities away')
  async unlink(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.identities.unlink(actor().staffId, id);
  }
}
