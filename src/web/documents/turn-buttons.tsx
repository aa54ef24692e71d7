import { Button, Kbd } from '@mantine/core';
import { IconRotate, IconRotateClockwise } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../ui/use-keys';
import classes from './copies.module.css';
import type { usePicture } from './use-picture';

/** Turns the page that is shown, to the left or to the right, for all who look at it. Keys: l, r. */
export function TurnButtons({ turn }: Pick<ReturnType<typeof usePicture>, 'turn'>) {
  const { t } = useTranslation();
  useKeys({ l: () => turn.mutate(270), r: () => turn.mutate(90) });
  return (
    <div className={classes.acts}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRotate size={16} aria-hidden />}
        rightSection={<Kbd size="xs">l</Kbd>}
        onClick={() => turn.mutate(270)}
      >
        {t('copies.turn-left')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconRotateClockwise size={16} aria-hidden />}
        rightSection={<Kbd size="xs">r</Kbd>}
        onClick={() => turn.mutate(90)}
      >
        {t('copies.turn-right')}
      </Button>
    </div>
  );
}
