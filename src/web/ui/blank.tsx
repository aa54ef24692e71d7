import { Button, Stack, Text, Title } from '@mantine/core';
import { IconPlugConnectedX, IconSearchOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/problem';
import { problemText } from './problem-text';
import { useReadAgain } from './use-read-again';

interface BlankProps {
  icon: ReactNode;
  title: string;
  /** 1 where it takes the place of a whole screen. */
  order?: 1 | 2;
  text?: string;
  action?: ReactNode;
}

/** What stands where there is nothing to show: why, and what to do next. */
export function Blank({ icon, title, order = 2, text, action }: BlankProps) {
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" ta="center" h="100%" mih={220}>
      <Text c="dimmed" component="span" lh={1}>
        {icon}
      </Text>
      <Title order={order} size="h3">
        {title}
      </Title>
      {text && (
        <Text c="dimmed" size="sm" maw={420}>
          {text}
        </Text>
      )}
      {action}
    </Stack>
  );
}

interface BlankProblemProps {
  error: unknown;
  retry?: () => void;
  order?: 1 | 2;
}

/** What stands where something could not be read: with a way to try again, unless it will never be there. */
export function BlankProblem({ error, retry, order }: BlankProblemProps) {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  if (error instanceof ApiProblem && [403, 404].includes(error.status)) {
    return (
      <Blank
        icon={<IconSearchOff size={36} stroke={1.5} aria-hidden />}
        title={problemText(error, t)}
        order={order}
        text={t('problem.no-access')}
      />
    );
  }
  return (
    <Blank
      icon={<IconPlugConnectedX size={36} stroke={1.5} aria-hidden />}
      title={t('problem.title')}
      order={order}
      text={problemText(error, t)}
      action={
        retry && (
          <Button
            variant="light"
            onClick={() => {
              retry();
              readAgain();
            }}
          >
            {t('action.try-again')}
          </Button>
        )
      }
    />
  );
}
