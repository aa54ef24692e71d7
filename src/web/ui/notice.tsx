import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  tone: 'warn' | 'bad' | 'good';
  title?: string;
  /** `alert` interrupts a screen reader, `status` waits for a pause. */
  role?: 'alert' | 'status';
  children: ReactNode;
}

/** A few sentences that somebody must not miss, in their place on the page. */
export function Notice({ tone, title, role, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      {title && <p className={classes.title}>{title}</p>}
      {children}
    </div>
  );
}
