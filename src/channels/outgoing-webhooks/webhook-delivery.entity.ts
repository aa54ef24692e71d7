import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn, IdColumn, RefColumn, TextColumn, TimeColumn } from '../../platform/database/columns.js';

/** That one subscriber is told of one thing; UNIQUE decides that it is one telling, however often it is asked for. */
@Entity('webhook_deliveries')
export class WebhookDelivery {
  @IdColumn()
  id: string;

  @RefColumn()
  subscriptionId: string;

  @CodeColumn(40)
  event: string;

  /** What happened, by its own identity. */
  @CodeColumn(80)
  eventKey: string;

  /** As it is sent, byte for byte, at every try. */
  @TextColumn(1_000)
  body: string;

  @CodeColumn(10)
  state: 'queued' | 'delivered' | 'failed';

  /** Tries so far, by hand and by itself. */
  @Column({ type: 'int' })
  attempts: number;

  /** How often it is still tried by itself. */
  @Column({ type: 'int' })
  triesLeft: number;

  /** Not tried before, while it is under way not before that ends. Null: settled. */
  @TimeColumn({ nullable: true })
  dueAt: Date | null;

  /** While it is under way, when that counts as broken off; null: it is not. */
  @TimeColumn({ nullable: true })
  claimedUntil: Date | null;

  /** What the last try came to. */
  @Column({ type: 'smallint', nullable: true })
  lastStatus: number | null;

  @CodeColumn(40, { nullable: true })
  lastError: string | null;

  @TimeColumn()
  createdAt: Date;
}

/** One try; it is written before anything goes out, so that a try that broke off is seen too. */
@Entity('webhook_attempts')
export class WebhookAttempt {
  @PrimaryColumn({ type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' })
  deliveryId: string;

  @PrimaryColumn({ type: 'int' })
  number: number;

  @TimeColumn()
  startedAt: Date;

  /** What the far side answered with; null: it did not. */
  @Column({ type: 'smallint', nullable: true })
  status: number | null;

  /** Why there is no answer; null with no status: it is under way, or was broken off. */
  @CodeColumn(40, { nullable: true })
  error: string | null;

  @Column({ type: 'int', nullable: true })
  durationMs: number | null;

  /** How its answer began; what resembles a secret is closed. */
  @TextColumn(500, { nullable: true })
  answer: string | null;
}
