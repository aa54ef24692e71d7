import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/errors.js';
import { mostBytes } from '../safety/file-kind.policy.js';

/** What came with a form: its file in memory, never on the disk, and its fields before the file. */
export interface SentForm {
  bytes: Buffer;
  name: string;
  fields: Readonly<Record<string, string>>;
}

/** Reads a multipart form with one file. Beyond 10 MB it stops reading: the caller refuses what it has by its size. */
export async function sentForm(request: FastifyRequest): Promise<SentForm> {
  const part = request.isMultipart() ? await request.file() : undefined;
  if (!part) throw new DomainError('file.missing', 400, { fields: [{ path: 'file', code: 'missing' }] });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    // Read to its end all the same, or the sender never hears the answer; kept is one byte too many at most.
    if (size <= mostBytes) chunks.push(chunk);
    size += chunk.length;
  }
  const fields = Object.fromEntries(
    Object.entries(part.fields).flatMap(([name, field]) =>
      field && 'value' in field && typeof field.value === 'string' ? [[name, field.value]] : [],
    ),
  );
  const bytes = Buffer.concat(chunks);
  return {
    bytes: size > mostBytes ? bytes.subarray(0, mostBytes + 1) : bytes,
    name: part.filename ?? '',
    fields,
  };
}
