import { z } from 'zod';
import { id } from '../../platform/database/id.schema.js';

const moment = z.iso.datetime();
/** How an article is named in its address. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const line = (length: number) => z.string().trim().min(1).max(length);

const written = z.object({
  titleTh: z.string(),
  titleEn: z.string().nullable(),
  textTh: z.string(),
  textEn: z.string().nullable(),
  published: z.boolean(),
  position: z.number().int(),
  version: z.number().int(),
  /** Null: it came with the desk. */
  changedBy: z.string().nullable(),
  changedAt: moment,
});

/** An article of the public help, with how it is used. */
export const articleSchema = written
  .extend({
    id,
    slug: z.string(),
    /** How often it was shown within the last 30 days. */
    shown: z.number().int(),
    /** Of all visits, how many said that it helped, and that it did not. */
    yes: z.number().int(),
    no: z.number().int(),
  })
  .meta({ id: 'Article' });
export const articlesSchema = z.object({ items: z.array(articleSchema) }).meta({ id: 'Articles' });
export const articleRevisionsSchema = z
  .object({ items: z.array(written.meta({ id: 'ArticleRevision' })) })
  .meta({ id: 'ArticleRevisions' });

/** What somebody writes of one, in Markdown. */
const given = z.object({
  titleTh: line(150),
  titleEn: line(150).nullable().default(null),
  textTh: line(20_000),
  textEn: line(20_000).nullable().default(null),
  published: z.boolean().default(false),
  position: z.number().int().min(0).max(9999).default(0),
});
export const newArticleSchema = given.extend({
  slug: line(80).regex(slugPattern),
});
export const changedArticleSchema = given.extend({ version: z.number().int() });

export type ArticleJson = z.infer<typeof articleSchema>;
export type ArticleRevisionJson = z.infer<typeof written>;
export type NewArticle = z.output<typeof newArticleSchema>;
export type ChangedArticle = z.output<typeof changedArticleSchema>;
