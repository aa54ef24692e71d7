import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Allow, Public } from '../../platform/auth/allow.js';
import { Answers, ValidBody, ValidQuery } from '../../platform/http/contract.js';
import { pageOf, type Page } from '../../platform/http/page.js';
import { sentForm } from '../copies/sent-file.js';
import { LinkFaultsService } from './link-faults.service.js';
import {
  linkFaultQuery,
  linkFaultSchema,
  newUploadLink,
  uploadLinkSchema,
  type LinkFaultJson,
  type LinkFaultQuery,
} from './upload-link.schema.js';
import { uploadPage } from './upload-page.js';
import { UploadLinksService } from './upload-links.service.js';

/** One officer, one copy, one link. Reading its page changes nothing, whoever reads; sending a picture uses it up. */
@ApiTags('documents')
@Controller()
export class UploadLinksController {
  constructor(
    private readonly links: UploadLinksService,
    private readonly faults: LinkFaultsService,
  ) {}

  @Post('api/upload-links')
  @Allow('copies.collect')
  @Answers(uploadLinkSchema, 'Mails the officer a link to send their copy by; an older one is dead', 202)
  async ask(
    @ValidBody(newUploadLink) { obligationId }: z.output<typeof newUploadLink>,
  ): Promise<z.infer<typeof uploadLinkSchema>> {
    const { id, state } = await this.links.ask(obligationId);
    return { id, state };
  }

  @Get('api/upload-link-faults')
  @Allow('copies.read')
  @Answers(pageOf(linkFaultSchema), 'Links that did not reach their officer and whose copy is still owed')
  async unreached(@ValidQuery(linkFaultQuery) query: LinkFaultQuery): Promise<Page<LinkFaultJson>> {
    return this.faults.list(query);
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
