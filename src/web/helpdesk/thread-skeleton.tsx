import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './thread.module.css';

const shapes = [
  { side: 'in', width: '46%', height: 40 },
  { side: 'in', width: '62%', height: 62 },
  { side: 'out', width: '54%', height: 84 },
  { side: 'in', width: '38%', height: 40 },
  { side: 'out', width: '44%', height: 40 },
];

/** The shape of a conversation to come. */
export function ThreadSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.skeleton} role="status" aria-label={t('conversation.loading')}>
      {shapes.map((shape, index) => (
        <Skeleton key={index} data-side={shape.side} width={shape.width} height={shape.height} radius="lg" />
      ))}
    </div>
  );
}
