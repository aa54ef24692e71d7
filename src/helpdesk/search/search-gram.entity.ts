import { Entity, PrimaryColumn } from 'typeorm';

/** A gram that a ticket has somewhere. It finds candidates only: whether they fit, the texts say. */
@Entity('search_grams')
export class SearchGram {
  @PrimaryColumn({ type: 'int', unsigned: true })
  gram: number;

  @PrimaryColumn({ type: 'int', unsigned: true })
  number: number;
}
