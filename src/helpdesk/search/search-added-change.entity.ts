import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A ticket whose added grams (of two whole units, and of what stands over it) are not written yet: made by a trigger for
 * each SearchChange, under its id, and taken away with it. What stays was marked while a version without these grams
 * wrote beside; what was there before they came waits under negative ids, the ticket's number.
 */
@Entity('search_added_changes')
export class SearchAddedChange {
  @PrimaryColumn({ type: 'bigint' })
  id: string;

  /** The ticket's number. */
  @Column({ type: 'int', unsigned: true })
  number: number;

  /** Those added grams of words that are no more, four bytes each, little-endian; null where none are known. */
  @Column({ type: 'mediumblob', nullable: true })
  lost: Buffer | null;
}
