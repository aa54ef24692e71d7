import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TrainingDay } from '../api/trainings.api';
import { DayField } from '../ui/day-field';
import { dayAfter } from './day-after';
import classes from './trainings.module.css';

interface DaysFieldProps {
  days: TrainingDay[];
  onChange: (days: TrainingDay[]) => void;
}

/** One or several days, each with hours and a place; a further day begins as the next of the one before. */
export function DaysField({ days, onChange }: DaysFieldProps) {
  const { t } = useTranslation();
  const set = (at: number, change: Partial<TrainingDay>) =>
    onChange(days.map((day, n) => (n === at ? { ...day, ...change } : day)));
  return (
    <fieldset className={classes.days}>
      <legend>{t('trainings.days')}</legend>
      {days.map((day, n) => (
        // The place of a day is what it is: two may for a moment be of the same date.
        <div key={n} className={classes.dayFields}>
          <DayField
            label={t('trainings.day')}
            required
            value={day.heldOn}
            onChange={(event) => set(n, { heldOn: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('trainings.from')}
            required
            value={day.fromTime}
            onChange={(event) => set(n, { fromTime: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('trainings.until')}
            required
            value={day.untilTime}
            onChange={(event) => set(n, { untilTime: event.currentTarget.value })}
          />
          <TextInput
            className={classes.placeField}
            label={t('trainings.place')}
            required
            maxLength={300}
            value={day.place}
            onChange={(event) => set(n, { place: event.currentTarget.value })}
          />
          {days.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={30}
              aria-label={t('trainings.remove-day')}
              onClick={() => onChange(days.filter((_, at) => at !== n))}
            >
              <IconTrash size={17} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange([...days, { ...days.at(-1)!, heldOn: dayAfter(days.at(-1)!.heldOn) }])}
        >
          {t('trainings.add-day')}
        </Button>
      </Group>
    </fieldset>
  );
}
