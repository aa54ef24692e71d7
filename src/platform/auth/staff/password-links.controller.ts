import { Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Answers, ValidBody, ValidParam } from '../../http/contract.js';
import { Public } from '../allow.js';
import { setDeviceCookie } from '../sessions/cookies.js';
import { issueDevice } from '../sessions/known-device.js';
import { passwordText } from '../sessions/session.schema.js';
import { PasswordLinksService } from './password-links.service.js';

const publicId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const firstPassword = z
  .object({ secret: z.string().min(1).max(100), password: passwordText })
  .meta({ id: 'LinkedPassword' });

/** Where a one-time password link leads. */
@ApiTags('session')
@Controller('api/password-links')
export class PasswordLinksController {
  constructor(private readonly links: PasswordLinksService) {}

  @Post(':publicId')
  @Public('own-page')
  @Answers(null, 'Sets the password, once; then one signs in with it')
  async use(
    @ValidParam('publicId', publicId) id: string,
    @ValidBody(firstPassword) { secret, password }: z.output<typeof firstPassword>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const staffId = await this.links.use(id, secret, password);
    // The link is as good as a sign-in: this browser is not slowed down by what strangers try.
    setDeviceCookie(reply, staffId, issueDevice(staffId));
  }
}
