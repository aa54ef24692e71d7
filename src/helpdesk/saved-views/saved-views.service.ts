import { Injectable } from '@nestjs/common';
import { mayDo } from '../../platform/auth/permissions.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { deskName } from '../care-checks.js';
import { TicketListService } from '../ticket-list.service.js';
import { SavedView } from './saved-view.entity.js';
import type { NewSavedView, SavedViewJson, ViewFilter } from './saved-view.schema.js';

/** As many as a side list has room for; each is counted whenever the list is read. */
const mostOwn = 20;
const mostShown = 60;

interface Row {
  id: string;
  name: string;
  owner_id: string;
  owner_name: string;
  desk_id: string | null;
  desk_name: string | null;
  filter: string;
}

/** Lists of tickets that staff keep by name, for themselves or for a desk. */
@Injectable()
export class SavedViewsService {
  constructor(private readonly tickets: TicketListService) {}

  /** One's own and those of one's desks (a desk that names no people is everybody's), in their order, each with how many tickets it has for the person who asks. */
  async list(): Promise<SavedViewJson[]> {
    const me = actor();
    const rows: Row[] = await db().query(
      `SELECT v.id, v.name, v.owner_id, s.name AS owner_name, v.desk_id, d.name AS desk_name, v.filter
       FROM saved_views v JOIN staff s ON s.id = v.owner_id LEFT JOIN desks d ON d.id = v.desk_id
       WHERE v.owner_id = ? OR v.desk_id IS NOT NULL AND (
         NOT EXISTS (SELECT 1 FROM desk_agents a WHERE a.desk_id = v.desk_id)
         OR EXISTS (SELECT 1 FROM desk_agents a WHERE a.desk_id = v.desk_id AND a.staff_id = ?))
       ORDER BY v.desk_id IS NOT NULL, d.position, v.position, v.id LIMIT ${mostShown}`,
      [me.staffId, me.staffId],
    );
    return Promise.all(
      rows.map(async (row) => {
        const filter = JSON.parse(row.filter) as ViewFilter;
        return {
          id: row.id,
          name: row.name,
          desk: row.desk_id ? { id: row.desk_id, name: row.desk_name ?? '' } : null,
          owner: { id: row.owner_id, name: row.owner_name },
          mine: mayChange(row.owner_id),
          filter,
          ...(await this.tickets.counted(filter)),
        };
      }),
    );
  }

  /** Keeps one; answers its id. Throws desk.unknown (400) and saved-view.too-many (422). */
  async add({ name, deskId, filter }: NewSavedView): Promise<string> {
    const { staffId } = actor();
    if (deskId) await deskName(deskId);
    const own = await db().countBy(SavedView, { ownerId: staffId });
    if (own >= mostOwn) throw new DomainError('saved-view.too-many', 422, { extra: { most: mostOwn } });
    const id = newId();
    const view = { id, name, ownerId: staffId, deskId, filter, position: own, createdAt: clock.now() };
    await db().insert(SavedView, view);
    return id;
  }

  /** Writes one anew. Throws saved-view.not-found, also for one of somebody else's, and desk.unknown (400). */
  async change(id: string, { name, deskId, filter }: NewSavedView): Promise<void> {
    if (deskId) await deskName(deskId);
    await this.own(id);
    await db().update(SavedView, id, { name, deskId, filter });
  }

  /** Throws saved-view.not-found, also for one of somebody else's. */
  async remove(id: string): Promise<void> {
    await this.own(id);
    await db().delete(SavedView, { id });
  }

  /** Puts those of these that the person may change into this order. */
  async order(ids: string[]): Promise<void> {
    await transaction(async () => {
      for (const [position, id] of ids.entries()) {
        const view = await db().findOneBy(SavedView, { id });
        if (view && mayChange(view.ownerId)) await db().update(SavedView, id, { position });
      }
    });
  }

  private async own(id: string): Promise<SavedView> {
    const view = await db().findOneBy(SavedView, { id });
    const isSeen = view && (view.ownerId === actor().staffId || view.deskId !== null);
    if (!isSeen || !mayChange(view.ownerId)) throw notFound('saved-view');
    return view;
  }
}

/** Its owner, and for what is shared whoever sets the desk up. */
function mayChange(ownerId: string): boolean {
  const { staffId, role } = actor();
  return ownerId === staffId || mayDo(role, 'tickets.settings');
}
