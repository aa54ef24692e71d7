import { Entity, PrimaryColumn } from 'typeorm';

/** A block of tickets with grams; who writes grams of it holds this row, one at a time. */
@Entity('search_blocks')
export class SearchBlock {
  @PrimaryColumn({ type: 'int', unsigned: true })
  block: number;
}
