import { z } from 'zod';
import { deliveryStates } from './message.entity.js';
import { mailSchema } from './mail/mail.schema.js';
import { heldSecretSchema } from './secrets/secret.schema.js';
import { id } from '../platform/database/id.schema.js';

const moment = z.iso.datetime();

/** A file or link that belongs to a message. */
export const attachmentSchema = z
  .object({
    id,
    type: z.string(),
    name: z.string().nullable(),
    contentType: z.string().nullable(),
    size: z.number().int().nullable(),
    state: z.enum(['pending', 'stored', 'refused', 'link', 'sealed', 'erased']),
    title: z.string().nullable(),
    url: z.string().nullable(),
    reason: z.string().nullable(),
    preview: z.boolean(),
  })
  .meta({ id: 'Attachment' });

/** One thing said on a ticket. */
export const messageSchema = z
  .object({
    id,
    ticketId: id,
    direction: z.enum(['in', 'out']),
    kind: z.enum(['message', 'note', 'event']),
    channel: z.string(),
    content: z.string(),
    text: z.string(),
    author: z.object({
      kind: z.enum(['contact', 'staff', 'assistant', 'system', 'outside']),
      id: id.nullable(),
      name: z.string(),
    }),
    attachments: z.array(attachmentSchema),
    deliveryState: z.enum(deliveryStates).nullable(),
    deliveryError: z.object({ code: z.string(), detail: z.string().nullable() }).nullable(),
    replyTo: z.object({ id: id.nullable(), text: z.string(), authorName: z.string() }).nullable(),
    reactions: z.array(z.object({ emoji: z.string(), author: z.string() })),
    editedAt: moment.nullable(),
    history: z.array(z.object({ text: z.string(), at: moment })),
    unsentAt: moment.nullable(),
    standby: z.boolean(),
    secrets: z.array(heldSecretSchema),
    event: z
      .object({ type: z.string(), data: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) })
      .nullable(),
    /** The titles of the answers that were offered under it. */
    quickReplies: z.array(z.string()),
    /** It is one of several pictures that were sent at once. */
    album: z
      .object({ id: z.string(), index: z.number().optional(), total: z.number().optional() })
      .nullable(),
    /** What stands over it where it is a mail. */
    mail: mailSchema.nullable(),
    createdAt: moment,
  })
  .meta({ id: 'Message' });

/** A reply to the contact, or a note that only staff see. */
export const newMessageSchema = z.object({
  text: z.string().max(20_000).default(''),
  kind: z.enum(['reply', 'note']),
  files: z.array(id).max(10).default([]),
  /** The macro that it began as: it is counted, and what the macro does besides is done. */
  macroId: id.optional(),
  /** The message that it answers, where it is meant to be quoted there. */
  replyTo: id.optional(),
  /** To whom the writer saw that it goes: it goes nowhere else. */
  via: id.optional(),
  /**
   * The newest message that the writer had seen: a question that came after it is not answered by this, and a reply is
   * refused where a colleague has answered after it (message.answered-meanwhile).
   */
  seenUpTo: id.optional(),
  clientToken: z
    .string()
    .regex(/^[\w-]{8,64}$/)
    .optional(),
});

/** Words that somebody has begun to write. */
export const draftSchema = z.object({
  kind: z.enum(['reply', 'note']),
  text: z.string().max(20_000),
  files: z.array(z.object({ id, name: z.string(), contentType: z.string(), size: z.number().int() })).max(10),
});

export type AttachmentJson = z.infer<typeof attachmentSchema>;
export type MessageJson = z.infer<typeof messageSchema>;
export type NewMessage = z.output<typeof newMessageSchema>;
export type DraftJson = z.infer<typeof draftSchema>;
