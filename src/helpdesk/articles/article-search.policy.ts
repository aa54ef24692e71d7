import { foldThai } from '../../platform/thai-text.policy.js';
import { wordsOf } from './question-words.policy.js';

/** What is looked through of an article. */
export interface Searched {
  title: string;
  text: string;
}

/** Below this share an article has little to do with what was asked. */
const related = 0.25;
/** So much of a free text an article explains, and so much more than the next one, that it is quoted. */
const sure = 0.6;
const ahead = 1.3;

/** The articles that a search finds, the best first. */
export function findArticles<T extends Searched>(query: string, articles: readonly T[]): T[] {
  return ranked(query, articles)
    .filter(({ fit }) => fit >= related)
    .map(({ article }) => article);
}

/** The one article that answers a free text; null where none does, or two do nearly as well. */
export function fittingArticle<T extends Searched>(text: string, articles: readonly T[]): T | null {
  const [first, second] = ranked(text, articles);
  if (!first || first.fit < sure || first.inTitle < 2) return null;
  return !second || first.fit >= second.fit * ahead ? first.article : null;
}

/** By the share of the words asked that an article has, rare words counting more and those of its title twice. */
function ranked<T extends Searched>(query: string, articles: readonly T[]) {
  const words = wordsOf(query);
  const folded = articles.map((article) => ({
    article,
    title: foldThai(article.title),
    text: foldThai(article.text),
  }));
  const weighed = words.map((word) => {
    const having = folded.filter(({ title, text }) => title.includes(word) || text.includes(word)).length;
    return { word, weight: Math.log(1 + (folded.length + 1) / (having + 0.5)) };
  });
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  if (!all) return [];
  return folded
    .map(({ article, title, text }) => {
      const found = weighed.reduce(
        (sum, { word, weight }) => sum + weight * (title.includes(word) ? 1 : text.includes(word) ? 0.5 : 0),
        0,
      );
      return { article, fit: found / all, inTitle: words.filter((word) => title.includes(word)).length };
    })
    .sort((a, b) => b.fit - a.fit);
}
