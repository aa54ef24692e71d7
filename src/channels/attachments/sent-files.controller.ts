import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { Public } from '../../platform/auth/allow.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import type { File } from '../../platform/files/file.entity.js';
import { FilesService } from '../../platform/files/files.service.js';
import { sendFile } from '../../platform/files/send-file.js';
import { Answers, ValidParam, idParam } from '../../platform/http/contract.js';
import { OutboundPart } from '../outbound/outbound-part.entity.js';
import { isSentFileAddress } from './sent-files.js';

/** A chat fetches a picture when somebody looks at it, which may be months later. */
const openMs = 180 * 24 * 3_600_000;
const mostPixels = 50_000_000;
const shown = new Set(['image/jpeg', 'image/png']);

/** Files that staff sent to somebody outside, for who holds the address that they were sent. */
@ApiTags('public')
@Controller('sent')
export class SentFilesController {
  constructor(private readonly files: FilesService) {}

  @Get(':id/:digest')
  @Public()
  @Answers(null, 'A file that was sent to somebody outside', 200)
  async read(
    @ValidParam('id', idParam) id: string,
    @Param('digest') digest: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.sent(id, digest);
    await sendFile(reply, file, await this.files.open(file), shown.has(file.contentType));
  }

  @Get(':id/:digest/preview')
  @Public()
  @Answers(null, 'A picture that was sent to somebody outside, small', 200)
  async preview(
    @ValidParam('id', idParam) id: string,
    @Param('digest') digest: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.sent(id, digest);
    const small = shown.has(file.contentType) ? await smallPicture(await this.files.open(file)) : null;
    if (!small) throw notFound('file');
    const picture = { name: 'preview.jpg', contentType: 'image/jpeg', size: small.length };
    await sendFile(reply, picture, Readable.from([small]), true);
  }

  private async sent(id: string, digest: string): Promise<File> {
    const part = isSentFileAddress(id, digest) ? await db().findOneBy(OutboundPart, { id }) : null;
    const isOpen = part?.claimedAt && clock.now().getTime() - part.claimedAt.getTime() < openMs;
    const file = isOpen && part.fileId ? await this.files.find(part.fileId) : null;
    if (!file) throw notFound('file');
    return file;
  }
}

/** At most a megabyte, as LINE wants it; null for what is no picture after all. */
async function smallPicture(whole: Readable): Promise<Buffer | null> {
  const small = sharp({ limitInputPixels: mostPixels })
    .rotate()
    .resize({ width: 1_040, height: 1_040, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: 80 });
  return buffer(whole.on('error', (error) => small.destroy(error)).pipe(small))
    .catch(() => null)
    .finally(() => whole.destroy());
}
