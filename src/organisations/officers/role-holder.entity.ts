import { Entity } from 'typeorm';
import {
  CodeColumn,
  DayColumn,
  FlagColumn,
  IdColumn,
  RefColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { EndReason, OfficerRole } from './officer-role.policy.js';

/** Somebody holds a post, from a day until a day. The holder is not the post: it may be vacant, or held for another. */
@Entity('role_holders')
export class RoleHolder {
  @IdColumn()
  id: string;

  @CodeColumn(2)
  provinceCode: string;

  @RefColumn()
  officerId: string;

  /** Null for a provincial representative, who holds the post for the whole province. */
  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  @CodeColumn(30)
  role: OfficerRole;

  /** รักษาราชการแทน: holds it while nobody is appointed. */
  @FlagColumn({ default: 0 })
  acting: boolean;

  /** Stands in beside the holder; there may be several. */
  @FlagColumn({ default: 0 })
  deputy: boolean;

  @DayColumn({ nullable: true })
  fromOn: string | null;

  /** The last day as it is planned; a daily sweep ends what has run out. */
  @DayColumn({ nullable: true })
  untilOn: string | null;

  /** The last day as it came. */
  @DayColumn({ nullable: true })
  endedOn: string | null;

  /** When the end was recorded; null while the post is held. */
  @TimeColumn({ nullable: true })
  endedAt: Date | null;

  @CodeColumn(30, { nullable: true })
  endReason: EndReason | null;

  /** When an end was taken back, the last time. */
  @TimeColumn({ nullable: true })
  reinstatedAt: Date | null;

  /** `LAO:role` of the one holder (not a deputy) while held, else null: a post of a LAO has one holder. */
  @CodeColumn(60, { nullable: true })
  seatKey: string | null;

  /** `officer:LAO or province:role` while held, else null: nobody holds the same post twice. */
  @CodeColumn(80, { nullable: true })
  holderKey: string | null;

  @RefColumn({ nullable: true })
  importId: string | null;

  @RefColumn({ nullable: true })
  createdBy: string | null;

  @TimeColumn()
  createdAt: Date;
}
