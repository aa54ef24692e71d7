import { Article, ArticleDay, ArticleRevision, ArticleVote } from './article.entity.js';
import { ArticlesController } from './articles.controller.js';
import { ArticlesService } from './articles.service.js';
import { HelpController } from './help.controller.js';
import { HelpService } from './help.service.js';
import { StarterContent } from '../starters/starter-content.entity.js';

/** The public help: what the helpdesk is made of, by kind. */
export const articleEntities = [Article, ArticleDay, ArticleRevision, ArticleVote, StarterContent];
export const articleControllers = [ArticlesController, HelpController];
export const articleProviders = [ArticlesService, HelpService];
