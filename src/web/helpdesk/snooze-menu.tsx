import { ActionIcon, Button, Popover, Stack, TextInput } from '@mantine/core';
import { IconBellZ } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import classes from './snooze-menu.module.css';
import { pickedMoment, snoozeChoices } from './snooze.policy';

interface SnoozeMenuProps {
  opened: boolean;
  onOpenedChange: (opened: boolean) => void;
  /** Null: until they write. */
  onSnooze: (until: string | null) => void;
}

/** Puts a ticket out of sight until a moment at which it comes back by itself. */
export function SnoozeMenu({ opened, onOpenedChange, onSnooze }: SnoozeMenuProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [picked, setPicked] = useState('');
  const now = new Date(useNow());
  const moment = pickedMoment(picked, now);
  const choose = (until: Date | null) => {
    onOpenedChange(false);
    onSnooze(until?.toISOString() ?? null);
  };
  return (
    <Popover
      opened={opened}
      onChange={onOpenedChange}
      position="bottom-end"
      shadow="md"
      trapFocus
      width={264}
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('action.snooze')}
          title={`${t('action.snooze')} (s)`}
          onClick={() => onOpenedChange(!opened)}
        >
          <IconBellZ size={19} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('action.snooze')}>
        <Stack gap={4}>
          {opened &&
            snoozeChoices(now).map(({ key, until }) => (
              <Button
                key={key}
                variant="subtle"
                color="gray"
                justify="space-between"
                size="sm"
                px="xs"
                className={classes.choice}
                rightSection={
                  <span className={classes.when}>{format.moment(until.toISOString(), now.getTime())}</span>
                }
                onClick={() => choose(until)}
              >
                {t(`snooze.${key}`)}
              </Button>
            ))}
          <Button
            variant="subtle"
            color="gray"
            justify="space-between"
            size="sm"
            px="xs"
            className={classes.choice}
            onClick={() => choose(null)}
          >
            {t('snooze.answer')}
          </Button>
          <form
            className={classes.form}
            onSubmit={(event) => {
              event.preventDefault();
              if (moment) choose(moment);
            }}
          >
            <TextInput
              type="datetime-local"
              size="sm"
              label={t('snooze.pick')}
              // The field's own year is of the common era.
              description={moment ? format.dateTime(moment.toISOString()) : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={picked}
              onChange={(event) => setPicked(event.currentTarget.value)}
              error={picked && !moment ? t('snooze.past') : undefined}
            />
            <Button type="submit" size="sm" variant="light" disabled={!moment} fullWidth mt="xs">
              {t('action.snooze')}
            </Button>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
