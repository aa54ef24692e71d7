import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A ticket whose texts have grams that are not written yet: until they are, every search looks through it. */
@Entity('search_pending')
export class SearchPending {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true })
  id: string;

  @Column({ type: 'int', unsigned: true })
  number: number;
}
