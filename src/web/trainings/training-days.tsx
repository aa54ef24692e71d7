import type { TrainingDay } from '../api/trainings.api';
import { useFormat } from '../ui/use-format';

/** From the first day to the last, as short as it can be read. */
export function TrainingSpan({ startsOn, endsOn }: { startsOn: string; endsOn: string }) {
  const format = useFormat();
  return (
    <span>
      {format.shortDate(startsOn)}
      {endsOn !== startsOn && ` – ${format.shortDate(endsOn)}`}
    </span>
  );
}

/** Each day with its hours and its place. */
export function TrainingDays({ days }: { days: TrainingDay[] }) {
  const format = useFormat();
  return (
    <ul>
      {days.map((day) => (
        <li key={day.heldOn}>
          {format.day(day.heldOn)} · {day.fromTime}–{day.untilTime} · {day.place}
        </li>
      ))}
    </ul>
  );
}
