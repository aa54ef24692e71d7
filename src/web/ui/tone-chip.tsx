import type { ReactNode } from 'react';
import classes from './tone-chip.module.css';

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad';

interface ToneChipProps {
  tone: Tone;
  icon?: ReactNode;
  title?: string;
  children?: ReactNode;
}

/** A small word with a tone: says in text (and icon) what its colour only repeats. */
export function ToneChip({ tone, icon, title, children }: ToneChipProps) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {icon}
      {children && <span className={classes.text}>{children}</span>}
    </span>
  );
}
