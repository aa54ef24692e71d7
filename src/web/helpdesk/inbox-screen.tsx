import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import type { Ticket } from '../api/types';
import { lazyPart } from '../ui/lazy-part';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { ApiProblem } from '../api/problem';
import { filterOf } from './inbox-search';
import classes from './inbox-screen.module.css';
import { ListHeader } from './list-header';
import { TicketList } from './ticket-list';

const UndeliveredList = lazyPart(
  async () => (await import('./undelivered/undelivered-list')).UndeliveredList,
  'undelivered',
);

const BulkBar = lazyPart(async () => (await import('./bulk/bulk-bar')).BulkBar, 'bulk', 'fields');

/**
 * Where an agent spends the day: the list beside the conversation. What is shown is the address, so a link, the back
 * button and a second tab show the same; on a phone one of the two fills the screen.
 */
export function InboxScreen() {
  const search = useSearch({ from: '/signed-in/shell/inbox' });
  const { ticketId } = useParams({ strict: false });
  const mayRead = useMay('tickets.read');
  const mayWrite = useMay('tickets.write');
  const filter = filterOf(search);
  const key = JSON.stringify(filter);
  const list = { filter, ticketId: ticketId ?? null };
  const [choice, setChoice] = useState<(ticket: Ticket) => ReactNode>();
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} />;
  return (
    <div className={classes.panes} data-open={ticketId ? true : undefined}>
      <div className={classes.list}>
        <ListHeader search={search} filter={filter} />
        {filter.view === 'undelivered' && mayWrite ? (
          <Suspense fallback={null}>
            <UndeliveredList key={key} filter={filter}>
              {(undelivered) => <TicketList {...list} choice={undelivered} />}
            </UndeliveredList>
          </Suspense>
        ) : (
          <>
            {mayWrite && (
              <Suspense fallback={null}>
                <BulkBar {...list} onChoice={setChoice} />
              </Suspense>
            )}
            <TicketList {...list} choice={choice} key={key} />
          </>
        )}
      </div>
      <div className={classes.conversation}>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
