import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * Which tickets of a block have a gram, as gram-blocks.policy stores it. It finds candidates only: whether they fit, the
 * texts say.
 */
@Entity('search_gram_blocks')
export class SearchGramBlock {
  @PrimaryColumn({ type: 'int', unsigned: true })
  block: number;

  @PrimaryColumn({ type: 'int', unsigned: true })
  gram: number;

  @Column({ type: 'varbinary', length: 1024 })
  bits: Buffer;
}
