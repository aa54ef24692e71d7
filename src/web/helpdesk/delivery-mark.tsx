import {
  IconAlertTriangle,
  IconCheck,
  IconChecks,
  IconClock,
  IconEye,
  IconHelpCircle,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeliveryState } from '../api/types';
import classes from './message-bubble.module.css';

const icons: Record<DeliveryState, TablerIcon> = {
  queued: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconEye,
  failed: IconAlertTriangle,
  unknown: IconHelpCircle,
};

/** How far a message has come, by sign and word. */
export function DeliveryMark({ state }: { state: DeliveryState }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  return (
    <span className={classes.delivery} data-state={state} title={t(`delivery.${state}-text`)}>
      <Icon size={14} stroke={2} aria-hidden />
      {t(`delivery.${state}`)}
    </span>
  );
}
