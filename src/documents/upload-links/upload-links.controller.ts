import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow, Public } from '../../platform/auth/allow.js';
import { Answers, ValidBody, idParam } from '../../platform/http/contract.js';
import { sentForm } from '../copies/sent-file.js';
import { uploadPage } from './upload-page.js';
import { UploadLinksService } from './upload-links.service.js';

const wish = z.object({ obligationId: idParam });
const asked = z.object({ id: idParam, state: z.enum(['wanted', 'sent', 'used', 'dead']) });

/** One officer, one copy, one link. Reading its page changes nothing, whoever reads; sending a picture uses it up. */
@ApiTags('documents')
@Controller()
export class UploadLinksController {
  constructor(private readonly links: UploadLinksService) {}

  @Post('api/upload-links')
  @Allow('copies.collect')
  @Answers(asked, 'Mails the officer a link to send their copy by; an older one is dead', 202)
  async ask(@ValidBody(wish) { obligationId }: z.output<typeof wish>): Promise<z.infer<typeof asked>> {
    const { id, state } = await this.links.ask(obligationId);
    return { id, state };
  }

  @Get('u/:publicId')
  @Public()
  @Answers(null, 'The page on which a copy is sent, whatever the address', 200)
  async page(@Res() reply: FastifyReply): Promise<void> {
    await uploadPage.send(reply, 'upload.html');
  }

  @Get('u-parts/:file')
  @Public()
  @Answers(null, 'A file of this page', 200)
  async part(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    await uploadPage.part(reply, file);
  }

  /** Another site's form gains nothing here: there is no session, and whoever has the code needs no detour. */
  @Post('u/:publicId')
  @Public()
  @Answers(null, 'Takes a picture by the link’s code, once', 204)
  async take(@Param('publicId') publicId: string, @Req() request: FastifyRequest): Promise<void> {
    await this.links.take(publicId, await sentForm(request));
  }
}
