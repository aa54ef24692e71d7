import { Column, Entity } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  TimeColumn,
} from '../../platform/database/columns.js';
import type { WebhookEvent } from './webhook-events.js';

/** Somebody elsewhere who is told of what happens here, as an administrator set it up. */
@Entity('webhook_subscriptions')
export class WebhookSubscription {
  @IdColumn()
  id: string;

  @TextColumn(100)
  name: string;

  @TextColumn(500)
  url: string;

  @JsonColumn()
  events: WebhookEvent[];

  /**
   * `off` by a person: nothing is kept for it. `broken`: it failed for days; what happens is kept for whoever mends it.
   * `removed`: gone, with its log.
   */
  @CodeColumn(10)
  state: 'on' | 'off' | 'broken' | 'removed';

  /** Since when nothing has arrived; null: the last one did. */
  @TimeColumn({ nullable: true })
  failingSince: Date | null;

  @Column({ type: 'int' })
  version: number;

  @RefColumn()
  createdBy: string;

  @TimeColumn()
  createdAt: Date;
}
