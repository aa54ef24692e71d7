import { Column, Entity } from 'typeorm';
import { CodeColumn, IdColumn, JsonColumn, RefColumn, TimeColumn } from '../platform/database/columns.js';

export const dialogueStates = ['active', 'with-person', 'taken-over'] as const;
/** `with-person`: the assistant gave it away; `taken-over`: a person took it. It is silent in both. */
export type DialogueState = (typeof dialogueStates)[number];

export const dialogueSteps = ['idle', 'which-lao', 'code', 'binding-code'] as const;
/** What it waits for: nothing, the name of a LAO, a code for a case, a code that binds the chat. */
export type DialogueStep = (typeof dialogueSteps)[number];

/** What the assistant and somebody outside are talking about on a ticket; in the database, so that it outlives any restart. */
@Entity('assistant_dialogues')
export class Dialogue {
  @IdColumn()
  id: string;

  @RefColumn()
  ticketId: string;

  @RefColumn()
  contactPointId: string;

  @CodeColumn(12)
  state: DialogueState;

  @CodeColumn(20)
  step: DialogueStep;

  /** What was asked for, as far as it is understood. */
  @CodeColumn(20, { nullable: true })
  intent: string | null;

  @CodeColumn(8, { nullable: true })
  laoCode: string | null;

  /** The LAOs that were offered to choose from, in their order. */
  @JsonColumn({ nullable: true })
  offered: string[] | null;

  /** What was offered with the last answer: its number or its words choose it as a press would. */
  @JsonColumn({ nullable: true })
  choices: { title: string; payload: string }[] | null;

  @RefColumn({ nullable: true })
  caseId: string | null;

  /** How often in a row it did not understand. */
  @Column({ type: 'tinyint', unsigned: true, default: 0 })
  misunderstood: number;

  /** Why a person has it: asked, angry, misunderstood, policy, other, agent. */
  @CodeColumn(20, { nullable: true })
  reason: string | null;

  /** The ticket's count when it began: after a reopening it begins anew. */
  @Column({ type: 'int', default: 0 })
  reopened: number;

  /** What staff say after this takes it over. */
  @TimeColumn()
  activeSince: Date;

  @RefColumn({ nullable: true })
  changedBy: string | null;

  @TimeColumn()
  changedAt: Date;

  @Column({ type: 'int', default: 0 })
  version: number;
}
