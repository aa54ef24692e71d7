import { Injectable } from '@nestjs/common';
import { fileTypeFromBuffer } from 'file-type';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { In } from 'typeorm';
import { db } from '../../../platform/database/transaction.js';
import { DomainError, notFound } from '../../../platform/errors.js';
import { withoutSecrets } from '../../../platform/secrets/secrets.policy.js';
import { InboundAttachment } from '../../attachments/inbound-attachment.entity.js';
import { InboundEvent } from '../../inbound/inbound-event.entity.js';
import { readAnswer } from '../../outgoing-request.js';
import { anyHost, safeFetch } from '../../safe-fetch.js';
import { openDelivery } from '../../inbound/stored-deliveries.js';
import { mailParagraphs } from '../mail-html.policy.js';
import { MailReader } from '../reading/mail-reader.service.js';
import type { ParsedMail } from '../reading/parsed-mail.js';
import { picturesOf, sameCid, withPictures } from './page-pictures.policy.js';

const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const mostPictures = 20;
const mostPictureBytes = 1024 * 1024;

const thai = readFileSync(
  createRequire(import.meta.url).resolve('@fontsource/sarabun/files/sarabun-thai-400-normal.woff2'),
);

/** Where a mail says nothing of its looks. Thai comes along: the page loads nothing, and not every machine has it. */
const looks = `<style>@font-face{font-family:Sarabun;src:url(data:font/woff2;base64,${thai.toString('base64')});unicode-range:U+0E01-0E5B,U+25CC}body{font-family:Sarabun,'Noto Sans Thai',sans-serif;line-height:1.6;overflow-wrap:anywhere}img{max-width:100%}</style>`;

/** Shows a mail as it was written: out of its sealed delivery, each time anew, so that nothing of it lies open. */
@Injectable()
export class MailPagesService {
  constructor(private readonly reader: MailReader) {}

  /**
   * A mail as a page without scripts, in which nothing is loaded: pictures of the mail stand in it; those from elsewhere
   * only where they are asked for, and then this desk has fetched them. A mail that holds a secret, or the picture of
   * an ID card that was closed, is its cleaned text.
   * Throws mail.not-found, mail.erased (410).
   */
  async page(eventId: string, withRemote: boolean): Promise<string> {
    const mail = await this.reader.read(await this.rawOf(eventId));
    const plain = withoutSecrets(mail.text);
    const html = withoutSecrets(mail.htmlWords);
    if (plain.kinds.length || mail.html === null || (await holdsCard(eventId)))
      return pageOf(mailParagraphs(plain.text));
    if (html.kinds.length) return pageOf(mailParagraphs(html.text));
    const pictures = await this.pictures(mail, withRemote);
    return pageOf(withPictures(mail.html, ({ from, name }) => pictures.get(`${from} ${name}`)));
  }

  /** A mail byte for byte. Throws mail.not-found, mail.erased (410), mail.holds-secret (409). */
  async source(eventId: string): Promise<Buffer> {
    const raw = await this.rawOf(eventId);
    const { subject, text, htmlWords } = await this.reader.read(raw);
    if (withoutSecrets(`${subject}\n${text}\n${htmlWords}`).kinds.length || (await holdsCard(eventId)))
      throw new DomainError('mail.holds-secret', 409);
    return raw;
  }

  private async rawOf(eventId: string): Promise<Buffer> {
    const event = await db().findOneBy(InboundEvent, { id: eventId, channel: 'email' });
    if (!event) throw notFound('mail');
    const raw = await openDelivery(event.deliveryId);
    if (!raw) throw new DomainError('mail.erased', 410);
    return raw;
  }

  private async pictures(mail: ParsedMail, withRemote: boolean): Promise<Map<string, string>> {
    const wanted = picturesOf(mail.html ?? '').filter(({ from }) => from === 'mail' || withRemote);
    const found = await Promise.all(
      wanted.slice(0, mostPictures).map(async ({ from, name }): Promise<[string, string][]> => {
        const inMail = () => mail.attachments.find(({ cid }) => sameCid(cid, name))?.content ?? null;
        const bytes = from === 'mail' ? inMail() : await fetchPicture(name);
        const data = bytes && bytes.length <= mostPictureBytes ? await dataAddress(bytes) : null;
        return data ? [[`${from} ${name}`, data]] : [];
      }),
    );
    return new Map(found.flat());
  }
}

/** Whether a picture that came with a mail was closed, and so must be seen nowhere else. */
function holdsCard(eventId: string): Promise<boolean> {
  return db().existsBy(InboundAttachment, { eventId, state: In(['sealed', 'erased']) });
}

function pageOf(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><base target="_blank">${looks}</head><body>${body}</body></html>`;
}

/** A picture from elsewhere; null where there is none to be had. */
async function fetchPicture(address: string): Promise<Buffer | null> {
  try {
    const { answer } = await safeFetch(address, mostPictureBytes, [], anyHost);
    return await readAnswer(answer, mostPictureBytes);
  } catch {
    return null;
  }
}

/** By its content, and never a drawing that could hold a program. */
async function dataAddress(bytes: Buffer): Promise<string | null> {
  const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
  return shown.has(type) ? `data:${type};base64,${bytes.toString('base64')}` : null;
}
