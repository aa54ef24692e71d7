import { Link } from '@tanstack/react-router';
import type { InboxSearch } from '../helpdesk/inbox-search';
import { useFormat } from '../ui/use-format';
import classes from './overview.module.css';

interface FigureProps {
  label: string;
  value: number;
  search: InboxSearch;
  /** It should be nothing. */
  bad?: boolean;
}

/** One number, and the door to the tickets that it counts. */
export function Figure({ label, value, search, bad }: FigureProps) {
  const format = useFormat();
  return (
    <Link to="/inbox" search={search} className={classes.figure} data-bad={bad || undefined}>
      <strong>{format.number(value)}</strong>
      <span>{label}</span>
    </Link>
  );
}
