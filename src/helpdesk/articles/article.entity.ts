import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  LongTextColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';

/** What somebody wrote of an article, in Markdown. */
abstract class Written {
  @TextColumn(150)
  titleTh: string;

  @TextColumn(150, { nullable: true })
  titleEn: string | null;

  @LongTextColumn()
  textTh: string;

  @LongTextColumn({ nullable: true })
  textEn: string | null;

  /** Everybody may read it; otherwise it is a draft. */
  @FlagColumn()
  published: boolean;

  /** Articles are listed in this order. */
  @Column({ type: 'int' })
  position: number;

  /** Null: it came with the desk. */
  @RefColumn({ nullable: true })
  changedBy: string | null;

  @TimeColumn()
  changedAt: Date;
}

/** An article of the public help, as it is now. */
@Entity('help_articles')
export class Article extends Written {
  @IdColumn()
  id: string;

  /** Its name in addresses (UNIQUE), for good: links to it stand in chats and on paper. */
  @CodeColumn(80)
  slug: string;

  @Column({ type: 'int' })
  version: number;
}

/** One edition of an article, and who wrote it. */
@Entity('help_article_revisions')
export class ArticleRevision extends Written {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  articleId: string;

  /** Of two people who build on the same one the key lets one through. */
  @PrimaryColumn({ type: 'int' })
  version: number;
}

/** How often an article was shown on a day (in Thailand). */
@Entity('help_article_days')
export class ArticleDay {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  articleId: string;

  @PrimaryColumn({ type: 'date' })
  day: string;

  @Column({ type: 'int', unsigned: true })
  shown: number;
}

/** Whether an article helped, once for each visit (UNIQUE); who visited is not known. */
@Entity('help_article_votes')
export class ArticleVote {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  articleId: string;

  @PrimaryColumn({ type: 'varchar', length: 32, charset: 'ascii', collation: 'ascii_bin' })
  visit: string;

  @FlagColumn()
  helpful: boolean;

  @TimeColumn()
  votedAt: Date;
}
