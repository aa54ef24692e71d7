import type { ReactNode } from 'react';
import { NavigationToggle } from './navigation-toggle';
import classes from './page.module.css';
import { useTitle } from './use-title';

interface PageProps {
  title: string;
  text?: string;
  actions?: ReactNode;
  /** For tables, which need the room more than text needs short lines. */
  wide?: boolean;
  children: ReactNode;
}

/** The frame of a screen outside the inbox: a title, one sentence on what it is for, and its own actions. */
export function Page({ title, text, actions, wide, children }: PageProps) {
  useTitle(title);
  return (
    <div className={classes.page} data-wide={wide || undefined}>
      <header className={classes.header}>
        <NavigationToggle />
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          {text && <p className={classes.text}>{text}</p>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  );
}

interface SectionProps {
  title: string;
  text?: string;
  children: ReactNode;
}

/** One subject within a screen. */
export function Section({ title, text, children }: SectionProps) {
  return (
    <section className={classes.section}>
      <h2 className={classes.subtitle}>{title}</h2>
      {text && <p className={classes.text}>{text}</p>}
      <div className={classes.content}>{children}</div>
    </section>
  );
}
