import { Outlet, useParams, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useMay } from '../platform/session';
import { BlankProblem } from '../ui/blank';
import { ApiProblem } from '../api/problem';
import { filterOf } from './inbox-search';
import classes from './inbox-screen.module.css';
import { ListHeader } from './list-header';
import { TicketList } from './ticket-list';

/**
 * Where an agent spends the day: the list beside the conversation. What is shown is the address, so a link, the back
 * button and a second tab show the same; on a phone one of the two fills the screen.
 */
export function InboxScreen() {
  const search = useSearch({ from: '/signed-in/shell/inbox' });
  const { ticketId } = useParams({ strict: false });
  const mayRead = useMay('tickets.read');
  const filter = filterOf(search);
  if (!mayRead) return <BlankProblem error={new ApiProblem('request.not-allowed', 403)} />;
  return (
    <div className={classes.panes} data-open={ticketId ? true : undefined}>
      <div className={classes.list}>
        <ListHeader search={search} filter={filter} />
        <TicketList key={JSON.stringify(filter)} filter={filter} ticketId={ticketId ?? null} />
      </div>
      <div className={classes.conversation}>
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
