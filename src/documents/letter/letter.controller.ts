import { Controller, Get, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { provinceCode } from '../shapes.schema.js';
import { Allow } from '../../platform/auth/allow.js';
import { Answers, ValidParam } from '../../platform/http/contract.js';
import { LetterService } from './letter.service.js';

/** The letter with which a province asks for what is missing. */
@ApiTags('documents')
@Controller('api/provinces')
export class LetterController {
  constructor(private readonly letters: LetterService) {}

  @Get(':code/documents-letter')
  @Allow('documents.read')
  @Answers(null, 'The draft of an official letter with the list of what is overdue, as PDF', 200)
  async letter(@ValidParam('code', provinceCode) code: string, @Res() reply: FastifyReply): Promise<void> {
    const pdf = await this.letters.draft(code);
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="documents-letter-${code}.pdf"`)
      .header('cache-control', 'no-store')
      .send(pdf);
  }
}
