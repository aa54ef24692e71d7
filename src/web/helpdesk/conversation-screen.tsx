import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ApiProblem } from '../api/problem';
import { BlankProblem } from '../ui/blank';
import { Conversation } from './conversation';
import { HeaderSkeleton } from './header-skeleton';
import { ThreadSkeleton } from './thread-skeleton';
import { ticketFromLists } from './ticket-cache';
import { ticketOptions } from './ticket-queries';
import classes from './conversation.module.css';

/** The ticket that the address names: its conversation as soon as anything of it is known. */
export function ConversationScreen() {
  const { ticketId } = useParams({ from: '/signed-in/shell/inbox/$ticketId' });
  const client = useQueryClient();
  const {
    data: ticket,
    error,
    refetch,
  } = useQuery({
    ...ticketOptions(ticketId),
    // Until the answer is there, the row of the list stands in for the header.
    placeholderData: () => ticketFromLists(client, ticketId),
  });
  // A ticket that moved to another province is gone for a representative, also while it is on screen.
  const gone = error instanceof ApiProblem && error.status === 404;
  if (error && (!ticket || gone)) return <BlankProblem error={error} retry={() => void refetch()} />;
  if (!ticket) {
    return (
      <div className={classes.main}>
        <HeaderSkeleton />
        <ThreadSkeleton />
      </div>
    );
  }
  return <Conversation key={ticketId} ticket={ticket} />;
}
