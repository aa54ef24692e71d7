import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Blank, BlankProblem } from './blank';

/** Takes the place of a screen that failed, so that the rest of the page stays usable. */
export function ScreenProblem({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter();
  return (
    <main>
      <BlankProblem
        error={error}
        order={1}
        retry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </main>
  );
}

/** Takes the place of a screen that does not exist. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <main>
      <Blank
        icon={<IconMapOff size={36} stroke={1.5} aria-hidden />}
        order={1}
        title={t('problem.no-page')}
        text={t('problem.no-page-text')}
        action={
          <Button component={Link} to="/inbox" variant="light">
            {t('action.to-inbox')}
          </Button>
        }
      />
    </main>
  );
}
