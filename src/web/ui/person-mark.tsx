import { initials, tintOf } from './initials';
import classes from './person-mark.module.css';

interface PersonMarkProps {
  id: string;
  name: string;
  size?: 'sm' | 'md' | 'lg';
}

/** A person's initials on a tint of their own; decoration beside the written name, so hidden from screen readers. */
export function PersonMark({ id, name, size = 'md' }: PersonMarkProps) {
  return (
    <span className={classes.mark} data-size={size} data-tint={tintOf(id)} aria-hidden title={name}>
      {initials(name)}
    </span>
  );
}
