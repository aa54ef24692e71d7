import { UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CountedOf } from '../api/overview.api';
import classes from './overview.module.css';

const CountedDialog = lazy(() =>
  import('./counted-dialog').then((part) => ({ default: part.CountedDialog })),
);

interface CountedDoorProps {
  of: CountedOf;
  whose?: string;
  className?: string;
  children: ReactNode;
}

/** A figure of the last days, and the door to the tickets that it counts. */
export function CountedDoor({ of, whose, className = classes.door, children }: CountedDoorProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <UnstyledButton className={className} title={t('figures.counted-hint')} onClick={() => setOpened(true)}>
        {children}
      </UnstyledButton>
      {opened && (
        <Suspense fallback={null}>
          <CountedDialog of={of} whose={whose} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
