import { Controller, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Allow } from '../auth/allow.js';
import { DomainError } from '../errors.js';
import { Answers, idParam } from '../http/contract.js';
import { uploadLimit } from '../http/limits.js';
import { actor } from '../request-context.js';
import { FilesService } from './files.service.js';

const uploadedSchema = z
  .object({ id: idParam, name: z.string(), contentType: z.string(), size: z.number().int() })
  .meta({ id: 'UploadedFile' });

/** Takes files that staff want to send; they belong to the person who uploaded them until they are sent. */
@ApiTags('conversation')
@Controller('api/files')
export class UploadsController {
  constructor(private readonly files: FilesService) {}

  @Post()
  @Allow('tickets.write')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @Answers(uploadedSchema, 'Keeps a file that will be sent; at most 25 MB', 201)
  async upload(@Req() request: FastifyRequest): Promise<z.infer<typeof uploadedSchema>> {
    if (!request.isMultipart()) throw new DomainError('file.missing', 400);
    const part = await request.file();
    if (!part) throw new DomainError('file.missing', 400, { fields: [{ path: 'file', code: 'missing' }] });
    const file = await this.files.store(part.file, {
      name: part.filename,
      maxBytes: uploadLimit,
      createdBy: actor().staffId,
    });
    if (part.file.truncated) throw new DomainError('file.too-large', 413);
    return { id: file.id, name: file.name, contentType: file.contentType, size: Number(file.size) };
  }
}
