import { Column, Entity } from 'typeorm';
import { SealedBlob } from '../../platform/crypto/sealed-blob.columns.js';
import {
  CodeColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { Area, Turn } from '../safety/card-areas.policy.js';
import type { CopyReason } from './copy-reason.policy.js';

export const copyStates = ['cover', 'unfiled', 'waiting', 'accepted', 'refused'] as const;
/** A cover sheet; a page that is nobody's yet; one to be looked at; and what came of it. */
export type CopyState = (typeof copyStates)[number];

export const copyDoubts = ['several-people', 'other-name'] as const;
/** Cards of several people may be on the page; or the name on it is another's than whose it is said to be. */
export type CopyDoubt = (typeof copyDoubts)[number];

/**
 * One page that may be the copy of an ID card, made anew from its pixels and closed. Once accepted it is the card alone,
 * covered and marked; refused, nothing of it is left.
 */
@Entity('id_card_copies')
export class IdCardCopy extends SealedBlob {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  copyFileId: string;

  @RefColumn({ nullable: true })
  batchId: string | null;

  @Column({ type: 'int', unsigned: true })
  page: number;

  /** 1; more where several people are on one page. */
  @Column({ type: 'int', unsigned: true })
  part: number;

  @CodeColumn(10)
  state: CopyState;

  /** Whose it is. */
  @RefColumn({ nullable: true })
  obligationId: string | null;

  @CodeColumn(10, { nullable: true })
  filedBy: 'qr' | 'link' | 'ticket' | 'person' | null;

  /** Whose it might be: what a file's name says, or the name on the page, decides nothing. */
  @RefColumn({ nullable: true })
  proposedId: string | null;

  /** What says so. */
  @CodeColumn(10, { nullable: true })
  proposedBy: 'name' | 'text' | null;

  /** When it was read: a name was looked for on it, and what it must not be. */
  @TimeColumn({ nullable: true })
  readAt: Date | null;

  /** What reading it found odd; a person looks. */
  @CodeColumn(20, { nullable: true })
  doubt: CopyDoubt | null;

  @Column({ type: 'int', unsigned: true })
  width: number;

  @Column({ type: 'int', unsigned: true })
  height: number;

  /** By how many degrees clockwise what is kept is turned before anybody sees, reads or covers it. */
  @Column({ type: 'smallint', unsigned: true, default: 0 })
  turned: Turn;

  /** The file with the ciphertext of the picture; null once it is destroyed. */
  @RefColumn({ nullable: true })
  fileId: string | null;

  /** What was covered on the accepted picture, by a person's decision. */
  @JsonColumn({ nullable: true })
  covers: Area[] | null;

  @CodeColumn(30, { nullable: true })
  reason: CopyReason | null;

  @TextColumn(300, { nullable: true })
  note: string | null;

  @Column({ type: 'int', unsigned: true, default: 0 })
  version: number;

  @TimeColumn()
  createdAt: Date;

  @RefColumn({ nullable: true })
  decidedBy: string | null;

  @TimeColumn({ nullable: true })
  decidedAt: Date | null;

  @TimeColumn({ nullable: true })
  erasedAt: Date | null;

  /** Whether nobody decided about it yet. */
  isOpen(): boolean {
    return this.state === 'unfiled' || this.state === 'waiting';
  }
}

/** Where a sealed picture belongs: in another row or province it does not open. */
export function copyPlace(row: { id: string; provinceCode: string }): string[] {
  return ['id_card_copies', 'picture', row.provinceCode, row.id];
}
