import { Controller, Delete, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { config } from '../../config.js';
import { Answers, ValidBody, ValidParam, idParam } from '../../http/contract.js';
import { actor } from '../../request-context.js';
import { admissionOf } from '../admission.js';
import { SignedIn } from '../allow.js';
import { setSessionCookie } from '../sessions/cookies.js';
import { PasskeyEnrolmentService } from './passkey-enrolment.service.js';
import { passkeyPlace } from './passkey-place.policy.js';
import { newPasskey, ownPasskeys, passkeyQuestion, shownPasskey } from './passkey.schema.js';
import { PasskeysService } from './passkeys.service.js';

const added = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'AddedPasskey' });

/** The person's own passkeys, by the person at the screen only. */
@ApiTags('session')
@Controller('api/session/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly enrolment: PasskeyEnrolmentService,
  ) {}

  @Get()
  @SignedIn('any', 'session')
  @Answers(ownPasskeys, 'My passkeys, and whether this desk can take any')
  async list(): Promise<z.infer<typeof ownPasskeys>> {
    const rows = await this.passkeys.list(actor().staffId);
    return { items: rows.map(shownPasskey), possible: passkeyPlace(config().publicUrl) !== null };
  }

  @Post('preparation')
  @SignedIn('any', 'session', 'fresh')
  @Answers(passkeyQuestion, 'What a browser needs to make a passkey', 201)
  async prepare(): Promise<z.infer<typeof passkeyQuestion>> {
    const { staffId, email, name } = actor();
    return { options: await this.enrolment.prepare({ id: staffId, email, name }) };
  }

  @Post()
  @SignedIn('any', 'session', 'fresh')
  @Answers(added, 'Adds a passkey; with my first second factor come recovery codes, told this once', 201)
  async add(
    @ValidBody(newPasskey) given: z.output<typeof newPasskey>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.infer<typeof added>> {
    const { recoveryCodes, token } = await this.enrolment.add(
      actor().staffId,
      admissionOf(request).id,
      given,
    );
    if (token) setSessionCookie(reply, token);
    return { recoveryCodes };
  }

  @Delete(':id')
  @SignedIn('any', 'session', 'fresh')
  @Answers(null, 'Takes one of my passkeys away')
  async remove(@ValidParam('id', idParam) id: string): Promise<void> {
    await this.enrolment.remove(actor().staffId, id);
  }
}
