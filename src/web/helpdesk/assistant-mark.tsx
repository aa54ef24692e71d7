import { IconRobot } from '@tabler/icons-react';
import classes from './assistant-mark.module.css';

/** The desk's own face beside what it said by itself; decoration beside the written name. */
export function AssistantMark() {
  return (
    <span className={classes.mark} aria-hidden>
      <IconRobot size={16} stroke={1.8} />
    </span>
  );
}
