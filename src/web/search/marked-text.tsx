import type { MarkedText as Marked } from '../api/types';
import classes from './search.module.css';

/** A text with what was looked for marked in it. */
export function MarkedText({ of: { text, ranges } }: { of: Marked }) {
  let at = 0;
  const parts = ranges.flatMap(([from = 0, to = 0]) => {
    const before = text.slice(at, from);
    at = to;
    return [
      before,
      <mark key={from} className={classes.mark}>
        {text.slice(from, to)}
      </mark>,
    ];
  });
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
