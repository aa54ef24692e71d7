import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A ticket whose texts have changed and whose grams have not yet: until they have, every search looks through it. */
@Entity('search_changes')
export class SearchChange {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id: string;

  /** The ticket's number. */
  @Column({ type: 'int', unsigned: true })
  number: number;

  /** The grams of words that are no more, four bytes each, little-endian; null where none are known. */
  @Column({ type: 'mediumblob', nullable: true })
  lost: Buffer | null;

  /** The same of the grams of `addedGramsOf`, which the version before does not know. */
  @Column({ type: 'mediumblob', nullable: true })
  lostAdded: Buffer | null;
}
