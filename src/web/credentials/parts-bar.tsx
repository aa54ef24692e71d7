import { useFormat } from '../ui/use-format';
import classes from './parts-bar.module.css';

export interface BarPart {
  key: string;
  label: string;
  count: number;
}

interface PartsBarProps {
  parts: BarPart[];
  /** What the whole is, for those who hear it. */
  label: string;
  tall?: boolean;
}

/** A whole in its parts. Says in words what the colours only repeat. */
export function PartsBar({ parts, label, tall }: PartsBarProps) {
  const format = useFormat();
  const shown = parts.filter(({ count }) => count > 0);
  const words = shown.map((part) => `${part.label} ${format.number(part.count)}`).join(', ');
  return (
    <div
      className={classes.bar}
      data-tall={tall || undefined}
      role="img"
      aria-label={`${label}: ${words || '–'}`}
    >
      {shown.map((part) => (
        <span
          key={part.key}
          data-part={part.key}
          style={{ flexGrow: part.count }}
          title={`${part.label} ${format.number(part.count)}`}
        />
      ))}
    </div>
  );
}

/** The colour of a part, beside its words. */
export function PartSwatch({ part }: { part: string }) {
  return <span className={classes.swatch} data-part={part} aria-hidden />;
}
