import { Column, Entity, PrimaryColumn } from 'typeorm';
import {
  CodeColumn,
  FlagColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { RuleAct, RuleDefinition } from './rule.policy.js';

/** Work that is done on tickets without a person: when something happens, if some things are so, then do. */
@Entity('automation_rules')
export class AutomationRule {
  @IdColumn()
  id: string;

  @TextColumn(100)
  name: string;

  /** Rules look at what happens in this order, each seeing what the one before did. */
  @Column({ type: 'int' })
  position: number;

  @FlagColumn()
  active: boolean;

  /** What `definition` waits for, so that those of the clock are found. */
  @CodeColumn(20)
  event: RuleDefinition['when']['event'];

  @JsonColumn()
  definition: RuleDefinition;

  @Column({ type: 'int' })
  version: number;

  /** What came due before is not done: those of the clock begin when they are switched on. */
  @TimeColumn({ nullable: true })
  sweptUntil: Date | null;

  @TimeColumn({ nullable: true })
  archivedAt: Date | null;

  @TimeColumn()
  createdAt: Date;
}

/** One edition of a rule, and who made it. */
@Entity('automation_revisions')
export class RuleRevision {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  ruleId: string;

  /** Of two people who build on the same one the key lets one through. */
  @PrimaryColumn({ type: 'int' })
  version: number;

  @CodeColumn(20)
  what: 'added' | 'changed' | 'switched-on' | 'switched-off' | 'archived';

  @TextColumn(100)
  name: string;

  @JsonColumn()
  definition: RuleDefinition;

  @RefColumn()
  changedBy: string;

  @TimeColumn()
  changedAt: Date;
}

/** What an act came to: done, nothing to do, or the code of the refusal. */
export interface DoneAct {
  do: RuleAct['do'];
  outcome: string;
}

/** That a rule acted on a ticket: once for each thing that happened (UNIQUE), whoever runs twice. */
@Entity('automation_runs')
export class RuleRun {
  @IdColumn()
  id: string;

  @RefColumn()
  ruleId: string;

  @Column({ type: 'int' })
  ruleVersion: number;

  @RefColumn()
  ticketId: string;

  /** The line that it followed, `opened`, or a rule's own name for the time that had come. */
  @CodeColumn(40)
  eventKey: string;

  /** `acted`, `nothing`, or the guard that stopped it. */
  @CodeColumn(20)
  outcome: 'acted' | 'nothing' | 'own-doing' | 'too-deep' | 'too-often';

  @JsonColumn()
  acts: DoneAct[];

  /** The rules that it followed from, with itself as the last. */
  @JsonColumn()
  trail: string[];

  @TimeColumn()
  ranAt: Date;
}
