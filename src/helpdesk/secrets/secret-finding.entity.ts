import { Entity } from 'typeorm';
import { CodeColumn, FlagColumn, IdColumn, RefColumn, TimeColumn } from '../../platform/database/columns.js';
import type { SecretKind } from '../../platform/secrets/secrets.policy.js';

/** What can be read in words, and a picture of an ID card. */
export type FindingKind = SecretKind | 'id-card';

/** That somebody sent what must be in no chat: what kind, where, and for which LAO. Never the secret. */
@Entity('secret_findings')
export class SecretFinding {
  @IdColumn()
  id: string;

  /** UNIQUE with the kind. */
  @RefColumn()
  eventId: string;

  @CodeColumn(20)
  kind: FindingKind;

  /** The person outside wrote it; otherwise our side did, outside of the desk. */
  @FlagColumn()
  byContact: boolean;

  @RefColumn()
  threadId: string;

  @RefColumn()
  ticketId: string;

  @RefColumn()
  messageId: string;

  /** The LAO that the sender is bound to, where it is exactly one. */
  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  @CodeColumn(10, { nullable: true })
  provinceCode: string | null;

  @TimeColumn()
  foundAt: Date;
}
