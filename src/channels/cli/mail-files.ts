import { open } from 'node:fs/promises';
import { decodeText } from '../email/mime/charset.js';
import { readHeaders } from '../email/mime/header-block.js';
import { visibleText } from '../email/quoting/visible-text.policy.js';
import { MailReader } from '../email/reading/mail-reader.service.js';
import { mostBytes } from '../email/reading/read-mail.js';
import { unreadMail } from '../email/reading/unread-mail.js';
import type { ParsedMail } from '../email/reading/parsed-mail.js';

const reader = new MailReader();

/** Prints each mail as a line of JSON, whatever is in it. @throws Error at the end, where a file could not be opened */
export async function parseMails(files: readonly string[]): Promise<void> {
  if (files.length === 0) return say(asJson(await reader.read(await standardInput())));
  await each(
    files,
    async (bytes) => asJson(await reader.read(bytes)),
    asJson(unreadMail(Buffer.alloc(0), 'file-not-read')),
  );
}

/** Prints each text without quotation and signature. @throws Error at the end, where a file could not be opened */
export async function trimTexts(files: readonly string[]): Promise<void> {
  if (files.length === 0) return say(await trimmed(await standardInput()));
  await each(files, async (bytes) => JSON.stringify(await trimmed(bytes)), '""');
}

async function trimmed(bytes: Buffer): Promise<string> {
  return isMail(bytes)
    ? (await reader.read(bytes)).visibleText
    : visibleText(decodeText(bytes, null).text.replaceAll('\0', ''));
}

/** A text may quote a header; what servers and programs write above a mail it does not. */
function isMail(bytes: Buffer): boolean {
  const headers = readHeaders(bytes.subarray(0, 65_536), 'mail');
  return (
    headers.has('from') &&
    ['mime-version', 'message-id', 'received', 'return-path'].some((name) => headers.has(name))
  );
}

async function each(
  files: readonly string[],
  lineOf: (bytes: Buffer) => Promise<string>,
  unread: string,
): Promise<void> {
  const faults: string[] = [];
  for (const file of files) {
    const bytes = await contentOf(file).catch((error: NodeJS.ErrnoException) => {
      faults.push(`${file} (${error.code ?? error.message})`);
      return null;
    });
    await say(bytes ? await lineOf(bytes) : unread);
  }
  if (faults.length > 0) throw new Error(`Not read: ${faults.join(', ')}`);
}

/** A file as far as a mail may be long. */
async function contentOf(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const room = Buffer.alloc(Math.min(size, mostBytes + 1));
    const { bytesRead } = await handle.read(room, 0, room.length, 0);
    return room.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    if (length <= mostBytes) chunks.push(chunk);
    length += chunk.length;
  }
  return Buffer.concat(chunks);
}

/** The promised form: files without their bytes. */
function asJson({ htmlWords: _words, ...mail }: ParsedMail): string {
  return JSON.stringify({
    ...mail,
    attachments: mail.attachments.map(({ filename, contentType, size, inline, cid }) => ({
      filename,
      contentType,
      size,
      inline,
      cid,
    })),
  });
}

/** One line at a time, as fast as it is taken. */
async function say(line: string): Promise<void> {
  await new Promise<void>((said, failed) =>
    process.stdout.write(`${line}\n`, (error) => (error ? failed(error) : said())),
  );
}
