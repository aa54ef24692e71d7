import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Officer } from '../organisations/officers/officer.entity.js';
import { RoleHolder } from '../organisations/officers/role-holder.entity.js';
import { Training } from '../organisations/trainings/training.entity.js';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import type { TicketEvent } from './message.entity.js';
import { messageRow, newLine } from './rows.js';
import { TicketNewsService } from './ticket-news.service.js';
import type { Ticket } from './ticket.entity.js';

type LiveTicket = Pick<Ticket, 'id' | 'channel'> & { laoCode: string };

/** How a training stands, as a line on a ticket tells it. */
const trainingLines = {
  planned: 'training-set',
  cancelled: 'training-cancelled',
  closed: 'training-closed',
} as const;

/**
 * Tells on the live tickets of a LAO what has changed for it in the register, so that whoever answers next knows.
 * Each thing is told once on a ticket, by the UNIQUE token of its line.
 */
@Injectable()
export class RegisterFollowService {
  constructor(private readonly news: TicketNewsService) {}

  /** A training was moved, cancelled, closed or opened again; told as it stands now. */
  async followTraining(id: string): Promise<void> {
    await transaction(async () => {
      const training = await db().findOneBy(Training, { id });
      if (!training) return;
      const tickets: LiveTicket[] = await db().query(
        `SELECT t.id, t.channel, t.lao_code AS laoCode FROM tickets t
         JOIN training_invitations i ON i.lao_code = t.lao_code WHERE i.training_id = ? AND t.active = 1`,
        [id],
      );
      const data = { title: training.title, on: training.startsOn };
      const event = { type: trainingLines[training.state], data };
      await this.tell(
        tickets.map((ticket) => ({ ticket, event, token: `training-${id}-${training.version}` })),
      );
    });
  }

  /** Responsible officers came or went, by the ids of the posts. */
  async followOfficers(ids: string[]): Promise<void> {
    await transaction(async () => {
      const holders = await db().findBy(RoleHolder, { id: In(ids) });
      const laos = [...new Set(holders.flatMap(({ laoCode }) => laoCode ?? []))];
      if (!laos.length) return;
      const tickets: LiveTicket[] = await db().query(
        'SELECT id, channel, lao_code AS laoCode FROM tickets WHERE lao_code IN (?) AND active = 1',
        [laos],
      );
      if (!tickets.length) return;
      const people = await db().findBy(Officer, { id: In(holders.map(({ officerId }) => officerId)) });
      const names = new Map(people.map((officer) => [officer.id, officer.name]));
      const lines = tickets.flatMap((ticket) =>
        holders
          .filter(({ laoCode }) => laoCode === ticket.laoCode)
          .map((holder) => {
            const type = holder.endedAt ? 'officer-left' : 'officer-came';
            const event = { type, data: { name: names.get(holder.officerId) ?? '' } };
            const at = holder.endedAt ?? holder.reinstatedAt ?? holder.createdAt;
            return { ticket, event, token: `post-${holder.id}-${type}-${at.getTime()}` };
          }),
      );
      await this.tell(lines);
    });
  }

  private async tell(lines: { ticket: LiveTicket; event: TicketEvent; token: string }[]): Promise<void> {
    const now = clock.now();
    const rows = lines.map(({ ticket, event, token }) => ({
      ...messageRow(newLine(ticket, event, now)),
      client_token: token,
    }));
    await insertMany('messages', rows, 'ON DUPLICATE KEY UPDATE id = messages.id');
    await this.news.tell(lines.map(({ ticket }) => ticket.id));
  }
}
