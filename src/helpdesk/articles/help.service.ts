import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { thaiDay } from '../../platform/day.policy.js';
import { db, isDuplicate } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { slugPattern } from './article.schema.js';
import { findArticles, fittingArticle } from './article-search.policy.js';
import { Article, ArticleVote } from './article.entity.js';
import { firstSentences } from './help-markdown.js';

export type HelpLanguage = 'th' | 'en';

/** An article in the language of who reads; in Thai what nobody has translated. */
export interface HelpArticle {
  id: string;
  slug: string;
  title: string;
  text: string;
  /** The language of its text. */
  language: HelpLanguage;
  changedAt: Date;
}

/** The published articles, for everybody: reading them, finding them, and whether they helped. */
@Injectable()
export class HelpService {
  /** Those that a search finds, the best first; all in their order where nothing is looked for. */
  async find(query: string, language: HelpLanguage): Promise<HelpArticle[]> {
    const rows = await db().find(Article, {
      where: { published: true },
      order: { position: 'ASC', id: 'ASC' },
    });
    const articles = rows.map((row) => inLanguage(row, language));
    return query ? findArticles(query, articles) : articles;
  }

  /** One of them. Throws article.not-found, for a draft too. */
  async read(slug: string, language: HelpLanguage): Promise<HelpArticle> {
    const article = slugPattern.test(slug) && (await db().findOneBy(Article, { slug, published: true }));
    if (!article) throw notFound('article');
    return inLanguage(article, language);
  }

  /** Counts that one was shown. */
  async countShown({ id }: HelpArticle): Promise<void> {
    await db().query(
      'INSERT INTO help_article_days (article_id, day, shown) VALUES (?, ?, 1) ON DUPLICATE KEY UPDATE shown = shown + 1',
      [id, thaiDay(clock.now())],
    );
  }

  /** Keeps whether one helped; what the same visit said before stands. */
  async vote({ id: articleId }: HelpArticle, visit: string, helpful: boolean): Promise<void> {
    try {
      await db().insert(ArticleVote, { articleId, visit, helpful, votedAt: clock.now() });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  /** The article that answers a free text, to be quoted: title, first two sentences and address; null in doubt. */
  async quoteFor(text: string): Promise<{ title: string; sentences: string; address: string } | null> {
    const language = /[ก-๙]/.test(text) ? 'th' : 'en';
    const article = fittingArticle(text, await this.find('', language));
    if (!article) return null;
    return {
      title: article.title,
      sentences: firstSentences(article.text),
      address: `${config().publicUrl}/help/${article.slug}${language === 'en' ? '?lang=en' : ''}`,
    };
  }
}

function inLanguage(article: Article, wanted: HelpLanguage): HelpArticle {
  const { id, slug, titleTh, titleEn, textTh, textEn, changedAt } = article;
  const translated = wanted === 'en' && textEn !== null;
  return {
    id,
    slug,
    title: translated ? (titleEn ?? titleTh) : titleTh,
    text: translated ? textEn : textTh,
    language: translated ? 'en' : 'th',
    changedAt,
  };
}
