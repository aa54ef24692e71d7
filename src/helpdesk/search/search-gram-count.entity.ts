import { Column, Entity, PrimaryColumn } from 'typeorm';

/** In how many tickets of a sample a gram is. It decides by which gram a search begins, never what it finds. */
@Entity('search_gram_counts')
export class SearchGramCount {
  @PrimaryColumn({ type: 'int', unsigned: true })
  gram: number;

  @Column({ type: 'int', unsigned: true })
  tickets: number;
}
